/** Twin of gnomon.linear.singular_values. */
import type { Matrix, Vector } from "../arrays.ts";
import { rankOf, rightSide, zeroThreshold } from "./svd.ts";

/** `singular_values(A)`, descending. */
export function singularValues(A: Matrix): Vector {
  return rightSide(A).S;
}

/** `matrix_rank(A, tolerance=…)`: how many singular values are above the tolerance, max(m, n)·ε·σ₁ unless given. */
export function matrixRank(A: Matrix, tolerance?: number): number {
  return rankOf(singularValues(A), A, tolerance);
}

/** `condition_number(A)`: σ₁/σₘᵢₙ, ∞ where σₘᵢₙ counts as zero. */
export function conditionNumber(A: Matrix): number {
  const S = singularValues(A);
  const smallest = S.at(-1)!;
  return smallest > zeroThreshold(S, A) ? S[0]! / smallest : Infinity;
}
