/** Twin of gnomon.linear.inverse: by elimination with row exchanges. */
import type { Matrix, Vector } from "../arrays.ts";
import { columns, identity, transpose } from "../arrays.ts";
import { matrixRank } from "./singular_values.ts";
import { svd } from "./svd.ts";

/** `inverse(A)`; null where Python refuses: A is singular within n·ε·σ₁. */
export function inverse(A: Matrix): Matrix | null {
  return matrixRank(A) === A.length ? eliminated(A, identity(A.length)) : null;
}

/** `solve(A, b)`: the x that A sends to b; null where A is singular within n·ε·σ₁. */
export function solve(A: Matrix, b: Vector): Vector | null {
  if (matrixRank(A) < A.length) return null;
  return columns(eliminated(A, transpose([b])))[0]!;
}

/** `pseudo_inverse(A)`: V · diag(1/σ, 0 where σ counts as zero) · Uᵀ. */
export function pseudoInverse(A: Matrix): Matrix {
  const { U, S, Vt, tolerance } = svd(A);
  const inverted = S.map((value) => (value > tolerance ? 1 / value : 0));
  // Column i is V · diag(inverted) · (row i of U).
  const byRow = U.map((u) => Vt[0]!.map((_, j) => inverted.reduce((sum, f, k) => sum + Vt[k]![j]! * f * u[k]!, 0)));
  return transpose(byRow);
}

/** X with A·X = B, for a regular A. */
function eliminated(A: Matrix, B: Matrix): Matrix {
  const rows = A.map((row, i) => [...row, ...B[i]!]);
  const n = A.length;
  for (let k = 0; k < n; k += 1) {
    let pivot = k;
    for (let i = k + 1; i < n; i += 1) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i += 1) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      rows[i] = rows[i]!.map((value, j) => (j <= k ? 0 : value - factor * rows[k]![j]!));
    }
  }
  for (let k = n - 1; k >= 0; k -= 1) {
    rows[k] = rows[k]!.map((value, j) => (j < n ? value : value / rows[k]![k]!));
    for (let i = 0; i < k; i += 1) rows[i] = rows[i]!.map((value, j) => (j < n ? value : value - rows[i]![k]! * rows[k]![j]!));
  }
  return rows.map((row) => row.slice(n));
}
