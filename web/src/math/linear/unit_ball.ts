/** Twin of gnomon.linear.unit_ball. */
import type { Matrix } from "../arrays.ts";
import { vectorNorm } from "./norms.ts";

/** `unit_ball(p, points=…)`: the vectors of length 1 in the plane, counterclockwise from (1, 0), corners included. */
export function unitBall(p = 2, points = 400): Matrix {
  const eighth: Matrix = Array.from({ length: points / 8 + 1 }, (_, k) => {
    const slope = k / (points / 8);
    const length = vectorNorm([1, slope], p);
    return [1 / length, slope / length];
  });
  const mirrored = eighth.slice(1, -1).reverse().map(([x, y]) => [y!, x!]);
  const quarter = [...eighth, ...mirrored];
  const half = [...quarter, ...quarter.map(([x, y]) => [0 - y!, x!])];
  return [...half, ...half.map(([x, y]) => [0 - x!, 0 - y!])];
}
