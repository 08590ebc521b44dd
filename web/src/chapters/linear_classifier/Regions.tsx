/** Three classes in the plane: whose score is largest where, the rows of W, and the loss of every point. */
import type { PictureProps } from "../../grammar.ts";
import type { Vector } from "../../math/arrays.ts";
import { Handle } from "../../plane/Handle.tsx";
import { Arrow, Axes, Label, Path } from "../../plane/marks.tsx";
import type { Point } from "../../plane/Plane.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { print } from "../../words/numbers.ts";
import type { Numbers } from "./problem.ts";
import type { State } from "./state.ts";

const REACH = 4;
const EDGE = 3.8;
export const TONES = ["orange", "gray", "blue"] as const;
const SUBSCRIPTS = "₁₂₃";
/** Losses beyond this leave the picture. */
const TALLEST = 5;

export function Regions({ page }: PictureProps<State>) {
  const { V, c, points, example, rate } = page.state.value;
  const { dW } = page.numbers.value as unknown as Numbers;
  const names = page.words.names;
  const lines = V.map((w, k) => zeroLine(w as unknown as Point, c[k]!, k));
  return (
    <>
      <Plane
        title={names.regions!}
        label={names.regionsLabel!}
        xs={[-REACH, REACH]}
        ys={[-REACH, REACH]}
        marks={
          <>
            <Axes step={1} />
            {V.map((_, k) => (
              <Path key={k} points={region(V, c, k)} closed kind="class-region" tone={TONES[k]} mark={`region.${k}`} />
            ))}
            {lines.map((line, k) => line && <Path key={k} points={line.ends} kind="zero-line" tone={TONES[k]} mark={`b.${k}`} />)}
            {V.map((w, k) => (
              <Arrow key={k} to={w as unknown as Point} tone={TONES[k]} mark={`w.${k}`} />
            ))}
            {V.map((w, k) => (
              <Arrow key={k} from={w as unknown as Point} to={[w[0]! - rate * dW[k]![0]!, w[1]! - rate * dW[k]![1]!]} thin tone="ink" mark={`dw.${k}`} />
            ))}
            {V.map((w, k) => (
              <Label key={k} at={w as unknown as Point} text={`w_${k + 1}`} tone={TONES[k] === "gray" ? "ink" : TONES[k]} mark={`w.${k}`} away={24} />
            ))}
            {points.map(([x, y], i) => (
              <Tag key={i} at={[x!, y!]} text={String(i + 1)} ring={i === example} mark={`point.${i}`} />
            ))}
          </>
        }
        handles={
          <>
            {V.map((w, k) => (
              <Handle key={`w${k}`} name={`w${SUBSCRIPTS[k]}`} mark={`w.${k}`} tone={TONES[k]} at={w as unknown as Point} store={page.store} move={(to) => ({ V: V.map((row, j) => (j === k ? [...to] : row)) })} />
            ))}
            {lines.map(
              (line, k) =>
                line && (
                  <Handle key={`b${k}`} name={`b${SUBSCRIPTS[k]}`} mark={`b.${k}`} tone={TONES[k]} look="ring" at={line.grip} store={page.store} value={print(c[k]!)} move={([x, y]) => ({ c: c.map((old, j) => (j === k ? rounded(-V[k]![0]! * x - V[k]![1]! * y) : old)) })} />
                ),
            )}
            {points.map(([x, y, label], i) => (
              <Handle key={`p${i}`} name={`${names.point} ${i + 1}`} mark={`point.${i}`} tone={TONES[label!]} look="small" at={[x!, y!]} store={page.store} move={(to) => ({ points: points.map((point, j) => (j === i ? [...to, label!] : point)), example: i })} />
            ))}
          </>
        }
      />
      <Losses page={page} />
    </>
  );
}

/** The loss of every point as a bar, and their mean. */
function Losses({ page }: PictureProps<State>) {
  const { points, example } = page.state.value;
  const { losses, mean } = page.numbers.value as unknown as Numbers;
  const names = page.words.names;
  const n = points.length;
  return (
    <Plane
      title={names.losses!}
      label={names.lossesLabel!}
      xs={[0.3, n + 0.7]}
      ys={[-0.35, TALLEST]}
      marks={
        <>
          {[1, 2, 3, 4].map((level) => (
            <Path key={level} points={[[0, level], [n + 1, level]]} kind="lattice" />
          ))}
          <Path points={[[0, mean], [n + 1, mean]]} kind="mean-line" tone="ink" mark="mean" />
          {losses.map((loss, i) => (
            <Bar key={i} i={i} loss={loss} tone={TONES[points[i]![2]!]!} chosen={i === example} />
          ))}
          <Path points={[[0, 0], [n + 1, 0]]} kind="axis" />
        </>
      }
    />
  );
}

function Bar({ i, loss, tone, chosen }: { i: number; loss: number; tone: string; chosen: boolean }) {
  const { at } = useFrame();
  const [low, high] = [at([i + 0.68, 0]), at([i + 1.32, Math.min(loss, TALLEST)])];
  const middle = (low[0] + high[0]) / 2;
  return (
    <g class="mark" data-mark={`loss.${i}`}>
      <rect class={`area ${tone}`} x={low[0]} y={high[1]} width={high[0] - low[0]} height={low[1] - high[1]} />
      <text class="label upright" x={middle} y={Math.max(12, high[1] - 5)} text-anchor="middle">
        {print(loss)}
      </text>
      <text class={`upright${chosen ? " chosen" : ""}`} x={middle} y={low[1] + 18} text-anchor="middle">
        {i + 1}
      </text>
    </g>
  );
}

function Tag({ at: place, text, ring, mark }: { at: Point; text: string; ring: boolean; mark: string }) {
  const [x, y] = useFrame().at(place);
  return (
    <g class="mark" data-mark={mark}>
      {ring && <circle class="here-ring" cx={x} cy={y} r={13} />}
      <text class="label upright" x={x + 12} y={y - 9}>
        {text}
      </text>
    </g>
  );
}

/** Where w·x + b = 0, and a place on it for the hand that moves b; nowhere if w = 0. */
function zeroLine([wx, wy]: Point, b: number, k: number): { ends: Point[]; grip: Point } | null {
  const length = Math.hypot(wx, wy);
  if (length < 1e-9) return null;
  const foot: Point = [(-b * wx) / length ** 2, (-b * wy) / length ** 2];
  const along: Point = [-wy / length, wx / length];
  const on = (t: number): Point => [foot[0] + t * along[0], foot[1] + t * along[1]];
  // A line that leaves the picture keeps its ring at the edge.
  const kept = ([x, y]: Point): Point => [Math.min(EDGE, Math.max(-EDGE, x)), Math.min(EDGE, Math.max(-EDGE, y))];
  return { ends: [on(-20), on(20)], grip: kept(on(k === 1 ? -3 : 3)) };
}

/** The part of the square where the score of class k is the largest: cut by one half-plane after another. */
function region(V: readonly Vector[], c: Vector, k: number): Point[] {
  let corners: Point[] = [[-REACH, -REACH], [REACH, -REACH], [REACH, REACH], [-REACH, REACH]];
  V.forEach((w, j) => {
    if (j === k) return;
    const lead = ([x, y]: Point): number => (V[k]![0]! - w[0]!) * x + (V[k]![1]! - w[1]!) * y + c[k]! - c[j]!;
    corners = corners.flatMap((corner, i) => {
      const next = corners[(i + 1) % corners.length]!;
      const [here, there] = [lead(corner), lead(next)];
      const kept = here >= 0 ? [corner] : [];
      if (here >= 0 === there >= 0) return kept;
      const t = here / (here - there);
      return [...kept, [corner[0] + t * (next[0] - corner[0]), corner[1] + t * (next[1] - corner[1])] as Point];
    });
  });
  return corners;
}

const rounded = (value: number): number => Number(value.toFixed(3)) + 0;
