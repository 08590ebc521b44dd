/** Twin of gnomon.linear.eigen. */
import type { Matrix, Vector } from "../arrays.ts";
import { transpose } from "../arrays.ts";
import type { Complex } from "../complex.ts";
import { complex, conjugate, minus, modulus, plus, times } from "../complex.ts";
import type { Eigenpair } from "./eigenpairs.ts";
import { eigenpairs, isSymmetric } from "./eigenpairs.ts";
import { singularValues } from "./singular_values.ts";
import { rightSide } from "./svd.ts";

export interface Eigendecomposition {
  kind: "real" | "complex" | "defective";
  values: Complex[];
  /** (n, n): vectors of length 1 in columns. */
  vectors: Complex[][];
  symmetric: boolean;
  defective: boolean;
  /** That of the matrix of eigenvectors. */
  conditionNumber: number;
  /** How far a change of A by the tolerance moves each eigenvalue, to first order. */
  uncertainty: Vector;
  /** 4·√n·ε·σ₁: the change of A that rounding stands for. */
  tolerance: number;
}

// A coupling of two eigenvectors below this many tolerances may be rounding.
const COUPLED = 2 ** 10;
const FLOOR = Number.EPSILON ** 2;

/** `eigendecomposition(A)`: the directions that A keeps, and by how much it stretches them. */
export function eigendecomposition(A: Matrix): Eigendecomposition {
  const pairs = eigenpairs(A);
  const symmetric = isSymmetric(A);
  const scale = singularValues(A)[0]!;
  const tolerance = 4 * Math.sqrt(A.length) * Number.EPSILON * scale;
  const { condition, sensitivity } = symmetric
    ? { condition: 1, sensitivity: pairs.map(() => 1) }
    : independence(pairs.map(({ vector }) => vector));
  const uncertainty = sensitivity.map((factor) => factor * tolerance);
  const dependent = condition >= 1 / (A.length * Number.EPSILON);
  const defective = !symmetric && (dependent || anyPairShares(pairs, uncertainty, scale, tolerance));
  const real = pairs.every(({ value }) => value.im === 0);
  return {
    kind: defective ? "defective" : real ? "real" : "complex",
    values: pairs.map(({ value }) => value),
    vectors: pairs.map((_, i) => pairs.map(({ vector }) => vector[i]!)),
    symmetric,
    defective,
    conditionNumber: condition,
    uncertainty,
    tolerance,
  };
}

/** The condition number of the matrix V of these columns, and the length of each row of V⁻¹. */
function independence(vectors: Complex[][]): { condition: number; sensitivity: Vector } {
  const n = vectors.length;
  // Complex numbers as real 2×2 blocks: [[Re V, −Im V], [Im V, Re V]] has every singular value of V twice.
  const columns = [
    ...vectors.map((v) => [...v.map(({ re }) => re), ...v.map(({ im }) => im)]),
    ...vectors.map((v) => [...v.map(({ im }) => -im), ...v.map(({ re }) => re)]),
  ];
  const { S, Vt } = rightSide(transpose(columns));
  const lengths = S.map((value) => Math.max(value, FLOOR));
  const sensitivity = vectors.map((_, i) => Math.hypot(...lengths.map((length, k) => Vt[k]![i]! / length)));
  const smallest = lengths[2 * n - 1]!;
  return { condition: smallest > FLOOR ? lengths[0]! / smallest : Infinity, sensitivity };
}

/** Whether two eigenvalues agree within their uncertainty although A couples their vectors: see the Python definition. */
function anyPairShares(pairs: Eigenpair[], uncertainty: Vector, scale: number, tolerance: number): boolean {
  return pairs.some((a, i) =>
    pairs.slice(0, i).some((b, j) => {
      const gap = modulus(minus(a.value, b.value));
      const product = a.vector.reduce((sum, x, k) => plus(sum, times(conjugate(x), b.vector[k]!)), complex(0));
      const sine = Math.sqrt(Math.min(Math.max(1 - modulus(product) ** 2, FLOOR), 1));
      return gap <= uncertainty[i]! + uncertainty[j]! && gap + Number.EPSILON * scale > COUPLED * tolerance * sine;
    }),
  );
}
