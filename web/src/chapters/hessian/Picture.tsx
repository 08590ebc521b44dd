/** The function from above, with the model that H makes of it; and cut along the two eigen-directions. */
import { useId } from "preact/hooks";
import type { PictureProps } from "../../grammar.ts";
import { evaluate } from "../../math/calculus/program.ts";
import type { TaylorModel } from "../../math/calculus/taylor.ts";
import { modelValue } from "../../math/calculus/taylor.ts";
import { innerProduct } from "../../math/linear/products.ts";
import { Contours, sampled } from "../../plane/Contours.tsx";
import { Handle } from "../../plane/Handle.tsx";
import { Arrow, Axes, Dot, Label, Path } from "../../plane/marks.tsx";
import type { Point } from "../../plane/Plane.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { fill } from "../../words/fill.ts";
import { formulaOf, landscapeOf } from "./functions.ts";
import type { State } from "./state.ts";

const SUBSCRIPTS = "₁₂";
const beyond = (a: Point, u: Point, s: number): Point => [a[0] + s * u[0], a[1] + s * u[1]];

export function Picture({ page }: PictureProps<State>) {
  return (
    <>
      <Map page={page} />
      <div class="stack">
        {page.numbers.value.defined && [0, 1].map((k) => <Slice key={k} page={page} k={k} />)}
      </div>
    </>
  );
}

function Map({ page }: PictureProps<State>) {
  const state = page.state.value;
  const { f, g, H, lambda, q, critical, arrived, defined } = page.numbers.value;
  const names = page.words.names;
  const { range } = state;
  const x = state.x as unknown as Point;
  const { samples, levels, steep, curved } = landscapeOf(state);
  const model: TaylorModel = { point: state.x, value: f, gradient: g, hessian: H };
  return (
    <Plane
      title={names.map!}
      label={names.mapLabel!}
      xs={[-range, range]}
      ys={[-range, range]}
      marks={
        <>
          <Axes step={range / 2} />
          <Contours samples={samples} levels={levels} mark="f" />
          {defined && (
            <>
              <Contours samples={samples} levels={[f]} kind="here" mark="f" />
              <Model model={model} levels={levels} range={range} />
              {q.map((direction: Point, k: number) => (
                <Arm key={k} at={x} direction={direction} lambda={lambda[k]} length={Math.min(1, Math.abs(lambda[k]) / curved) * 0.42 * range} mark={`lambda.${k}`} name={`q${SUBSCRIPTS[k]}`} />
              ))}
              {arrived && !critical && <Arrow from={x} to={arrived} mark="step" />}
              {arrived && <Dot at={arrived} tone="orange" mark="step" />}
              {!critical && <Arrow from={x} to={beyond(x, g, (0.3 * range) / steep)} tone="blue" mark="g" />}
              {!critical && <Name from={x} to={beyond(x, g, (0.3 * range) / steep)} text="∇f" tone="blue" mark="g" away={4} aside={-18} />}
              {arrived && !critical && <Name from={x} to={arrived} text="d" tone="orange" mark="step" aside={14} />}
            </>
          )}
        </>
      }
      handles={<Handle name={names.point!} mark="x" at={x} store={page.store} move={([px, py]) => ({ x: [px, py] })} />}
    />
  );
}

/** The contours of the model, where it can be believed: around the point. */
function Model({ model, levels, range }: { model: TaylorModel; levels: readonly number[]; range: number }) {
  const { at, width } = useFrame();
  const clip = useId();
  const [x, y] = model.point as unknown as Point;
  const reach = 0.5 * range;
  const samples = sampled((point) => modelValue(model, [...point]), [x - reach, x + reach], [y - reach, y + reach], 23);
  const [cx, cy] = at([x, y]);
  return (
    <g class="around" data-mark="model">
      <clipPath id={clip}>
        <circle cx={cx} cy={cy} r={width / 4} />
      </clipPath>
      <circle class="neighborhood" cx={cx} cy={cy} r={width / 4} />
      <g clip-path={`url(#${clip})`}>
        <Contours samples={samples} levels={levels} kind="model" />
        <Contours samples={samples} levels={[model.value]} kind="model here" />
      </g>
    </g>
  );
}

/** An eigen-direction, as long as f bends along it, with the sign of the bend at both ends. */
function Arm({ at, direction, lambda, length, mark, name }: { at: Point; direction: Point; lambda: number; length: number; mark: string; name: string }) {
  const frame = useFrame();
  const reach = length + ((frame.xs[1] - frame.xs[0]) * 11) / frame.width;
  const zero = length < 1e-6 * (frame.xs[1] - frame.xs[0]);
  const tip = zero ? 3 * reach : reach;
  // Named at the end that lies inside the plane.
  const [nameX, nameY] = beyond(at, direction, 1.3 * tip);
  const end = nameX < frame.xs[1] && nameY < frame.ys[1] && nameY > frame.ys[0] ? tip : -tip;
  const sign = zero ? "0" : lambda > 0 ? "+" : "−";
  return (
    <g class="arm" data-mark={mark}>
      <Path points={[beyond(at, direction, -tip), beyond(at, direction, tip)]} kind={zero ? "arm-line straight" : "arm-line"} />
      {[-tip, tip].map((s) => {
        const [x, y] = frame.at(beyond(at, direction, s));
        return (
          <g key={s}>
            <circle class="sign-ring" cx={x} cy={y} r={8} />
            <text class="sign" x={x} y={y + 5} text-anchor="middle">
              {sign}
            </text>
          </g>
        );
      })}
      <Name from={at} to={beyond(at, direction, end)} text={name} tone="ink" mark={mark} away={20} />
    </g>
  );
}

/** A name beside the tip of an arrow (to its left, as it points), or beyond it. */
function Name({ from, to, text, tone, mark, away = 0, aside = 0 }: { from: Point; to: Point; text: string; tone: string; mark: string; away?: number; aside?: number }) {
  const { at } = useFrame();
  const [a, b] = [at(from), at(to)];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  return (
    <text class={`label ${tone}`} x={b[0] + away * ux + aside * uy} y={b[1] + away * uy - aside * ux + 5} text-anchor="middle" data-mark={mark}>
      {text}
    </text>
  );
}

/** f (solid) and its model (dashed) on the way through the point along one eigen-direction. */
function Slice({ page, k }: PictureProps<State> & { k: number }) {
  const state = page.state.value;
  const { f, g, lambda, q } = page.numbers.value;
  const names = page.words.names;
  const { range } = state;
  const x = state.x as unknown as Point;
  const direction = q[k] as Point;
  const { height } = landscapeOf(state);
  const formula = formulaOf(state);
  const way = Array.from({ length: 65 }, (_, i) => (i / 32 - 1) * range);
  const slope = innerProduct(g, direction as unknown as number[]);
  const bend = lambda[k] > 0 ? "bendsUp" : lambda[k] < 0 ? "bendsDown" : "bendsNot";
  return (
    <Plane
      title={`${fill(names.slice!, { k: SUBSCRIPTS[k]!, lambda: lambda[k] })}, ${names[bend]!}`}
      label={fill(names.sliceLabel!, { k: String(k + 1) })}
      xs={[-range, range]}
      ys={[-height, height]}
      height={180}
      marks={
        <>
          <Axes step={range / 2} unit={false} />
          <Path points={[[-range, -slope * range], [range, slope * range]]} kind="tangent" mark="g" />
          {stretches(way.map((s) => [s, evaluate(formula.value, [...beyond(x, direction, s)])[0]! - f])).map((points, i) => (
            <Path key={i} points={points} kind="curve" mark="f" />
          ))}
          <Path points={way.map((s) => [s, slope * s + (lambda[k] * s * s) / 2])} kind="curve" tone="model" mark={`lambda.${k}`} />
          <Dot at={[0, 0]} tone="orange" mark="x" radius={5} />
          <Label at={[range * 0.93, -0.2 * height]} text={`q_${k + 1}`} away={0} mark={`lambda.${k}`} />
        </>
      }
    />
  );
}

/** The parts of a curve on which it is defined. */
function stretches(curve: readonly Point[]): Point[][] {
  const parts: Point[][] = [[]];
  for (const point of curve) {
    if (Number.isFinite(point[1])) parts.at(-1)!.push(point);
    else parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}
