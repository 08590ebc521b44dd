/** Twin of gnomon.linear.projections. */
import type { Vector } from "../arrays.ts";
import { vectorNorm } from "./norms.ts";
import { innerProduct } from "./products.ts";

/** `project(x, onto)`: the shadow of x on the line along `onto`; NaN where that is the zero vector. */
export function project(x: Vector, onto: Vector): Vector {
  const direction = unit(onto);
  const along = innerProduct(direction, x) / innerProduct(direction, direction);
  return direction.map((value) => along * value);
}

/** `scalar_projection(x, onto)`: the signed length of that shadow. */
export function scalarProjection(x: Vector, onto: Vector): number {
  return innerProduct(unit(onto), x);
}

function unit(x: Vector): Vector {
  const length = vectorNorm(x);
  return x.map((value) => value / length);
}
