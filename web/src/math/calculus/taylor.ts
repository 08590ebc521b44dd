/** Twin of gnomon.calculus.taylor. */
import type { Matrix, Vector } from "../arrays.ts";
import { apply } from "../linear/maps.ts";
import { innerProduct } from "../linear/products.ts";
import { gradient } from "./derivative.ts";
import type { Formula } from "./formula.ts";
import { hessian } from "./hessian.ts";
import { evaluate } from "./program.ts";

export interface TaylorModel {
  point: Vector;
  value: number;
  gradient: Vector;
  hessian: Matrix;
}

/** `taylor(f, x)`: the quadratic function that f looks like near x. */
export function taylor(f: Formula, x: Vector): TaylorModel {
  return { point: x, value: evaluate(f.value, x)[0]!, gradient: gradient(f, x), hessian: hessian(f, x) };
}

/** `taylor(f, x)(at)`: the value of that function at any point. */
export function modelValue(model: TaylorModel, at: Vector): number {
  const d = at.map((value, i) => value - model.point[i]!);
  return model.value + innerProduct(model.gradient, d) + innerProduct(d, apply(model.hessian, d)) / 2;
}
