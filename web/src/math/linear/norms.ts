/** Twin of gnomon.linear.norms. */
import type { Vector } from "../arrays.ts";

/** `vector_norm(x, p=…)`, for 1 ≤ p ≤ ∞: scaled by the largest entry, so that nothing overflows. */
export function vectorNorm(x: Vector, p = 2): number {
  if (p === 2) return Math.hypot(...x);
  const sizes = x.map(Math.abs);
  if (p === 1) return sizes.reduce((sum, size) => sum + size, 0);
  const largest = Math.max(...sizes);
  if (p === Infinity || largest === 0) return largest;
  return largest * sizes.reduce((sum, size) => sum + (size / largest) ** p, 0) ** (1 / p);
}

/** The power of two just below a size, by which scaling rounds nothing; 1 for 0. */
export function powerOfTwo(size: number): number {
  return size > 0 ? 2 ** Math.max(Math.floor(Math.log2(size)), -1000) : 1;
}
