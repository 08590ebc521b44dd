/** Twin of gnomon.learning.penalties, without the balls. */
import type { Matrix } from "../arrays.ts";
import { vectorNorm } from "../linear/norms.ts";

export type Penalty = "l1" | "l2" | "max_norm" | null;

/** alpha·R(W): ½‖W‖² for L2, ‖W‖₁ for L1, ‖W‖∞ for the max norm. */
export function penaltyValue(W: Matrix, penalty: Penalty, alpha: number): number {
  if (penalty === null) return 0;
  if (penalty === "l2") return (alpha * vectorNorm(W.flat()) ** 2) / 2;
  return alpha * vectorNorm(W.flat(), penalty === "l1" ? 1 : Infinity);
}

/** Its gradient: a subgradient where there is none, with 0 at 0 and ties sharing equally. */
export function penaltyGradient(W: Matrix, penalty: Penalty, alpha: number): Matrix {
  const largest = vectorNorm(W.flat(), Infinity);
  const ties = W.flat().filter((value) => Math.abs(value) === largest).length;
  const slope = (value: number): number => {
    if (penalty === null) return 0;
    if (penalty === "l2") return alpha * value;
    if (penalty === "l1") return alpha * Math.sign(value);
    return Math.abs(value) === largest ? (alpha / ties) * Math.sign(value) : 0;
  };
  return W.map((row) => row.map(slope));
}
