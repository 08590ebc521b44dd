/** What can be asked of a linear classifier: a score, a loss, the gradient, and which way a weight moves. */
import type { Exercise, NumberExercise } from "../../grammar.ts";
import type { Vector } from "../../math/arrays.ts";
import { logSoftmax, softmax } from "../../math/information/softmax.ts";
import { lossAndGradient, scores } from "../../math/learning/linear_classifier.ts";
import { LOSSES } from "../../math/learning/losses.ts";
import type { Random } from "../../math/random.ts";

const literal = (value: unknown): string => JSON.stringify(value);
const tolerance = 0.0051;
const DIRECTIONS = ["up", "down", "stays"] as const;
const small = (random: Random, n: number): Vector => Array.from({ length: n }, () => random.integer(-3, 3));

/** A slip that gives the right answer by luck is none. */
const telling = (exercise: NumberExercise): NumberExercise => ({
  ...exercise,
  slips: exercise.slips!.filter(({ answer }) => answer.some((value, k) => Math.abs(value - exercise.answer[k]!) > 2 * (exercise.tolerance ?? 0))),
});

export const exercises = {
  score: (random: Random) => {
    const [w, x] = [small(random, 4), Array.from({ length: 4 }, () => random.integer(0, 5))];
    const b = random.nonzero(-3, 3);
    const product = scores([w], [0], x)[0]!;
    return telling({
      kind: "numbers",
      given: { w, x, b, product, s: product + b },
      labels: ["s"],
      answer: [product + b],
      slips: [
        { answer: [product], why: "bias" },
        { answer: [product - b], why: "sign" },
        { answer: [w.reduce((sum, value) => sum + value, 0) * x.reduce((sum, value) => sum + value, 0) + b], why: "sums" },
        { answer: [scores([w.map(Math.abs)], [b], x)[0]!], why: "absolute" },
      ],
      python: `gnomon.LinearMap([${literal(w)}])(${literal(x)}) + [${b}]`,
    });
  },
  loss: (random: Random) => {
    const s = random.shuffled([0, random.integer(1, 2), random.integer(3, 4)]).map((value) => value - 1);
    const y = random.integer(0, 2);
    const { value } = LOSSES.cross_entropy(s, y);
    const p = softmax(s);
    return telling({
      kind: "numbers",
      given: { s, k: y + 1, p, pRight: p[y]!, value },
      labels: ["L"],
      answer: [value],
      tolerance,
      slips: [
        { answer: [-value], why: "sign" },
        { answer: [value / Math.LN2], why: "bits" },
        { answer: [p[y]!], why: "probability" },
        { answer: [1 - p[y]!], why: "linear" },
        { answer: [LOSSES.hinge(s, y).value], why: "hinge" },
        { answer: [-Math.max(...logSoftmax(s))], why: "winner" },
      ],
      python: `-gnomon.log_softmax(${literal(s)})[${y}]`,
    });
  },
  gradient: (random: Random) => {
    const [x, y] = [[random.nonzero(-3, 3), random.nonzero(-3, 3)], random.integer(0, 2)];
    // Scores that are equal or −∞ apart would be dull; these give 1/2, 1/4, 1/4.
    const p = random.shuffled([1 / 2, 1 / 4, 1 / 4]);
    const k = random.integer(0, 2);
    const s = p.map(Math.log);
    const W = s.map(() => [0, 0]);
    const row = lossAndGradient(W, s, [x], [y]).W[k]!.map((value) => Number(value.toFixed(12)) + 0);
    return telling({
      kind: "numbers",
      given: { p, x, y: y + 1, k: k + 1, row, pk: p[k]!, hit: k === y ? 1 : 0 },
      labels: ["∂L/∂w₁", "∂L/∂w₂"],
      answer: row,
      slips: [
        { answer: row.map((value) => -value), why: "sign" },
        { answer: x.map((value) => value * p[k]!), why: "label" },
        { answer: [p[k]! - (k === y ? 1 : 0), p[k]! - (k === y ? 1 : 0)], why: "input" },
        { answer: x.map((value) => value * (p[k]! - 1)), why: "one" },
      ],
      python: `gnomon.LinearClassifier(penalty=None).loss_and_gradient(${literal(W)}, [${s.join(", ")}], [${literal(x)}], [${y}])[1][${k}].round(12)`,
    });
  },
  direction: (random: Random) => {
    const [k, y] = [random.integer(0, 2), random.integer(0, 2)];
    const [p, x] = [random.shuffled([1 / 2, 1 / 4, 1 / 4]), random.integer(-2, 3)];
    const slope = (p[k]! - (k === y ? 1 : 0)) * x;
    const W = p.map(() => [0]);
    return {
      kind: "choice",
      given: { p, k: k + 1, y: y + 1, x, pk: p[k]!, hit: k === y ? 1 : 0, slope },
      choices: DIRECTIONS,
      answer: DIRECTIONS[slope < 0 ? 0 : slope > 0 ? 1 : 2]!,
      python: `{-1: "up", 0: "stays", 1: "down"}[int((lambda g: (g > 0) - (g < 0))(gnomon.LinearClassifier(penalty=None).loss_and_gradient(${literal(W)}, [${p.map(Math.log).join(", ")}], [[${x}]], [${y}])[1][${k}].item()))]`,
    };
  },
} satisfies Record<string, (random: Random) => Exercise>;
