/** Twin of gnomon.learning.losses: the loss of one example's scores, with its gradient in them. */
import type { Vector } from "../arrays.ts";
import { logSoftmax } from "../information/softmax.ts";

export type LossName = "cross_entropy" | "hinge";

export interface ScoreLoss {
  value: number;
  gradient: Vector;
}

export const LOSSES: Record<LossName, (scores: Vector, label: number) => ScoreLoss> = {
  cross_entropy: crossEntropyLoss,
  hinge: hingeLoss,
};

/** −log softmax(s)_y; its gradient softmax(s) − one_hot(y) keeps its digits where the probability rounds to 1. */
function crossEntropyLoss(scores: Vector, label: number): ScoreLoss {
  const logP = logSoftmax(scores);
  return { value: 0 - logP[label]!, gradient: logP.map((value, k) => (k === label ? Math.expm1(value) : Math.exp(value))) };
}

/** Σ_{j≠y} max(0, s_j − s_y + 1) (Weston and Watkins). */
function hingeLoss(scores: Vector, label: number): ScoreLoss {
  const margins = scores.map((score, j) => (j === label ? 0 : score - scores[label]! + 1));
  const missed = margins.filter((margin) => margin > 0).length;
  return {
    value: margins.reduce((sum, margin) => sum + Math.max(margin, 0), 0),
    gradient: margins.map((margin, j) => (j === label ? 0 - missed : margin > 0 ? 1 : 0)),
  };
}
