/** Twin of gnomon.linear.definiteness. */
import type { Matrix, Vector } from "../arrays.ts";
import { isSymmetric } from "./eigenpairs.ts";
import { symmetricEigenpairs } from "./symmetric.ts";

export type DefinitenessKind =
  | "positive definite"
  | "positive semidefinite"
  | "negative definite"
  | "negative semidefinite"
  | "indefinite"
  | "zero";

export interface Definiteness {
  kind: DefinitenessKind;
  /** Those of the symmetric part of A, descending. */
  eigenvalues: Vector;
  /** Eigenvalues up to this size count as zero: n·ε·max|λ|, or the one given. */
  tolerance: number;
  symmetric: boolean;
  positiveDefinite: boolean;
  /** How many eigenvalues are positive, zero within the tolerance, and negative. */
  inertia: [number, number, number];
}

/** `definiteness(A, tolerance=…)`: which sign xᵀAx takes, decided by the symmetric part of A. */
export function definiteness(A: Matrix, tolerance?: number): Definiteness {
  const part = A.map((row, i) => row.map((value, j) => value / 2 + A[j]![i]! / 2));
  const eigenvalues = symmetricEigenpairs(part).values.sort((a, b) => b - a);
  const limit = tolerance ?? A.length * Number.EPSILON * Math.max(...eigenvalues.map(Math.abs));
  const positive = eigenvalues.filter((value) => value > limit).length;
  const negative = eigenvalues.filter((value) => value < -limit).length;
  const zero = eigenvalues.length - positive - negative;
  return {
    kind: kindOf(positive, zero, negative),
    eigenvalues,
    tolerance: limit,
    symmetric: isSymmetric(A),
    positiveDefinite: positive === eigenvalues.length,
    inertia: [positive, zero, negative],
  };
}

function kindOf(positive: number, zero: number, negative: number): DefinitenessKind {
  if (positive && negative) return "indefinite";
  if (!positive && !negative) return "zero";
  return `${positive ? "positive" : "negative"} ${zero ? "semidefinite" : "definite"}`;
}
