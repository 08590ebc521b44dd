/** Twin of gnomon.linear.invertibility: the four conditions of the notes, each with its own quantity and tolerance. */
import type { Matrix } from "../arrays.ts";
import { modulus } from "../complex.ts";
import { logDeterminant } from "./determinant.ts";
import { eigenpairs } from "./eigenpairs.ts";
import { rankOf, rightSide } from "./svd.ts";

export interface Condition {
  quantity: number;
  /** The size up to which the quantity does not tell the matrix from a singular one. */
  tolerance: number;
  holds: boolean;
}

export interface Invertibility {
  invertible: boolean;
  /** By the rank. */
  independent: Condition;
  /** By |det A|. */
  nonzeroDeterminant: Condition;
  /** By the smallest eigenvalue of AᵀA. */
  positiveDefinite: Condition;
  /** By the smallest |λ|. */
  nonzeroEigenvalues: Condition;
  rank: number;
  conditionNumber: number;
  /** σₘᵢₙ, the distance to the nearest singular matrix. */
  distance: number;
  tolerance: number;
}

/** `invertibility(A)`: σₘᵢₙ > n·ε·σ₁ decides, and that tolerance is translated for each condition. */
export function invertibility(A: Matrix): Invertibility {
  const { S, tolerance } = rightSide(A);
  const distance = S.at(-1)!;
  const holds = distance > tolerance;
  const rank = rankOf(S, A);
  const { sign, logabs } = logDeterminant(A);
  const size = sign === 0 ? 0 : Math.exp(logabs);
  const product = S.slice(0, -1).reduce((all, value) => all * value, tolerance);
  const scaled = distance > 0 ? size * (tolerance / distance) : size;
  const eigenvalue = Math.min(...eigenpairs(A).map(({ value }) => modulus(value)));
  const limit = eigenvalue * (tolerance / (distance || 1));
  return {
    invertible: holds,
    independent: { quantity: rank, tolerance, holds },
    nonzeroDeterminant: { quantity: size, tolerance: holds ? scaled : Math.max(scaled, product), holds },
    positiveDefinite: { quantity: distance ** 2, tolerance: tolerance ** 2, holds },
    nonzeroEigenvalues: { quantity: eigenvalue, tolerance: holds ? limit : Math.max(limit, tolerance), holds },
    rank,
    conditionNumber: holds ? S[0]! / distance : Infinity,
    distance,
    tolerance,
  };
}
