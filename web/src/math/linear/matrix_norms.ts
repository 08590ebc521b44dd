/** Twin of gnomon.linear.matrix_norms. */
import type { Matrix } from "../arrays.ts";
import { columns } from "../arrays.ts";
import { vectorNorm } from "./norms.ts";
import { singularValues } from "./singular_values.ts";

export type MatrixNorm = "fro" | "spectral" | "nuclear" | "nuc" | number;

/** `matrix_norm(A, ord=…)`: Frobenius, spectral (2), nuclear ("nuc"), 1 (columns) or ∞ (rows). */
export function matrixNorm(A: Matrix, ord: MatrixNorm = "fro"): number {
  if (ord === "fro") return vectorNorm(A.flat());
  if (ord === 1) return Math.max(...columns(A).map((column) => vectorNorm(column, 1)));
  if (ord === Infinity) return Math.max(...A.map((row) => vectorNorm(row, 1)));
  const S = singularValues(A);
  return ord === 2 || ord === "spectral" ? S[0] : vectorNorm(S, 1);
}
