/** Twin of gnomon.linear.maps: a matrix as what it does. */
import type { Matrix, Vector } from "../arrays.ts";
import { columns, transpose } from "../arrays.ts";
import { determinant } from "./determinant.ts";
import { pseudoInverse } from "./inverse.ts";
import { rankOf, rightSide } from "./svd.ts";

/** `LinearMap(A)(x)`: A·x. */
export function apply(A: Matrix, x: Vector): Vector {
  return A.map((row) => row.reduce((sum, a, j) => sum + a * x[j]!, 0));
}

/** `(LinearMap(B) @ LinearMap(A)).matrix`: the map that does A first, then B. */
export function compose(B: Matrix, A: Matrix): Matrix {
  return transpose(columns(A).map((a) => apply(B, a)));
}

/** `LinearMap(A).kernel`, as a list of orthonormal vectors: what A sends to 0. */
export function kernel(A: Matrix): Vector[] {
  const { S, Vt } = rightSide(A);
  return Vt.slice(rankOf(S, A));
}

/** `LinearMap(A).image`, as a list of orthonormal vectors: what A reaches. */
export function image(A: Matrix): Vector[] {
  return rightSide(A).images;
}

/** `LinearMap(A).volume_scale`: √det(AᵀA), by which n-dimensional volume grows; 0 into fewer dimensions. */
export function volumeScale(A: Matrix): number {
  const [m, n] = [A.length, A[0]!.length];
  if (m === n) return Math.abs(determinant(A));
  return m < n ? 0 : rightSide(A).S.reduce((product, value) => product * value, 1);
}

/** `LinearMap(A).pseudo_inverse()(b)`: the shortest of the x that A sends nearest to b. */
export function leastSquares(A: Matrix, b: Vector): Vector {
  return apply(pseudoInverse(A), b);
}
