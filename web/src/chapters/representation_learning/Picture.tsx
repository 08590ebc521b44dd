/** The input plane with the hidden lines, the hidden plane with the same points and grid, and the loss of the training. */
import { contours } from "d3-contour";
import type { PictureProps } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { Handle } from "../../plane/Handle.tsx";
import { Arrow, Axes, Label, Path } from "../../plane/marks.tsx";
import type { Interval, Point } from "../../plane/Plane.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { fill } from "../../words/fill.ts";
import { print } from "../../words/numbers.ts";
import type { Line } from "./lines.ts";
import { handlesOf, hullOf, through, turned } from "./lines.ts";
import type { State } from "./state.ts";
import { VIEW } from "./state.ts";
import { Training } from "./Training.tsx";
import { current, edited, passing } from "./training.ts";

/** Length of a weight's arrow, in units of the input plane. */
const ARROW = 0.1;
/** Handles for every point would hide each other: beyond this many only the chosen point has one. */
const FEW = 8;

export function Picture({ page }: PictureProps<State>) {
  return (
    <>
      <InputPlane page={page} />
      <HiddenPlane page={page} />
      <Training page={page} />
    </>
  );
}

const pair = (shown: string): [number, number] => shown.split(",").map((unit) => Number(unit) - 1) as [number, number];

/** "x: not separable": the verdict stands over each plane. */
function verdict(page: PictureProps<State>["page"], title: string, separable: number, margin: number): string {
  return `${title} · ${fill(page.words.names[separable ? "separable" : "inseparable"]!, { margin: print(margin, 3) })}`;
}

function InputPlane({ page }: PictureProps<State>) {
  const state = page.state.value;
  const { X, y, point, shown, grips } = state;
  const { W, b } = current(state);
  const numbers = page.numbers.value;
  const names = page.words.names;
  const lines = pair(shown).map((unit) => {
    const line = { weights: W[unit]!, bias: b[unit]! };
    return { unit, line, handles: handlesOf(line, grips[unit]!, VIEW, ARROW) };
  });
  const change = (unit: number, { weights, bias }: Line, grip: Point): object => {
    const now = edited(state, {});
    const replaced = <T,>(all: readonly T[], value: T): T[] => all.map((old, i) => (i === unit ? value : old));
    return { ...now, W: replaced(now.W ?? W, weights), b: replaced(now.b ?? b, bias), grips: replaced<Vector>(grips, [...grip]) };
  };
  const held = X.length <= FEW ? X.map((_, i) => i) : [point];
  return (
    <Plane
      title={verdict(page, names.input!, numbers.separableX, numbers.marginX)}
      label={names.inputLabel!}
      xs={VIEW}
      ys={VIEW}
      marks={
        <>
          <Region state={state} />
          <Axes step={0.5} />
          <Grid state={state} />
          <Hulls points={X as unknown as Point[]} y={y} mark="hull.x" />
          {lines.map(({ unit, line, handles }) => (
            <g key={unit}>
              <Boundary line={line} mark={`unit.${unit}`} />
              {handles && <Arrow from={handles.grip} to={handles.tip} thin tone="ink" mark={`unit.${unit}`} />}
              {handles && <Name at={handles.tip} from={handles.grip} text={`z_${unit + 1}`} mark={`unit.${unit}`} />}
            </g>
          ))}
          <Points page={page} at={X as unknown as Point[]} />
        </>
      }
      handles={
        <>
          {held.map((i) => (
            <Handle
              key={`x${i}`}
              name={fill(names.point!, { i: i + 1, k: y[i]! })}
              mark={`point.${i}`}
              tone={y[i] ? "orange" : "blue"}
              at={[X[i]![0]!, X[i]![1]!]}
              store={page.store}
              move={(place) => edited(state, { X: X.map((old, k) => (k === i ? [...place] : old)), point: i })}
            />
          ))}
          {lines.map(
            ({ unit, line, handles }) =>
              handles && (
                <Handle key={`g${unit}`} name={fill(names.grip!, { i: unit + 1 })} mark={`unit.${unit}`} tone="ink" at={handles.grip} store={page.store} move={(place) => change(unit, through(line.weights, place), place)} />
              ),
          )}
          {lines.map(
            ({ unit, handles }) =>
              handles && (
                <Handle key={`t${unit}`} name={fill(names.tip!, { i: unit + 1 })} mark={`unit.${unit}`} tone="ink" at={handles.tip} store={page.store} move={(place) => change(unit, turned(handles.grip, place, ARROW), handles.grip)} />
              ),
          )}
        </>
      }
    />
  );
}

function HiddenPlane({ page }: PictureProps<State>) {
  const state = page.state.value;
  const { y, shown, foot, activation } = state;
  const { w, c } = current(state);
  const numbers = page.numbers.value;
  const names = page.words.names;
  const [i, k] = pair(shown);
  const seen = (z: Vector): Point => [z[i]!, z[k]!];
  const whole = w.length === 2;
  const view = reach(numbers.Z, activation);
  const span = view[1] - view[0];
  const line = { weights: w, bias: c };
  const unit = span * 0.05;
  const handles = whole ? handlesOf(line, foot, view, unit) : null;
  const widest = whole && numbers.widest.length ? { weights: numbers.widest.slice(0, 2), bias: numbers.widest[2] } : null;
  const placed = (changed: Line, place: Point): object => edited(state, { w: changed.weights, c: changed.bias, foot: [...place] });
  const title = fill(whole ? names.hidden! : names.section!, { i: i + 1, k: k + 1, n: w.length });
  return (
    <Plane
      title={verdict(page, title, numbers.separableZ, numbers.marginZ)}
      label={names.hiddenLabel!}
      xs={view}
      ys={view}
      marks={
        <>
          <Axes step={span > 3 ? 10 ** Math.floor(Math.log10(span / 2)) : 0.5} />
          <Grid state={state} through={seen} />
          {/* Of a section of more dimensions, hulls that meet would say nothing. */}
          {whole && <Hulls points={numbers.Z.map(seen)} y={y} mark="hull.z" />}
          {widest && <Boundary line={widest} mark="margin" kind="span" tone="gray" />}
          {whole && <Boundary line={line} mark="output" />}
          {handles && <Arrow from={handles.grip} to={handles.tip} thin tone="ink" mark="output" />}
          {handles && <Name at={handles.tip} from={handles.grip} text="w_2" mark="output" />}
          <Points page={page} at={numbers.Z.map(seen)} />
          <Label at={[view[1], 0]} text={`z_${i + 1}`} away={0} mark={`unit.${i}`} />
          <Label at={[0, view[1]]} text={`z_${k + 1}`} away={0} mark={`unit.${k}`} />
        </>
      }
      handles={
        handles && (
          <>
            <Handle name={names.outputGrip!} mark="output" tone="ink" at={handles.grip} store={page.store} move={(place) => placed(through(w, place), place)} />
            <Handle name={names.outputTip!} mark="output" tone="ink" at={handles.tip} store={page.store} move={(place) => placed(turned(handles.grip, place, unit), handles.grip)} />
          </>
        )
      }
    />
  );
}

/** Bounded activations have a fixed frame; that of the others is 1, 2 or 5 times a power of ten. */
function reach(Z: Matrix, activation: State["activation"]): Interval {
  if (activation === "tanh") return [-1.3, 1.3];
  if (activation === "sigmoid") return [-0.25, 1.25];
  const largest = Math.max(0.5, ...Z.flat().map(Math.abs)) * 1.15;
  const power = 10 ** Math.floor(Math.log10(largest));
  const size = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= largest)!;
  return activation === "relu" ? [-0.2 * size, size] : [-size, size];
}

/** Where the output unit says class 1, carried back to the input plane. */
function Region({ state }: { state: State }) {
  const { at } = useFrame();
  const pass = passing(current(state), state.activation);
  const n = 25;
  const step = (VIEW[1] - VIEW[0]) / (n - 1);
  const values = Array.from({ length: n * n }, (_, k) => pass([VIEW[0] + (k % n) * step, VIEW[0] + Math.floor(k / n) * step]).s);
  const place = ([gx, gy]: number[]): string => {
    const [px, py] = at([VIEW[0] + (gx! - 0.5) * step, VIEW[0] + (gy! - 0.5) * step]);
    return `${px.toFixed(1)},${py.toFixed(1)}`;
  };
  const { coordinates } = contours().size([n, n]).contour(values, 0);
  const d = coordinates.flat().map((ring) => `M${ring.map(place).join("L")}Z`).join("");
  return <path class="class-region orange" d={d} data-mark="region" />;
}

/** The grid of the input plane, as it is or as the hidden layer carries it. */
function Grid({ state, through: seen }: { state: State; through?: (z: Vector) => Point }) {
  const pass = passing(current(state), state.activation);
  const ticks = Array.from({ length: 13 }, (_, k) => VIEW[0] + k * 0.25);
  const fine = seen ? Array.from({ length: 25 }, (_, k) => VIEW[0] + k * 0.125) : [...VIEW];
  const carried = (p: Point): Point => (seen ? seen(pass([...p]).z) : p);
  return (
    <g class="grid moved" data-mark="grid">
      {ticks.map((s) => (
        <g key={s}>
          <Path points={fine.map((r) => carried([s, r]))} kind="thread" />
          <Path points={fine.map((r) => carried([r, s]))} kind="thread" />
        </g>
      ))}
    </g>
  );
}

/** The convex hulls of the two classes: a line separates them if and only if they do not meet. */
function Hulls({ points, y, mark }: { points: Point[]; y: Vector; mark: string }) {
  return (
    <>
      {[0, 1].map((k) => (
        <Path key={k} points={hullOf(points.filter((_, i) => y[i] === k))} closed kind="hull" tone={k ? "orange" : "blue"} mark={mark} />
      ))}
    </>
  );
}

/** Class 1 is round, class 0 square; the chosen point has a ring. A click chooses. */
function Points({ page, at: places }: PictureProps<State> & { at: Point[] }) {
  const { at } = useFrame();
  const { y, point } = page.state.value;
  return (
    <>
      {places.map((place, i) => {
        const [x, py] = at(place);
        const choose = (): void => page.store.set({ point: i });
        return (
          <g key={i} class="data-point" data-mark={`point.${i}`} onClick={choose}>
            {i === point && <circle class="here-ring" cx={x} cy={py} r={12} />}
            {y[i] ? <circle class="dot orange" cx={x} cy={py} r={5.5} /> : <rect class="dot blue" x={x - 5} y={py - 5} width={10} height={10} />}
          </g>
        );
      })}
    </>
  );
}

function Boundary({ line: { weights, bias }, mark, kind = "border", tone = "ink" }: { line: Line; mark: string; kind?: string; tone?: string }) {
  const { xs, ys } = useFrame();
  const [a, b] = [weights[0]!, weights[1]!];
  const size = a * a + b * b;
  if (size < 1e-18) return null;
  const far = (3 * Math.max(xs[1] - xs[0], ys[1] - ys[0])) / Math.sqrt(size);
  const middle: Point = [(xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2];
  const away = (a * middle[0] + b * middle[1] + bias) / size;
  const foot: Point = [middle[0] - away * a, middle[1] - away * b];
  return <Path points={[[foot[0] - far * b, foot[1] + far * a], [foot[0] + far * b, foot[1] - far * a]]} kind={kind} tone={tone} mark={mark} />;
}

/** The name of a line, beyond the tip of its arrow. */
function Name({ at: tip, from, text, mark }: { at: Point; from: Point; text: string; mark: string }) {
  const { at, width, height } = useFrame();
  const [[x, y], [fx, fy]] = [at(tip), at(from)];
  const length = Math.hypot(x - fx, y - fy) || 1;
  const [base, sub] = text.split("_");
  const place = (value: number, size: number): number => Math.min(size - 14, Math.max(14, value));
  return (
    <text class="label ink" x={place(x + ((x - fx) / length) * 20, width)} y={place(y + ((y - fy) / length) * 20, height) + 5} text-anchor="middle" data-mark={mark}>
      {base}
      <tspan class="sub" dy="4">{sub}</tspan>
    </text>
  );
}
