/** Twin of gnomon.calculus.derivative, of a single formula. */
import type { Vector } from "../arrays.ts";
import { innerProduct } from "../linear/products.ts";
import type { Formula } from "./formula.ts";
import { evaluate } from "./program.ts";

/** `gradient(f, x)`: all partial derivatives. */
export function gradient(f: Formula, x: Vector): Vector {
  return evaluate(f.jacobian, x);
}

/** `partial_derivative(f, x, i)`: how f changes with one variable. */
export function partialDerivative(f: Formula, x: Vector, i: number): number {
  return gradient(f, x)[i]!;
}

/** `directional_derivative(f, x, v)`: how f changes when x moves with velocity v; v is not normalized. */
export function directionalDerivative(f: Formula, x: Vector, v: Vector): number {
  return innerProduct(gradient(f, x), v);
}
