/** Twin of gnomon.linear.distances. */
import type { Vector } from "../arrays.ts";
import { vectorNorm } from "./norms.ts";

/** `distance(x, y, p=…)`: the p-norm of the difference. */
export function distance(x: Vector, y: Vector, p = 2): number {
  return vectorNorm(
    x.map((value, i) => value - y[i]!),
    p,
  );
}
