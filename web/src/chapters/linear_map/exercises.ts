/** What can be asked about a linear map, without end. */
import type { NumberExercise } from "../../grammar.ts";
import type { Matrix } from "../../math/arrays.ts";
import { columns, transpose } from "../../math/arrays.ts";
import { apply, compose } from "../../math/linear/maps.ts";
import { matrixRank } from "../../math/linear/singular_values.ts";
import type { Random } from "../../math/random.ts";

const small = (random: Random, m: number, n: number): Matrix =>
  Array.from({ length: m }, () => Array.from({ length: n }, () => random.integer(-3, 3)));
const literal = (value: unknown): string => JSON.stringify(value);

/** A slip that gives the right answer by luck teaches nothing: such numbers are drawn again. */
const distinct = (exercise: NumberExercise): boolean =>
  exercise.slips!.every((slip) => slip.answer.some((value, k) => value !== exercise.answer[k]));

function drawn(make: () => NumberExercise): NumberExercise {
  for (;;) {
    const exercise = make();
    if (distinct(exercise)) return exercise;
  }
}

export const exercises = {
  apply: (random: Random) =>
    drawn(() => {
      const A = small(random, 2, 2);
      const x = [random.nonzero(-3, 3), random.nonzero(-3, 3)];
      return {
        kind: "numbers",
        given: { A, x, y: apply(A, x) },
        labels: ["y₁", "y₂"],
        answer: apply(A, x),
        slips: [
          { answer: apply(transpose(A), x), why: "transposed" },
          { answer: A.map((row, i) => row[i]! * x[i]!), why: "diagonal" },
          { answer: columns(A).map((a, j) => (a[0]! + a[1]!) * x[j]!), why: "summed" },
        ],
        python: `gnomon.LinearMap(${literal(A)})(${literal(x)})`,
      };
    }),
  compose: (random: Random) =>
    drawn(() => {
      const [A, B] = [small(random, 2, 2), small(random, 2, 2)];
      const x = [random.nonzero(-2, 2), random.nonzero(-2, 2)];
      const answer = apply(compose(B, A), x);
      return {
        kind: "numbers",
        given: { A, B, x, y: apply(A, x), z: answer },
        labels: ["z₁", "z₂"],
        answer,
        slips: [
          { answer: apply(compose(A, B), x), why: "order" },
          { answer: apply(A, x), why: "half" },
        ],
        python: `(gnomon.LinearMap(${literal(B)}) @ gnomon.LinearMap(${literal(A)}))(${literal(x)})`,
      };
    }),
  rank: (random: Random) =>
    drawn(() => {
      const a = Array.from({ length: 3 }, () => random.nonzero(-2, 2));
      // Half of the matrices have rank 1: their second row is a multiple of the first.
      const A = [a, random.unit() < 0.5 ? a.map((value) => value * -2) : Array.from({ length: 3 }, () => random.integer(-3, 3))];
      const rank = matrixRank(A);
      return {
        kind: "numbers",
        given: { A, rank, nullity: 3 - rank },
        labels: ["rank", "dim ker"],
        answer: [rank, 3 - rank],
        slips: [
          { answer: [rank, 2 - rank], why: "codomain" },
          { answer: [3 - rank, rank], why: "swapped" },
          { answer: [3 - rank, rank === 1 ? 1 : 2], why: "parallel" },
        ],
        python: `[gnomon.LinearMap(${literal(A)}).rank, gnomon.LinearMap(${literal(A)}).kernel.shape[1]]`,
      };
    }),
};
