/** P and Q as bars on the simplex; the cost of each outcome as an area; the totals as lengths. */
import type { PictureProps } from "../../grammar.ts";
import type { Vector } from "../../math/arrays.ts";
import { Handle } from "../../plane/Handle.tsx";
import { Path } from "../../plane/marks.tsx";
import type { Point } from "../../plane/Plane.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { print } from "../../words/numbers.ts";
import type { State } from "./state.ts";
import { withProbability } from "./state.ts";

/** Surprise beyond this many units leaves the picture; an infinite one has no upper edge at all. */
const TALLEST = 7;

export function Picture({ page }: PictureProps<State>) {
  return (
    <>
      <Bars page={page} />
      <Areas page={page} />
      <Lengths page={page} />
    </>
  );
}

function Bars({ page }: PictureProps<State>) {
  const { p, q } = page.state.value;
  const names = page.words.names;
  const width = 0.34;
  const handles = (which: "p" | "q", values: Vector, shift: number) =>
    values.map((value, i) => (
      <Handle
        key={`${which}${i}`}
        name={`${which} ${i + 1}`}
        mark={`${which}.${i}`}
        tone={which === "p" ? "orange" : "blue"}
        at={[i + 1 + shift, value]}
        along="y"
        store={page.store}
        value={print(value, 3)}
        move={([, wanted]) => ({ [which]: withProbability(values, i, wanted) })}
      />
    ));
  return (
    <Plane
      title={names.bars!}
      label={names.barsLabel!}
      xs={[0.4, p.length + 0.6]}
      ys={[-0.09, 1.06]}
      marks={
        <>
          {[0.25, 0.5, 0.75, 1].map((level) => (
            <g key={level}>
              <Path points={[[0, level], [p.length + 1, level]]} kind="lattice" />
              <Text at={[0.46, level + 0.012]} text={String(level)} anchor="start" kind="tick" />
            </g>
          ))}
          {p.map((value, i) => (
            <g key={i}>
              <Rectangle from={[i + 1 - 0.2 - width / 2, 0]} to={[i + 1 - 0.2 + width / 2, value]} tone="orange" mark={`p.${i}`} />
              <Rectangle from={[i + 1 + 0.2 - width / 2, 0]} to={[i + 1 + 0.2 + width / 2, q[i]!]} tone="blue" mark={`q.${i}`} />
              <Text at={[i + 1, -0.065]} text={String(i + 1)} kind="tick" />
            </g>
          ))}
          <Path points={[[0, 0], [p.length + 1, 0]]} kind="axis" />
        </>
      }
      handles={[...handles("p", p, -0.2), ...handles("q", q, 0.2)]}
    />
  );
}

/** Width pᵢ, height −log qᵢ: the areas add up to H(P, Q). The part up to −log pᵢ adds up to H(P). */
function Areas({ page }: PictureProps<State>) {
  const { p } = page.state.value;
  const { surprise, least, unit } = page.numbers.value as { surprise: Vector; least: Vector; unit: string };
  const names = page.words.names;
  const starts = p.map((_, i) => p.slice(0, i).reduce((sum, value) => sum + value, 0));
  const top = (value: number): number => Math.min(value, TALLEST + 1);
  return (
    <Plane
      title={names.areas!}
      label={names.areasLabel!}
      xs={[-0.07, 1.02]}
      ys={[-0.62, TALLEST]}
      marks={
        <>
          {[1, 2, 3, 4, 5, 6].map((level) => (
            <g key={level}>
              <Path points={[[0, level], [1.1, level]]} kind="lattice" />
              <Text at={[-0.02, level - 0.1]} text={String(level)} anchor="end" kind="tick" />
            </g>
          ))}
          {p.map((value, i) => {
            if (value === 0) return null;
            const [from, to] = [starts[i]!, starts[i]! + value];
            const [low, high] = [Math.min(least[i]!, surprise[i]!), Math.max(least[i]!, surprise[i]!)];
            return (
              <g key={i}>
                <Rectangle from={[from, 0]} to={[to, top(low)]} tone="orange" mark={`area.${i}`} kind="area soft" />
                {/* Dearer than need be is blue; cheaper (only possible where others pay more) is an outline. */}
                <Rectangle from={[from, top(low)]} to={[to, top(high)]} tone="blue" mark={`area.${i}`} kind={surprise[i]! >= least[i]! ? "area" : "saving"} />
                {value > 0.05 && <Text at={[(from + to) / 2, -0.38]} text={String(i + 1)} kind="tick" />}
                {surprise[i] === Infinity && <Text at={[(from + to) / 2, TALLEST - 0.75]} text="∞" kind="infinite" />}
              </g>
            );
          })}
          <Path points={[[0, TALLEST], [0, 0], [1.1, 0]]} kind="axis" />
          <Text at={[0.02, TALLEST - 0.4]} text={page.words.controls![unit]!} anchor="start" kind="tick" />
        </>
      }
    />
  );
}

/** H(P, Q) = H(P) + KL(P‖Q), and the same from the side of Q. */
function Lengths({ page }: PictureProps<State>) {
  const { H, HQ, KL, reverse } = page.numbers.value;
  const names = page.words.names;
  const rows = [
    { y: 3, name: "H(P)", more: "KL(P‖Q)", base: H, extra: KL, mark: "H", excess: "KL", tone: "orange", other: "blue" },
    { y: 1, name: "H(Q)", more: "KL(Q‖P)", base: HQ, extra: reverse, mark: "HQ", excess: "reverse", tone: "blue", other: "orange" },
  ];
  const end = (value: number): number => Math.min(value, 20);
  return (
    <Plane
      title={names.lengths!}
      label={names.lengthsLabel!}
      xs={[-0.3, TALLEST]}
      ys={[-0.4, 4.4]}
      width={400}
      height={150}
      wide
      marks={
        <>
          {[1, 2, 3, 4, 5, 6].map((level) => (
            <Path key={level} points={[[level, -0.4], [level, 5]]} kind="lattice" />
          ))}
          <Path points={[[0, -0.4], [0, 5]]} kind="axis" />
          {rows.map((row) => (
            <g key={row.y}>
              <Rectangle from={[0, row.y - 0.42]} to={[row.base, row.y + 0.42]} tone={row.tone} mark={row.mark} kind="area soft" />
              <Rectangle from={[row.base, row.y - 0.42]} to={[end(row.base + row.extra), row.y + 0.42]} tone={row.other} mark={row.excess} />
              <Text at={[0.06, row.y + 0.6]} text={`${row.name} + ${row.more} = ${print(row.base, 3)} + ${print(row.extra, 3)}`} anchor="start" kind="upright" />
            </g>
          ))}
        </>
      }
    />
  );
}

function Rectangle({ from, to, tone, mark, kind = "area" }: { from: Point; to: Point; tone: string; mark?: string; kind?: string }) {
  const { at } = useFrame();
  const [a, b] = [at(from), at(to)];
  return <rect class={`${kind} ${tone}`} x={a[0]} y={b[1]} width={Math.max(0, b[0] - a[0])} height={Math.max(0, a[1] - b[1])} data-mark={mark} />;
}

function Text({ at: place, text, anchor = "middle", kind }: { at: Point; text: string; anchor?: string; kind: string }) {
  const [x, y] = useFrame().at(place);
  return (
    <text class={kind} x={x} y={y} text-anchor={anchor}>
      {text}
    </text>
  );
}
