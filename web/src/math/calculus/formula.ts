/** A reader's formula with its exact derivatives, as Python sends it: parsed once, there. */
import type { Program } from "./program.ts";

export interface Formula {
  /** `Expression.program()`. */
  value: Program;
  /** That of `.jacobian()`: shape (n,) of a single formula (its gradient), (m, n) of m components. */
  jacobian: Program;
  /** That of `.hessian()`, of a single formula. */
  hessian?: Program;
}
