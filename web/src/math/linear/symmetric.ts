/** Eigenvalues and vectors of a symmetric matrix, by Jacobi rotations (Golub and Van Loan, section 8.5). */
import type { Matrix, Vector } from "../arrays.ts";
import { identity } from "../arrays.ts";

/** Values in no particular order, and an orthonormal vector for each (not a column of a matrix). */
export function symmetricEigenpairs(A: Matrix): { values: Vector; vectors: Vector[] } {
  const n = A.length;
  const D = A.map((row) => [...row]);
  const vectors = identity(n);
  for (let sweep = 0, rotated = true; rotated && sweep < 40; sweep += 1) {
    rotated = false;
    for (let p = 0; p < n - 1; p += 1) for (let q = p + 1; q < n; q += 1) rotated = rotate(D, vectors, p, q) || rotated;
  }
  return { values: D.map((row, i) => row[i]!), vectors };
}

function rotate(D: Matrix, vectors: Vector[], p: number, q: number): boolean {
  const off = D[p]![q]!;
  if (Math.abs(off) <= 0.25 * Number.EPSILON * Math.sqrt(Math.abs(D[p]![p]!)) * Math.sqrt(Math.abs(D[q]![q]!))) {
    D[p]![q] = D[q]![p] = 0;
    return false;
  }
  const zeta = (D[q]![q]! - D[p]![p]!) / (2 * off);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  const s = c * t;
  D[p]![p]! -= t * off;
  D[q]![q]! += t * off;
  D[p]![q] = D[q]![p] = 0;
  for (let k = 0; k < D.length; k += 1) {
    if (k === p || k === q) continue;
    const [x, y] = [D[k]![p]!, D[k]![q]!];
    D[k]![p] = D[p]![k] = c * x - s * y;
    D[k]![q] = D[q]![k] = s * x + c * y;
  }
  const [u, v] = [vectors[p]!, vectors[q]!];
  vectors[p] = u.map((x, i) => c * x - s * v[i]!);
  vectors[q] = u.map((x, i) => s * x + c * v[i]!);
  return true;
}
