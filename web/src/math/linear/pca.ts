/** Twin of gnomon.linear.pca. */
import type { Matrix, Vector } from "../arrays.ts";
import { columns } from "../arrays.ts";
import { rightSide } from "./svd.ts";

export interface PrincipalComponents {
  mean: Vector;
  /** (k, d): orthonormal rows, the direction of largest variance first. */
  components: Matrix;
  /** Those of the centered data. */
  singularValues: Vector;
  explainedVariance: Vector;
  explainedVarianceRatio: Vector;
  totalVariance: number;
}

/** `pca(X, components=…)` of N observations (rows) of d features: the singular value decomposition of X − mean. */
export function pca(X: Matrix, components = Math.min(X.length, X[0]!.length)): PrincipalComponents {
  const average = (values: Vector): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const first = columns(X).map(average);
  // What rounding left of a mean that is large beside the spread is taken off, too.
  const rest = columns(X).map((column, j) => average(column.map((value) => value - first[j]!)));
  const mean = first.map((value, j) => value + rest[j]!);
  const { S, Vt } = rightSide(X.map((row) => row.map((value, j) => value - first[j]! - rest[j]!)));
  const variances = S.map((value) => (value * value) / (X.length - 1));
  const total = variances.reduce((sum, value) => sum + value, 0);
  return {
    mean,
    components: Vt.slice(0, components),
    singularValues: S.slice(0, components),
    explainedVariance: variances.slice(0, components),
    explainedVarianceRatio: variances.slice(0, components).map((value) => (total > 0 ? value / total : 0)),
    totalVariance: total,
  };
}
