/** Linear classifier: flatten, W·x + b, softmax, loss, gradient; by four pixels, in the plane, and with a real digit. */
import { defineChapter } from "../../grammar.ts";
import type { Check } from "../../grammar.ts";
import { softmax } from "../../math/information/softmax.ts";
import { lossAndGradient } from "../../math/learning/linear_classifier.ts";
import { DIGITS, LABELS } from "./digits.ts";
import { Entry } from "./Entry.tsx";
import { exercises } from "./exercises.ts";
import { Picture } from "./Picture.tsx";
import type { Numbers } from "./problem.ts";
import { numbers, problemOf } from "./problem.ts";
import { schema, settle } from "./state.ts";
import type { State } from "./state.ts";

const sum = (x: readonly number[]): number => x.reduce((total, value) => total + value, 0);
const largest = (x: readonly number[]): number => Math.max(...x.map(Math.abs));

/** Horses that look left and horses that look right, with something else between them; the classifier is learned. */
const horses = {
  scene: "plane" as const,
  points: [[-3, 0.4, 0], [-2.6, -0.5, 0], [2.8, 0.6, 0], [3.1, -0.4, 0], [-0.9, 0.7, 1], [0.8, 0.2, 1], [1.1, 1.4, 1], [-0.9, -2.8, 2], [0.8, -3.2, 2]],
  V: [[0.01, 0.13], [0.01, 2.25], [-0.02, -2.38]],
  c: [1.8, 0.7, -2.5],
  example: 5,
};
const image = (name: string): Partial<State> => ({ scene: "digit", image: DIGITS[name]!, digit: LABELS[name]!, k: LABELS[name]! });

/** Some of the weights in one entry of the gradient and by a central difference; none where the hinge has its kink. */
function slope(state: State, { slopes, s, label }: Numbers): Check[] {
  const { W, b, X, labels, at, loss } = problemOf(state);
  const h = 1e-4;
  if (loss === "hinge" && s.some((score, j) => j !== label && Math.abs(score - s[label]! + 1) < 2 * h)) return [];
  const value = (t: number): number => lossAndGradient(W, b.map((old, k) => (k === label ? old + t : old)), [X[at]!], [labels[at]!], loss).value;
  return [{ name: "difference", left: (value(h) - value(-h)) / (2 * h), relation: "=", right: slopes[label]!, tolerance: 1e-6 }];
}

export const chapter = defineChapter({
  id: "linear_classifier",
  order: 10,
  decimals: 3,
  schema,
  settle,
  numbers,
  formulas: ({ scene, loss }) =>
    scene === "slide"
      ? ["scores", "score", "softmax", "loss", "bias", "gradient"]
      : scene === "plane"
        ? ["scores", ...(loss === "hinge" ? ["hinge"] : ["softmax", "loss"]), "mean", "meanGradient"]
        : ["flatten", "pixel", "digitScore", "softmax", "loss", "bias", "slope"],
  announce: ({ scene }) => scene,
  examples: {
    notes: {},
    dog: { y: 1 },
    black: { x: [0, 0, 0, 0] },
    untrained: { W: [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], b: [0, 0, 0] },
    plane: { scene: "plane" },
    hinge: { scene: "plane", V: [[-1, 0.5], [1, 0.5], [0, -1]], c: [0, 0, 0], loss: "hinge" },
    horses,
    digit: { scene: "digit" },
    one: image("1"),
    flag: image("flag"),
    barred: image("barred"),
    plain: image("plain"),
    blank: { scene: "digit", image: DIGITS["3"]!.map(() => 0) },
  },
  checks(state, seen: Numbers) {
    const { p, s, slopes, columnSums, x } = seen;
    const shifted = softmax(s.map((score) => score + 10));
    return [
      { name: "sum", left: sum(p), relation: "=", right: 1, tolerance: 1e-14 },
      { name: "shift", left: largest(p.map((value, k) => value - shifted[k]!)), relation: "=", right: 0, tolerance: 1e-12 },
      { name: "bias", left: sum(slopes), relation: "=", right: 0, tolerance: 1e-13 },
      { name: "columns", left: largest(columnSums) / Math.max(1, largest(x)), relation: "=", right: 0, tolerance: 1e-13 },
      ...slope(state, seen),
    ];
  },
  bet: { reveal: horses, choices: ["horse", "between", "any"], answer: "horse" },
  exercises,
  python(state) {
    const { W, b, X, labels, at, loss } = problemOf(state);
    const literal = JSON.stringify;
    const model = loss === "hinge" ? 'loss="hinge", penalty=None' : "penalty=None";
    return [
      { code: `W = ${literal(W)}` },
      { code: `b = ${literal(b)}` },
      { code: `x, y = ${literal(X[at])}, ${labels[at]}` },
      { code: "s = gnomon.LinearMap(W)(x) + b" },
      { code: "s", shows: "s" },
      { code: "gnomon.softmax(s)", shows: "p" },
      ...(loss === "hinge" ? [] : [{ code: "-gnomon.log_softmax(s)[y]", shows: "value" }]),
      { code: `model = gnomon.LinearClassifier(${model})` },
      { code: "loss, dW, db = model.loss_and_gradient(W, b, [x], [y])" },
      { code: "loss", shows: "value" },
      { code: "db", shows: "slopes" },
      ...(state.scene === "digit" ? [{ code: `dW[${state.k}, ${8 * state.row + state.column}]`, shows: "slopeHere" }] : [{ code: `dW[y]`, shows: "slopesRight" }]),
      ...(state.scene === "plane"
        ? [
            { code: `X, labels = ${literal(X)}, ${literal(labels)}` },
            { code: "mean, dW_mean, db_mean = model.loss_and_gradient(W, b, X, labels)" },
            { code: "mean", shows: "mean" },
            { code: "db_mean", shows: "db" },
          ]
        : []),
    ];
  },
  Picture,
  Entry,
  next: "cross_entropy",
});
