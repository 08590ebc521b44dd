/** What can be asked about entropy, cross-entropy and KL, with logarithms that come out even. */
import type { NumberExercise } from "../../grammar.ts";
import type { Vector } from "../../math/arrays.ts";
import { crossEntropy } from "../../math/information/cross_entropy.ts";
import { klDivergence } from "../../math/information/divergence.ts";
import { entropy } from "../../math/information/entropy.ts";
import { selfInformation } from "../../math/information/self_information.ts";
import type { Random } from "../../math/random.ts";

const DYADIC: readonly Vector[] = [
  [1 / 2, 1 / 2],
  [1 / 4, 3 / 4],
  [1 / 2, 1 / 4, 1 / 4],
  [1 / 2, 1 / 4, 1 / 8, 1 / 8],
  [1 / 4, 1 / 4, 1 / 4, 1 / 4],
  [5 / 8, 1 / 8, 1 / 8, 1 / 8],
];
/** Their logarithms to base 2 are whole numbers. */
const EVEN = DYADIC.filter((p) => p.every((value) => Number.isInteger(Math.log2(value))));

const literal = (p: Vector): string => JSON.stringify(p);
const tolerance = 0.0051;

/** P of any kind and an even Q of the same size that differs from it. */
function pair(random: Random): { p: Vector; q: Vector } {
  for (;;) {
    const q = random.shuffled(random.pick(EVEN));
    const p = random.shuffled(random.pick(DYADIC.filter((one) => one.length === q.length)));
    if (p.some((value, i) => value !== q[i])) return { p, q };
  }
}

/** A slip that gives the right number by luck is none. */
const telling = (exercise: NumberExercise): NumberExercise => ({
  ...exercise,
  slips: exercise.slips!.filter(({ answer }) => Math.abs(answer[0]! - exercise.answer[0]!) > 2 * tolerance),
});

export const exercises = {
  entropy: (random: Random) => {
    const p = random.shuffled(random.pick(EVEN));
    const H = entropy(p, 2);
    return telling({
      kind: "numbers",
      given: { p, H, least: p.map((value) => selfInformation(value, 2)) },
      labels: ["H(P)"],
      answer: [H],
      tolerance,
      slips: [
        { answer: [-H], why: "sign" },
        { answer: [p.reduce((sum, value) => sum + selfInformation(value, 2), 0)], why: "unweighted" },
        { answer: [entropy(p)], why: "nats" },
      ],
      python: `gnomon.entropy(${literal(p)}, base=2)`,
    });
  },
  crossEntropy: (random: Random) => {
    const { p, q } = pair(random);
    const CE = crossEntropy(p, q, 2);
    return telling({
      kind: "numbers",
      given: { p, q, CE, surprise: q.map((value) => selfInformation(value, 2)) },
      labels: ["H(P, Q)"],
      answer: [CE],
      tolerance,
      slips: [
        { answer: [crossEntropy(q, p, 2)], why: "exchanged" },
        { answer: [entropy(p, 2)], why: "entropy" },
        { answer: [entropy(q, 2)], why: "weights" },
        { answer: [-CE], why: "sign" },
      ],
      python: `gnomon.cross_entropy(${literal(p)}, ${literal(q)}, base=2)`,
    });
  },
  divergence: (random: Random) => {
    const q = random.shuffled(random.pick(EVEN.filter((one) => one.length > 2)));
    let p = q;
    while (p.every((value, i) => value === q[i])) p = random.shuffled(random.pick(EVEN.filter((one) => one.length === q.length)));
    const KL = klDivergence(p, q, 2);
    return telling({
      kind: "numbers",
      given: { p, q, KL, H: entropy(p, 2), CE: crossEntropy(p, q, 2) },
      labels: ["KL(P‖Q)"],
      answer: [KL],
      tolerance,
      slips: [
        { answer: [klDivergence(q, p, 2)], why: "exchanged" },
        { answer: [crossEntropy(p, q, 2)], why: "crossEntropy" },
        { answer: [-KL], why: "sign" },
      ],
      python: `gnomon.kl_divergence(${literal(p)}, ${literal(q)}, base=2)`,
    });
  },
  loss: (random: Random) => {
    const q = random.shuffled(random.pick(EVEN));
    const k = random.integer(0, q.length - 1);
    const p = q.map((_, i) => (i === k ? 1 : 0));
    const loss = crossEntropy(p, q, 2);
    return telling({
      kind: "numbers",
      given: { p, q, loss, k: k + 1, right: q[k]! },
      labels: ["loss"],
      answer: [loss],
      tolerance,
      slips: [
        { answer: [-loss], why: "sign" },
        { answer: [entropy(q, 2)], why: "all" },
        { answer: [1 - q[k]!], why: "linear" },
      ],
      python: `gnomon.cross_entropy(${literal(p)}, ${literal(q)}, base=2)`,
    });
  },
} satisfies Record<string, (random: Random) => NumberExercise>;
