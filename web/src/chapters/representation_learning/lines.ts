/** The handles of a line w·x + b = 0: a grip that sits on it, and the tip of an arrow along w. */
import type { Vector } from "../../math/arrays.ts";
import { vectorNorm } from "../../math/linear/norms.ts";
import { innerProduct } from "../../math/linear/products.ts";
import type { Interval, Point } from "../../plane/Plane.tsx";

export interface Line {
  weights: Vector;
  bias: number;
}

export interface LineHandles {
  grip: Point;
  tip: Point;
}

/** Where the handles are, or null where the line leaves the view. The arrow is as long as it has room for. */
export function handlesOf({ weights, bias }: Line, wanted: Vector, [low, high]: Interval, unit: number): LineHandles | null {
  const length = vectorNorm(weights);
  if (length < 1e-9) return null;
  const inside = ([x, y]: Point): boolean => Math.min(x, y) >= low && Math.max(x, y) <= high;
  const onto = (p: Vector): Point => {
    const away = (innerProduct(weights, p) + bias) / length ** 2;
    return away === 0 ? [p[0]!, p[1]!] : [tidy(p[0]! - away * weights[0]!), tidy(p[1]! - away * weights[1]!)];
  };
  const middle = (low + high) / 2;
  const grip = [onto(wanted), onto([middle, middle])].find(inside);
  if (!grip) return null;
  const direction: Point = [weights[0]! / length, weights[1]! / length];
  const room = Math.min(...direction.map((d, j) => (Math.abs(d) < 1e-9 ? Infinity : ((d > 0 ? high : low) - grip[j]!) / d)));
  const reach = Math.max(0.02 * (high - low), Math.min(unit * length, 0.35 * (high - low), room));
  return { grip, tip: [tidy(grip[0] + reach * direction[0]), tidy(grip[1] + reach * direction[1])] };
}

/** The line through the same direction at another place. */
export function through(weights: Vector, place: Point): Line {
  return { weights, bias: tidy(-innerProduct(weights, place as unknown as Vector)) };
}

/** The line through the grip that is perpendicular to the arrow. */
export function turned(grip: Point, tip: Point, unit: number): Line {
  const weights = [tidy((tip[0] - grip[0]) / unit), tidy((tip[1] - grip[1]) / unit)];
  return through(weights, grip);
}

/** Corners of the convex hull in order (Andrew's monotone chain). */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (order: Point[]): Point[] => {
    const chain: Point[] = [];
    for (const p of order) {
      while (chain.length > 1 && !leftTurn(chain.at(-2)!, chain.at(-1)!, p)) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  const corners = [...half(sorted), ...half(sorted.reverse())];
  return corners.length > 0 ? corners : points.slice(0, 1);
}

const leftTurn = (a: Point, b: Point, c: Point): boolean => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
const tidy = (value: number): number => Number(value.toFixed(6)) + 0;
