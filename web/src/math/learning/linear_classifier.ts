/** Twin of gnomon.learning.linear_classifier. */
import type { Matrix, Vector } from "../arrays.ts";
import { zeros } from "../arrays.ts";
import { apply } from "../linear/maps.ts";
import type { LossName } from "./losses.ts";
import { LOSSES } from "./losses.ts";
import type { Penalty } from "./penalties.ts";
import { penaltyGradient, penaltyValue } from "./penalties.ts";

/** `LinearClassifier.scores(X)` of one image: W·x + b. */
export function scores(W: Matrix, b: Vector, x: Vector): Vector {
  return apply(W, x).map((value, k) => value + b[k]!);
}

export interface LinearLoss {
  value: number;
  W: Matrix;
  b: Vector;
}

/** `LinearClassifier(loss, penalty, alpha).loss_and_gradient(W, b, X, y)`: mean loss + alpha·R(W), and its gradients. */
export function lossAndGradient(
  W: Matrix,
  b: Vector,
  X: Matrix,
  y: number[],
  loss: LossName = "cross_entropy",
  penalty: Penalty = null,
  alpha = 0,
): LinearLoss {
  const mean: LinearLoss = { value: 0, W: W.map((row) => zeros(row.length)), b: zeros(b.length) };
  X.forEach((x, i) => {
    const { value, gradient } = LOSSES[loss](scores(W, b, x), y[i]!);
    mean.value += value / X.length;
    gradient.forEach((slope, k) => {
      mean.b[k]! += slope / X.length;
      x.forEach((entry, j) => (mean.W[k]![j]! += (slope * entry) / X.length));
    });
  });
  const pull = penaltyGradient(W, penalty, alpha);
  return {
    value: mean.value + penaltyValue(W, penalty, alpha),
    W: mean.W.map((row, k) => row.map((value, j) => value + pull[k]![j]!)),
    b: mean.b,
  };
}
