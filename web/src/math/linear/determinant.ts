/** Twin of gnomon.linear.determinant: by elimination with row exchanges. */
import type { Matrix } from "../arrays.ts";
import { powerOfTwo, vectorNorm } from "./norms.ts";

export interface LogDeterminant {
  sign: number;
  logabs: number;
}

/** `determinant(A)`: the signed factor by which A changes volumes. Of two rows a·d − b·c, exact for small integers. */
export function determinant(A: Matrix): number {
  if (A.length === 2) return A[0]![0]! * A[1]![1]! - A[0]![1]! * A[1]![0]!;
  return pivots(A).reduce((product, pivot) => product * pivot, 1);
}

/** `log_determinant(A)`: the determinant as sign · exp(logabs). */
export function logDeterminant(A: Matrix): LogDeterminant {
  // Entries near 1 keep products of two inside the range.
  const scale = powerOfTwo(vectorNorm(A.flat(), Infinity));
  const scaled = A.map((row) => row.map((value) => value / scale));
  const factors = A.length === 2 ? [determinant(scaled)] : pivots(scaled);
  const sign = factors.reduce((product, factor) => product * Math.sign(factor), 1);
  const start = A.length * Math.log(scale);
  return { sign, logabs: factors.reduce((sum, factor) => sum + Math.log(Math.abs(factor)), start) };
}

/** The numbers whose product is the determinant. */
function pivots(A: Matrix): number[] {
  const rows = A.map((row) => [...row]);
  const found: number[] = [];
  for (let k = 0; k < rows.length; k += 1) {
    let pivot = k;
    for (let i = k + 1; i < rows.length; i += 1) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    if (rows[pivot]![k] === 0) return [0];
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    // An exchange of two rows reverses the orientation.
    found.push(pivot === k ? rows[k]![k]! : -rows[k]![k]!);
    for (let i = k + 1; i < rows.length; i += 1) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j < rows.length; j += 1) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  return found;
}
