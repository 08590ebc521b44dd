/** What stands on a plane: grid, axes, arrows, lines, figures, labels. */
import type { Point } from "./Plane.tsx";
import { useFrame } from "./Plane.tsx";

interface MarkProps {
  mark?: string;
  tone?: string;
}

const joined = (points: readonly Point[]): string => points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");

export function Axes({ step, unit = true }: { step: number; unit?: boolean }) {
  const { xs, ys, at } = useFrame();
  const ticks = (low: number, high: number): number[] => {
    const found: number[] = [];
    for (let k = Math.ceil(low / step); k * step <= high; k += 1) found.push(k * step);
    return found;
  };
  const segment = (a: Point, b: Point): string => `M${joined([at(a)])}L${joined([at(b)])}`;
  return (
    <g class="axes">
      <path class="lattice" d={ticks(...xs).map((x) => segment([x, ys[0]], [x, ys[1]])).join("") + ticks(...ys).map((y) => segment([xs[0], y], [xs[1], y])).join("")} />
      <path class="axis" d={segment([xs[0], 0], [xs[1], 0]) + segment([0, ys[0]], [0, ys[1]])} />
      {unit && [step, 2 * step].filter((x) => x < xs[1] * 0.9).map((x) => {
        const [px, py] = at([x, 0]);
        return <text key={x} class="tick" x={px} y={py + 15} text-anchor="middle">{x}</text>;
      })}
    </g>
  );
}

export function Path({ points, closed, mark, tone = "", kind = "line" }: MarkProps & { points: readonly Point[]; closed?: boolean; kind?: string }) {
  const { at } = useFrame();
  const Tag = closed ? "polygon" : "polyline";
  return <Tag class={`${kind} ${tone}`} points={joined(points.map(at))} data-mark={mark} />;
}

/** The whole line through 0 along a direction. */
export function Span({ direction, mark, tone = "gray" }: MarkProps & { direction: Point }) {
  const { xs, ys } = useFrame();
  const far = (2 * Math.max(xs[1] - xs[0], ys[1] - ys[0])) / Math.hypot(...direction);
  const end: Point = [direction[0] * far, direction[1] * far];
  return <Path points={[[-end[0], -end[1]], end]} mark={mark} tone={tone} kind="span" />;
}

export function Dot({ at: place, mark, tone = "gray", radius = 4 }: MarkProps & { at: Point; radius?: number }) {
  const [x, y] = useFrame().at(place);
  return <circle class={`dot ${tone}`} cx={x} cy={y} r={radius} data-mark={mark} />;
}

export function Arrow({ from = [0, 0], to, mark, tone = "orange", thin }: MarkProps & { from?: Point; to: Point; thin?: boolean }) {
  const { at } = useFrame();
  const [a, b] = [at(from), at(to)];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1) return <circle class={`dot ${tone}`} cx={b[0]} cy={b[1]} r={3} data-mark={mark} />;
  const head = Math.min(thin ? 9 : 12, length);
  const [ux, uy] = [dx / length, dy / length];
  const neck: Point = [b[0] - ux * head, b[1] - uy * head];
  const wing = head * 0.42;
  return (
    <g class={`arrow ${tone}${thin ? " thin" : ""}`} data-mark={mark}>
      <path class="reach" d={`M${joined([a])}L${joined([b])}`} />
      <path class="shaft" d={`M${joined([a])}L${joined([neck])}`} />
      <polygon points={joined([b, [neck[0] - uy * wing, neck[1] + ux * wing], [neck[0] + uy * wing, neck[1] - ux * wing]])} />
    </g>
  );
}

/** A name beside a point, a little further out from 0 than the point itself; a subscript after "_". */
export function Label({ at: place, text, tone = "ink", mark, away = 16 }: MarkProps & { at: Point; text: string; away?: number }) {
  const { at, width, height } = useFrame();
  const [x, y] = at(place);
  const [ox, oy] = at([0, 0]);
  const length = Math.hypot(x - ox, y - oy) || 1;
  const px = Math.min(width - 16, Math.max(16, x + ((x - ox) / length) * away + (length === 1 ? away : 0)));
  const py = Math.min(height - 10, Math.max(16, y + ((y - oy) / length) * away));
  const [base, sub] = text.split("_");
  return (
    <text class={`label ${tone}`} x={px} y={py + 5} text-anchor="middle" data-mark={mark}>
      {base}
      {sub && <tspan class="sub" dy="4">{sub}</tspan>}
    </text>
  );
}
