/** The classifier of a scene, whatever its size: weights, bias, examples and labels; and the numbers that follow. */
import type { Matrix, Vector } from "../../math/arrays.ts";
import { columns } from "../../math/arrays.ts";
import { softmax } from "../../math/information/softmax.ts";
import { lossAndGradient, scores } from "../../math/learning/linear_classifier.ts";
import type { LossName } from "../../math/learning/losses.ts";
import { LOSSES } from "../../math/learning/losses.ts";
import { apply } from "../../math/linear/maps.ts";
import { BIASES } from "./digits.ts";
import type { State } from "./state.ts";
import { SIDE } from "./state.ts";

export interface Problem {
  W: Matrix;
  b: Vector;
  X: Matrix;
  labels: number[];
  /** Which of the examples is written out. */
  at: number;
  loss: LossName;
}

export function problemOf(state: State): Problem {
  const { scene, loss } = state;
  if (scene === "slide") return { W: state.W, b: state.b, X: [state.x], labels: [state.y], at: 0, loss: "cross_entropy" };
  if (scene === "digit") return { W: state.T, b: BIASES, X: [state.image.map((value) => value / 16)], labels: [state.digit], at: 0, loss: "cross_entropy" };
  return { W: state.V, b: state.c, X: state.points.map(([x, y]) => [x!, y!]), labels: state.points.map((point) => point[2]!), at: state.example, loss };
}

export function numbers(state: State) {
  const { W, b, X, labels, at, loss } = problemOf(state);
  const [x, y] = [X[at]!, labels[at]!];
  const s = scores(W, b, x);
  const one = LOSSES[loss](s, y);
  const all = lossAndGradient(W, b, X, labels, loss);
  const own = lossAndGradient(W, b, [x], [y], loss);
  // Classes have names in the notes' example and count from 1 in the plane; digits are called what they are.
  const first = state.scene === "digit" ? 0 : 1;
  const k = state.scene === "digit" ? state.k : y;
  const pixel = SIDE * state.row + state.column;
  return {
    W, b, x, s,
    label: y,
    right: y + first,
    k: k + first,
    w: W[k]!,
    bias: b[k]!,
    score: s[k]!,
    product: apply([W[k]!], x)[0]!,
    p: softmax(s),
    value: one.value,
    slopes: one.gradient,
    winner: s.indexOf(Math.max(...s)) + first,
    mean: all.value,
    losses: X.map((each, i) => LOSSES[loss](scores(W, b, each), labels[i]!).value),
    dW: all.W,
    db: all.b,
    ownW: own.W,
    slopesRight: own.W[y]!,
    share: state.scene === "digit" ? W[k]![pixel]! * x[pixel]! : 0,
    weightHere: state.scene === "digit" ? W[k]![pixel]! : 0,
    inkHere: state.scene === "digit" ? x[pixel]! : 0,
    slopeHere: state.scene === "digit" ? own.W[k]![pixel]! : 0,
    columnSums: columns(own.W).map((column) => column.reduce((sum, value) => sum + value, 0)),
    count: X.length,
    pixel: pixel + 1,
    missed: X.filter((each, i) => { const t = scores(W, b, each); return t.indexOf(Math.max(...t)) !== labels[i]; }).length,
  };
}

export type Numbers = ReturnType<typeof numbers>;
