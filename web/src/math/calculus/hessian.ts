/** Twin of gnomon.calculus.hessian. */
import type { Matrix, Vector } from "../arrays.ts";
import { apply } from "../linear/maps.ts";
import type { Formula } from "./formula.ts";
import { evaluateMatrix } from "./program.ts";

/** `hessian(f, x)`: the second partial derivatives of a single formula. */
export function hessian(f: Formula, x: Vector): Matrix {
  if (f.hessian === undefined) throw new Error("a formula of several components has no Hessian");
  return evaluateMatrix(f.hessian, x);
}

/** `hessian_vector_product(f, x, v)`: how the gradient changes when x moves with velocity v. */
export function hessianVectorProduct(f: Formula, x: Vector, v: Vector): Vector {
  return apply(hessian(f, x), v);
}
