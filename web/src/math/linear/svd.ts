/** Twin of gnomon.linear.svd, by one-sided Jacobi rotations (Golub and Van Loan, section 8.6.3). */
import type { Matrix, Vector } from "../arrays.ts";
import { columns, identity, transpose, zeros } from "../arrays.ts";
import { powerOfTwo, vectorNorm } from "./norms.ts";
import { leadingSign } from "./phases.ts";
import { innerProduct } from "./products.ts";

export interface SingularValueDecomposition {
  /** (m, m): an orthonormal basis of the codomain, in columns. */
  U: Matrix;
  /** min(m, n) values, descending. */
  S: Vector;
  /** (n, n): an orthonormal basis of the domain, in rows. */
  Vt: Matrix;
  /** Singular values up to it count as zero: max(m, n)·ε·σ₁. */
  tolerance: number;
}

/** `svd(A, full=True)`. The leading entry of each row of Vt is positive, and of the columns that complete U. */
export function svd(A: Matrix): SingularValueDecomposition {
  const { S, Vt, images, tolerance } = rightSide(A);
  return { U: transpose(completed(images, A.length)), S, Vt, tolerance };
}

interface RightSide {
  S: Vector;
  Vt: Matrix;
  /** A·v/σ for each row v of Vt whose σ does not count as zero: the columns of U that A determines. */
  images: Vector[];
  tolerance: number;
}

/** The part of the decomposition that costs little however many rows A has. */
export function rightSide(A: Matrix): RightSide {
  const n = A[0]!.length;
  // A power of two brings the entries near 1, where squares neither overflow nor vanish, and rounds nothing.
  const scale = powerOfTwo(vectorNorm(A.flat(), Infinity));
  // Rotate pairs of columns of A·V until all are orthogonal: their lengths are then the singular values.
  const AV = columns(A).map((column) => column.map((value) => value / scale));
  const V = identity(n);
  for (let sweep = 0, rotated = true; rotated && sweep < 40; sweep += 1) {
    rotated = false;
    for (let p = 0; p < n - 1; p += 1) for (let q = p + 1; q < n; q += 1) rotated = rotate(AV, V, p, q) || rotated;
  }
  const order = AV.map((column, j) => ({ length: vectorNorm(column), sign: leadingSign(V[j]!), j }));
  order.sort((a, b) => b.length - a.length);
  const S = order.slice(0, Math.min(A.length, n)).map(({ length }) => length * scale);
  return {
    S,
    Vt: order.map(({ sign, j }) => V[j]!.map((value) => sign * value)),
    images: order.slice(0, rankOf(S, A)).map(({ length, sign, j }) => AV[j]!.map((value) => (sign * value) / length)),
    tolerance: zeroThreshold(S, A),
  };
}

/** The size up to which a singular value counts as zero: max(m, n)·ε·σ₁. */
export function zeroThreshold(S: Vector, A: Matrix): number {
  return Math.max(A.length, A[0]!.length) * Number.EPSILON * S[0]!;
}

/** How many singular values do not count as zero. */
export function rankOf(S: Vector, A: Matrix, tolerance = zeroThreshold(S, A)): number {
  return S.filter((value) => value > tolerance).length;
}

function rotate(AV: Vector[], V: Vector[], p: number, q: number): boolean {
  const [a, b] = [AV[p]!, AV[q]!];
  const [alpha, beta, gamma] = [innerProduct(a, a), innerProduct(b, b), innerProduct(a, b)];
  if (gamma === 0 || Math.abs(gamma) <= 0.5 * Number.EPSILON * Math.sqrt(alpha * beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  for (const columns of [AV, V]) {
    const [x, y] = [columns[p]!, columns[q]!];
    columns[p] = x.map((value, i) => c * (value - t * y[i]!));
    columns[q] = x.map((value, i) => c * (t * value + y[i]!));
  }
  return true;
}

/** Orthonormal vectors completed to a basis of ℝⁿ, by the unit vectors least contained in them. */
function completed(vectors: Vector[], n: number): Vector[] {
  const basis = [...vectors];
  while (basis.length < n) {
    const candidates = identity(n).map((e) => orthogonal(orthogonal(e, basis), basis));
    const best = candidates.reduce((a, b) => (vectorNorm(b) > vectorNorm(a) + 1e-9 ? b : a), zeros(n));
    const length = leadingSign(best) * vectorNorm(best);
    basis.push(best.map((value) => value / length));
  }
  return basis;
}

function orthogonal(x: Vector, basis: Vector[]): Vector {
  return basis.reduce((rest, b) => {
    const along = innerProduct(rest, b);
    return rest.map((value, i) => value - along * b[i]!);
  }, x);
}
