/** Representation learning: hidden lines turned by hand, then by training, until one more line is enough. */
import { defineChapter } from "../../grammar.ts";
import type { Check } from "../../grammar.ts";
import type { Matrix } from "../../math/arrays.ts";
import { logSigmoid, sigmoid } from "../../math/information/logits.ts";
import { scores } from "../../math/learning/linear_classifier.ts";
import { perceptronScore } from "../../math/learning/perceptron.ts";
import { linearSeparability } from "../../math/learning/separability.ts";
import { vectorNorm } from "../../math/linear/norms.ts";
import { Random } from "../../math/random.ts";
import { dataSet } from "./data.ts";
import type { DataName } from "./data.ts";
import { Entry } from "./Entry.tsx";
import { exercises } from "./exercises.ts";
import { Picture } from "./Picture.tsx";
import type { State } from "./state.ts";
import { randomStart, schema, settle } from "./state.ts";
import type { Weights } from "./training.ts";
import { along, current, passing, slope } from "./training.ts";

const PHI = { tanh: "tanh", relu: "ReLU", sigmoid: "σ", identity: "id" };
const IN_PYTHON = { tanh: (a: string) => `np.tanh(${a})`, relu: (a: string) => `np.maximum(${a}, 0)`, sigmoid: (a: string) => `gnomon.sigmoid(${a})`, identity: (a: string) => a };

interface Verdict {
  separable: boolean;
  margin: number;
  line: { weights: number[]; bias: number } | null;
}

/** The points of the input stay the same while the network changes: their verdict is kept. */
const verdicts = new WeakMap<Matrix, { y: number[]; verdict: Verdict }>();
function known(X: Matrix, y: number[]): Verdict {
  const kept = verdicts.get(X);
  if (kept?.y === y) return kept.verdict;
  const verdict = separability(X, y);
  verdicts.set(X, { y, verdict });
  return verdict;
}

/** With one class only there is nothing to separate: any line far away does. */
function separability(X: Matrix, y: number[]): Verdict {
  if (new Set(y).size < 2) return { separable: true, margin: Infinity, line: null };
  const { separable, classes } = linearSeparability(X, y);
  return { separable, margin: classes[0]!.margin, line: classes[0]!.hyperplane };
}

const drawn = (name: DataName, units: number, start: number): Partial<State> => ({
  ...dataSet(name, 1),
  ...randomStart(new Random(start), units),
  start,
  point: 0,
});

export const chapter = defineChapter({
  id: "representation_learning",
  order: 11,
  decimals: 3,
  schema,
  settle,
  passing: ({ t, reached, point }) => ({ t, reached, point }),
  numbers(state) {
    const { X, y, activation, point, t } = state;
    const weights = current(state);
    const x = X[point]!;
    const passed = X.map(passing(weights, activation));
    const { z, s } = passed[point]!;
    const Z = passed.map((one) => one.z);
    const [inX, inZ] = [known(X, y), separability(Z, y)];
    const right = y[point]!;
    return {
      ...weights, x, a: scores(weights.W, weights.b, x), z, s, Z, t,
      p: sigmoid(s),
      pointLoss: -logSigmoid(right ? s : -s),
      loss: slope(weights, state).loss,
      phi: PHI[activation],
      right,
      number: point + 1,
      points: X.length,
      mistakes: passed.filter((one, i) => (one.s >= 0 ? 1 : 0) !== y[i]).length,
      separableX: inX.separable ? 1 : 0,
      separableZ: inZ.separable ? 1 : 0,
      marginX: inX.margin,
      marginZ: inZ.margin,
      widest: inZ.line ? [...inZ.line.weights, inZ.line.bias] : [],
    };
  },
  formulas: ({ W, y, point }) => ["hidden", ...W.map((_, i) => `sum${i + 1}`), "units", "output", y[point] ? "lossOne" : "lossZero", "loss", "margins"],
  announce: ({ t }) => (t > 0 ? "trained" : "changed"),
  examples: {
    notes: {},
    solved: { W: [[5, 5], [5, 5]], b: [-2.5, -7.5], w: [4, -4], c: -4, grips: [[0.8, -0.3], [0.2, 1.3]], foot: [0.2, -0.8] },
    relu: { activation: "relu", rate: 0.2, W: [[1, 1], [1, 1]], b: [0, -1], w: [2, -4], c: -1, grips: [[0.4, -0.4], [0.2, 0.8]], foot: [1, 0.25] },
    linear: { activation: "identity", W: [[1, 1], [1, -1]], b: [-0.5, 0], w: [2, 0.5], c: 0, grips: [[0.9, -0.4], [-0.5, -0.5]], foot: [0, 0] },
    same: { W: [[3, 3], [3, 3]], b: [-3, -3], w: [1, 1], c: 0.5, grips: [[1.3, -0.3], [-0.3, 1.3]] },
    saddle: { W: [[4, 0], [0, 4]], b: [-2, -2], grips: [[0.5, -0.5], [-0.5, 0.5]] },
    dead: { activation: "relu", W: [[2, 1], [1, 2]], b: [-4, -4], w: [1, 1], c: 0, grips: [[1.5, 1], [1, 1.5]], foot: [0, 0] },
    circles: drawn("circles", 3, 2),
    moons: drawn("moons", 3, 1),
    spirals: drawn("spirals", 4, 1),
  },
  checks(state, numbers) {
    const { X, y, activation, point } = state;
    const weights = current(state);
    const { separableX, separableZ, marginZ, mistakes, widest, Z } = numbers;
    const found: Check[] = [];
    const { gradient } = slope(weights, state);
    const length = vectorNorm(flat(gradient));
    const h = 1e-3;
    if (length > 1e-6 && smooth(weights, state, h)) {
      // Along its own direction the gradient's slope is its length; differences of sixth order.
      const value = (far: number): number => slope(along(weights, gradient, far / length), state).loss;
      const difference = (k: number): number => value(k * h) - value(-k * h);
      const measured = (45 * difference(1) - 9 * difference(2) + difference(3)) / (60 * h);
      found.push({ name: "gradient", left: measured, relation: "=", right: length, tolerance: 1e-6 });
    }
    found.push({ name: "mistakes", left: mistakes, relation: "≥", right: separableZ ? 0 : 1 });
    if (widest.length > 0) {
      const boundary = { weights: widest.slice(0, -1), bias: widest.at(-1) };
      const distances = (Z as Matrix).map((z, i) => ((y[i] ? 1 : -1) * perceptronScore(boundary, z)) / vectorNorm(boundary.weights));
      found.push({ name: "margin", left: Math.min(...distances), relation: "=", right: marginZ });
    }
    if (activation === "identity") {
      found.push({ name: "separable", left: separableZ, relation: "≤", right: separableX });
      // (wᵀW) x + (w·b + c): one linear unit.
      const one = weights.W[0]!.map((_, j) => weights.W.reduce((sum, row, i) => sum + weights.w[i]! * row[j]!, 0));
      const bias = weights.c + weights.b.reduce((sum, value, i) => sum + value * weights.w[i]!, 0);
      found.push({ name: "collapse", left: numbers.s, relation: "=", right: perceptronScore({ weights: one, bias }, X[point]!) });
    }
    return found;
  },
  bet: {
    reveal: { X: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 1, 1, 0], activation: "identity", W: [[1, 1], [1, -1]], b: [-0.5, 0], w: [2, 0.5], c: 0, grips: [[0.9, -0.4], [-0.5, -0.5]], foot: [0, 0], t: 0, reached: 0, shown: "1,2" },
    choices: ["two", "three", "four"],
    answer: "three",
  },
  exercises,
  python(state) {
    const { X, y, activation, point } = state;
    const { W, b, w, c } = current(state);
    const array = (value: unknown): string => `np.array(${JSON.stringify(value)})`;
    const both = new Set(y).size > 1;
    return [
      { code: "import numpy as np" },
      { code: `X, y = ${array(X)}, ${array(y)}` },
      { code: `W, b = ${array(W)}, ${array(b)}` },
      { code: `w, c = ${array(w)}, ${JSON.stringify(c)}` },
      { code: `Z = ${IN_PYTHON[activation]("X @ W.T + b")}` },
      { code: "s = Z @ w + c" },
      { code: `Z[${point}]`, shows: "z" },
      { code: `gnomon.sigmoid(s)[${point}]`, shows: "p" },
      { code: "-gnomon.log_sigmoid((2 * y - 1) * s).mean()", shows: "loss" },
      ...(both
        ? [
            { code: "int(bool(gnomon.linear_separability(X, y)))", shows: "separableX" },
            { code: "int(bool(gnomon.linear_separability(Z, y)))", shows: "separableZ" },
          ]
        : []),
    ];
  },
  Picture,
  Entry,
  next: "hessian",
});

const flat = ({ W, b, w, c }: Weights): number[] => [...W.flat(), ...b, ...w, c];

/** No point lies so near the kink of a ReLU that the differences would step over it. */
function smooth({ W, b }: Weights, { X, activation }: State, h: number): boolean {
  if (activation !== "relu") return true;
  return X.every((x) => W.every((row, i) => Math.abs(perceptronScore({ weights: row, bias: b[i]! }, x)) > 10 * h * (1 + vectorNorm(x))));
}
