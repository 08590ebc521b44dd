/** Twin of gnomon.linear.determinant: by elimination with row exchanges. */
import type { Matrix } from "../arrays.ts";

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
  const factors = A.length === 2 ? [determinant(A)] : pivots(A);
  const sign = factors.reduce((product, factor) => product * Math.sign(factor), 1);
  return { sign: sign + 0, logabs: factors.reduce((sum, factor) => sum + Math.log(Math.abs(factor)), 0) };
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
