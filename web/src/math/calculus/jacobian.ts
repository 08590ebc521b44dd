/** Twin of gnomon.calculus.jacobian. */
import type { Matrix, Vector } from "../arrays.ts";
import type { Formula } from "./formula.ts";
import { evaluate, evaluateMatrix } from "./program.ts";

/** `jacobian(f, x)`: the partial derivatives of every component; one row for a single formula. */
export function jacobian(f: Formula, x: Vector): Matrix {
  return f.jacobian.shape.length === 1 ? [evaluate(f.jacobian, x)] : evaluateMatrix(f.jacobian, x);
}
