/** Twin of gnomon.linear.products. */
import type { Vector } from "../arrays.ts";
import { vectorNorm } from "./norms.ts";

/** `inner_product(x, y)`: x·y. */
export function innerProduct(x: Vector, y: Vector): number {
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0);
}

/** `cosine_similarity(x, y)`, from −1 to 1 without clipping; NaN for the zero vector, which has no direction. */
export function cosineSimilarity(x: Vector, y: Vector): number {
  const [apart, together, product] = apartAndTogether(x, y);
  const bySides = (together ** 2 - apart ** 2) / (together ** 2 + apart ** 2);
  return Math.abs(bySides) > 0.5 ? bySides : product;
}

/** `angle(x, y)`, in radians from 0 to π, by Kahan's form, which keeps small angles; NaN for the zero vector. */
export function angle(x: Vector, y: Vector): number {
  const [apart, together] = apartAndTogether(x, y);
  return 2 * Math.atan2(apart, together);
}

/** ‖u − v‖, ‖u + v‖ and u·v of the unit vectors u, v along x and y. */
function apartAndTogether(x: Vector, y: Vector): [number, number, number] {
  const [a, b] = [vectorNorm(x), vectorNorm(y)];
  const u = x.map((value) => value / a);
  const v = y.map((value) => value / b);
  const apart = vectorNorm(u.map((value, i) => value - v[i]!));
  const together = vectorNorm(u.map((value, i) => value + v[i]!));
  return [apart, together, innerProduct(u, v)];
}
