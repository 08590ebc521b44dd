/** The domain, the codomain, and where a second map goes on to. */
import type { PictureProps } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { columns } from "../../math/arrays.ts";
import { apply } from "../../math/linear/maps.ts";
import { Handle } from "../../plane/Handle.tsx";
import { Arrow, Axes, Dot, Label, Path, Span } from "../../plane/marks.tsx";
import type { Point } from "../../plane/Plane.tsx";
import { Plane } from "../../plane/Plane.tsx";
import { fill } from "../../words/fill.ts";
import type { State } from "./state.ts";

/** An F: no turn or mirror image of it looks like itself. */
const FIGURE: Vector[] = [[0, 0], [0, 2], [1.3, 2], [1.3, 1.6], [0.4, 1.6], [0.4, 1.2], [1, 1.2], [1, 0.8], [0.4, 0.8], [0.4, 0]];
const SUBSCRIPTS = "₁₂₃₄";

export function Picture({ page }: PictureProps<State>) {
  const { second, A, B } = page.state.value;
  const { BA, z } = page.numbers.value;
  const names = page.words.names;
  return (
    <>
      {A[0]!.length > 2 ? <Coordinates page={page} /> : <Domain page={page} />}
      <Codomain page={page} title={fill(names.codomain!, { m: "⁰¹²³⁴"[A.length]! })} M={A} y={page.numbers.value.y} vector="Ax" column="a" movable />
      {second && <Codomain page={page} title={fill(names.further!, { m: "⁰¹²³⁴"[B.length]! })} M={BA} y={z} vector="BAx" column="c" />}
    </>
  );
}

/** A domain of one or two dimensions: a plane, or its first axis. */
function Domain({ page }: PictureProps<State>) {
  const { x, range } = page.state.value;
  const { kernel } = page.numbers.value as { kernel: Vector[] };
  const names = page.words.names;
  const flat = x.length === 1;
  const at: Point = [x[0]!, x[1] ?? 0];
  return (
    <Plane
      title={fill(names.domain!, { n: "⁰¹²³⁴"[x.length]! })}
      label={names.domainLabel!}
      xs={[-range, range]}
      ys={[-range, range]}
      marks={
        <>
          <Axes step={range / 5} />
          {!flat && <Grid M={[[1, 0], [0, 1]]} range={range} />}
          {!flat && <Path points={FIGURE as unknown as Point[]} closed kind="figure" mark="figure" />}
          <Subspace basis={kernel.map((v) => [v[0]!, v[1] ?? 0])} mark="kernel" />
          <Arrow to={at} mark="x" />
          <Label at={at} text="x" mark="x" tone="orange" away={20} />
        </>
      }
      handles={
        <Handle name="x" mark="x" at={at} store={page.store} along={flat ? "x" : undefined} move={([px, py]) => ({ x: flat ? [px] : [px, py] })} />
      }
    />
  );
}

/** A domain of more dimensions: one stem for each coordinate. */
function Coordinates({ page }: PictureProps<State>) {
  const { x, range } = page.state.value;
  const names = page.words.names;
  const reach = range / 2;
  return (
    <Plane
      title={fill(names.domain!, { n: "⁰¹²³⁴"[x.length]! })}
      label={names.domainLabel!}
      xs={[0.4, x.length + 0.6]}
      ys={[-reach, reach]}
      marks={
        <>
          <Path points={[[0, 0], [x.length + 1, 0]]} kind="axis" />
          {x.map((value, j) => (
            <g key={j}>
              <Path points={[[j + 1, -reach * 0.88], [j + 1, reach * 0.88]]} kind="rail" />
              <Path points={[[j + 1, 0], [j + 1, value]]} kind="stem" tone="orange" mark={`a.${j}`} />
              <Caption at={[j + 1, -reach * 0.96]} text={`x_${j + 1}`} />
            </g>
          ))}
        </>
      }
      handles={x.map((value, j) => (
        <Handle key={j} name={`x${SUBSCRIPTS[j]}`} mark={`a.${j}`} at={[j + 1, value]} along="y" store={page.store} move={([, py]) => ({ x: x.map((old, i) => (i === j ? py : old)) })} />
      ))}
    />
  );
}

function Caption({ at, text }: { at: Point; text: string }) {
  return <Label at={at} text={text} away={0} />;
}

interface CodomainProps extends PictureProps<State> {
  title: string;
  M: Matrix;
  y: Vector;
  vector: string;
  column: string;
  movable?: boolean;
}

/** What arrives: the columns, x's share of each laid head to tail, and their sum. */
function Codomain({ page, title, M, y, vector, column, movable }: CodomainProps) {
  const { A, x, range, shown, t } = page.state.value;
  const { image } = page.numbers.value as { image: Vector[] };
  const names = page.words.names;
  const [i, k] = shown.split(",").map((index) => Number(index) - 1) as [number, number];
  const flat = M.length === 1;
  const drawn = (v: Vector): Point => (flat ? [v[0]!, 0] : [v[i] ?? 0, v[k] ?? 0]);
  const cols = columns(M);
  const P = M.length > 2 ? [M[i]!, M[k]!] : flat ? [M[0]!, cols.map(() => 0)] : M;
  // Between before and after every point goes straight.
  const carried: Matrix | null = M[0]!.length === 2 ? P.map((row, r) => row.map((a, c) => (1 - t) * (r === c ? 1 : 0) + t * a)) : null;
  const steps = cols.reduce<Point[]>((path, a, j) => [...path, add(path.at(-1)!, scaled(drawn(a), x[j]!))], [[0, 0]]);
  const ranked = movable ? image : [];
  const moved = (j: number, p: Point): object => ({ A: A.map((row, r) => row.map((old, c) => (c !== j ? old : flat ? p[0] : r === i ? p[0] : r === k ? p[1] : old))) });
  const tip = carried && t < 1 ? (apply(carried, x) as unknown as Point) : drawn(y);
  return (
    <Plane
      title={M.length > 2 ? fill(names.section!, { title, i: String(i + 1), k: String(k + 1) }) : title}
      label={movable ? names.codomainLabel! : names.furtherLabel!}
      xs={[-range, range]}
      ys={[-range, range]}
      marks={
        <>
          <Axes step={range / 5} />
          {carried && <Grid M={carried} range={range} moved />}
          {carried && <Path points={FIGURE.map((p) => apply(carried, p) as unknown as Point)} closed kind="figure" tone="moved" mark="figure" />}
          {ranked.length < 2 && M.length > 1 && <Subspace basis={ranked.map(drawn)} mark="image" />}
          {steps.slice(1).map((end, j) => (
            <Arrow key={j} from={steps[j]} to={end} thin tone="gray" mark={`${column}.${j}`} />
          ))}
          {cols.map((a, j) => (
            <Arrow key={j} to={drawn(a)} tone="blue" mark={`${column}.${j}`} />
          ))}
          <Arrow to={tip} mark="y" />
          {cols.map((a, j) => (
            <Label key={j} at={drawn(a)} text={`${column}_${j + 1}`} tone="blue" mark={`${column}.${j}`} away={20} />
          ))}
          <Label at={tip} text={vector} tone="orange" mark="y" away={20} />
          <Dot at={[0, 0]} tone="ink" radius={2.5} />
        </>
      }
      handles={
        movable &&
        cols.map((a, j) => (
          <Handle key={j} name={`a${SUBSCRIPTS[j]}`} mark={`a.${j}`} tone="blue" at={drawn(a)} along={flat ? "x" : undefined} store={page.store} move={(p) => moved(j, p)} />
        ))
      }
    />
  );
}

/** Lines through whole numbers, and where a map carries them. */
function Grid({ M, range, moved }: { M: Matrix; range: number; moved?: boolean }) {
  const step = range / 5;
  const lines: Point[][] = [];
  for (let v = -5; v <= 5; v += 1) {
    lines.push([[v * step, -range], [v * step, range]], [[-range, v * step], [range, v * step]]);
  }
  return (
    <g class={moved ? "grid moved" : "grid"}>
      {lines.map((line, k) => (
        <Path key={k} points={line.map((p) => apply(M, p as unknown as Vector) as unknown as Point)} kind="thread" />
      ))}
    </g>
  );
}

/** A point, a line or the plane. */
function Subspace({ basis, mark }: { basis: Point[]; mark: string }) {
  const lines = basis.filter((v) => Math.hypot(...v) > 1e-9);
  if (lines.length === 1) return <Span direction={lines[0]!} mark={mark} />;
  if (lines.length === 0) return <Dot at={[0, 0]} mark={mark} radius={6} />;
  return null;
}

const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
const scaled = (a: Point, s: number): Point => [a[0] * s, a[1] * s];
