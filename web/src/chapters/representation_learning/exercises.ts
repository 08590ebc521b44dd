/** What can be asked about a hidden layer, without end. */
import type { ChoiceExercise, Exercise, NumberExercise } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { transpose } from "../../math/arrays.ts";
import { sigmoid } from "../../math/information/logits.ts";
import { scores } from "../../math/learning/linear_classifier.ts";
import { representations } from "../../math/learning/multilayer_perceptron.ts";
import { perceptronScore } from "../../math/learning/perceptron.ts";
import { linearSeparability } from "../../math/learning/separability.ts";
import type { Random } from "../../math/random.ts";

const literal = (value: unknown): string => JSON.stringify(value);

function drawn<T extends Exercise>(make: () => T | null): T {
  for (;;) {
    const exercise = make();
    if (exercise) return exercise;
  }
}

/** A slip that gives the right answer by luck teaches nothing: such numbers are drawn again. */
const telling = (exercise: NumberExercise): NumberExercise | null => {
  const near = (answer: readonly number[]): boolean => answer.every((value, k) => Math.abs(value - exercise.answer[k]!) <= 2 * (exercise.tolerance ?? 1e-9));
  return exercise.slips!.some(({ answer }) => near(answer)) ? null : exercise;
};

const SQUARE: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]];

/** Whether a line has all points of class 1 on its positive side and all others on the other; 0 on neither. */
const tells = (weights: Vector, bias: number, X: Matrix, y: Vector): boolean => X.every((x, i) => perceptronScore({ weights, bias }, x) * (y[i] ? 1 : -1) > 0);

export const exercises = {
  hidden: (random: Random) =>
    drawn(() => {
      const W = [0, 1].map(() => [random.integer(-3, 3), random.integer(-3, 3)]);
      const b = [random.nonzero(-2, 2), random.nonzero(-2, 2)];
      const x = [random.nonzero(-3, 3), random.nonzero(-3, 3)];
      const relu = (A: Matrix, c: Vector): Vector => representations([{ W: A, b: c }, { W: [[0, 0]], b: [0] }], x, "relu")[1]!;
      const a = scores(W, b, x);
      const z = relu(W, b);
      // Both sides of the kink are to be met.
      if (a.every((value) => value > 0) || a.every((value) => value <= 0)) return null;
      return telling({
        kind: "numbers",
        given: { W, b, x, a, z },
        labels: ["z₁", "z₂"],
        answer: z,
        slips: [
          { answer: a, why: "linear" },
          { answer: relu(W, [0, 0]), why: "bias" },
          { answer: relu(transpose(W), b), why: "transposed" },
          { answer: a.map(Math.abs), why: "absolute" },
        ],
        python: `[max(s + b, 0) for s, b in zip(gnomon.LinearMap(${literal(W)})(${literal(x)}), ${literal(b)})]`,
      });
    }),
  output: (random: Random) =>
    drawn(() => {
      const w = [random.nonzero(-3, 3), random.nonzero(-3, 3)];
      const z = [random.integer(-2, 2) / 2, random.nonzero(-2, 2) / 2];
      const c = random.nonzero(-2, 2) / 2;
      const s = perceptronScore({ weights: w, bias: c }, z);
      const p = sigmoid(s);
      return telling({
        kind: "numbers",
        given: { w, z, c, s, p },
        labels: ["p"],
        answer: [p],
        tolerance: 0.006,
        slips: [
          { answer: [sigmoid(-s)], why: "other" },
          { answer: [s], why: "score" },
          { answer: [sigmoid(s - c)], why: "bias" },
          { answer: [Math.tanh(s)], why: "tanh" },
        ],
        python: `gnomon.sigmoid(gnomon.inner_product(${literal(w)}, ${literal(z)}) + ${literal(c)})`,
      });
    }),
  unit: (random: Random) =>
    drawn((): NumberExercise | null => {
      // AND, OR and their kin: labels that one line of the square can tell apart.
      const y = random.pick([[0, 0, 0, 1], [0, 1, 1, 1], [1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 1, 1], [0, 1, 0, 1]]);
      const lines = [0, 1, 2].map(() => ({ w: [random.integer(-2, 2), random.integer(-2, 2)], b: random.integer(-5, 5) / 2 }));
      const right = lines.map(({ w, b }) => tells(w, b, SQUARE, y));
      const onLine = lines.some(({ w, b }) => (w[0] === 0 && w[1] === 0) || SQUARE.some((x) => perceptronScore({ weights: w, bias: b }, x) === 0));
      if (onLine || right.filter(Boolean).length !== 1) return null;
      const wrong = right.flatMap((good, k) => (good ? [] : [k + 1]));
      const python = `[1 + [all((gnomon.inner_product(w, x) + b > 0) == (k == 1) for x, k in zip(${literal(SQUARE)}, ${literal(y)})) for w, b in ${literal(lines.map(({ w, b }) => [w, b]))}].index(True)]`;
      const zero = SQUARE.filter((_, i) => y[i] === 0).map((x) => `(${x.join(", ")})`).join(", ");
      const one = SQUARE.filter((_, i) => y[i] === 1).map((x) => `(${x.join(", ")})`).join(", ");
      const [first, second, third] = lines;
      return {
        kind: "numbers",
        given: { zero, one, w1: first!.w, b1: first!.b, w2: second!.w, b2: second!.b, w3: third!.w, b3: third!.b, k: right.indexOf(true) + 1 },
        labels: ["unit"],
        answer: [right.indexOf(true) + 1],
        // A line that has the right classes on the wrong sides is one slip, any other is another.
        slips: wrong.map((k) => {
          const { w, b } = lines[k - 1]!;
          return { answer: [k], why: tells(w.map((value) => -value), -b, SQUARE, y) ? "reversed" : "mixed" };
        }),
        python,
      };
    }),
  separable: (random: Random) =>
    drawn((): NumberExercise | null => {
      const wanted = random.unit() < 0.5;
      const cells = random.shuffled([0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j])));
      const X = cells.slice(0, 5);
      const y = [0, 0, 1, 1, random.integer(0, 1)];
      const { separable, classes } = linearSeparability(X, y);
      if (separable !== wanted) return null;
      const shown = (k: number): string => X.filter((_, i) => y[i] === k).map((x) => `(${x.join(", ")})`).join(", ");
      return {
        kind: "numbers",
        given: { zero: shown(0), one: shown(1), separable: separable ? 1 : 0, margin: classes[0]!.margin },
        labels: ["separable"],
        answer: [separable ? 1 : 0],
        slips: [{ answer: [separable ? 0 : 1], why: separable ? "yes" : "no" }],
        python: `int(bool(gnomon.linear_separability(${literal(X)}, ${literal(y)})))`,
      };
    }),
} satisfies Record<string, (random: Random) => NumberExercise | ChoiceExercise>;
