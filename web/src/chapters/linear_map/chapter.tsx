/** Linear map: what a matrix does to vectors, to the plane and to a figure in it. */
import { defineChapter } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { identity } from "../../math/arrays.ts";
import { determinant } from "../../math/linear/determinant.ts";
import { apply, compose, image, kernel } from "../../math/linear/maps.ts";
import { vectorNorm } from "../../math/linear/norms.ts";
import { singularValues } from "../../math/linear/singular_values.ts";
import { Entry } from "./Entry.tsx";
import { exercises } from "./exercises.ts";
import { Picture } from "./Picture.tsx";
import { schema } from "./state.ts";

const resized = (x: Vector, n: number): Vector => Array.from({ length: n }, (_, i) => x[i] ?? 0);
const difference = (x: Vector, y: Vector): number => vectorNorm(x.map((value, i) => value - y[i]!));

const plane = { range: 5, x: [2, 1] };

export const chapter = defineChapter({
  id: "linear_map",
  order: 1,
  schema,
  settle(state) {
    const [m, n] = [state.A.length, state.A[0]!.length];
    const [i, j] = state.shown.split(",").map(Number) as [number, number];
    const B = state.B.map((row) => resized(row, m));
    return { ...state, x: resized(state.x, n), B, shown: Math.max(i, j) > Math.max(m, 2) ? "1,2" : state.shown };
  },
  passing: ({ t }) => ({ t }),
  numbers({ A, x, B, second }) {
    const [m, n] = [A.length, A[0]!.length];
    const y = apply(A, x);
    const [kernelBasis, imageBasis] = [kernel(A), image(A)];
    return {
      A, x, y, m, n,
      det: m === n ? determinant(A) : NaN,
      rank: imageBasis.length,
      nullity: kernelBasis.length,
      kernel: kernelBasis,
      image: imageBasis,
      largest: singularValues(A)[0]!,
      lengthX: vectorNorm(x),
      lengthY: vectorNorm(y),
      ...(second ? { B, BA: compose(B, A), z: apply(B, y) } : {}),
    };
  },
  formulas: ({ A, second }) => [
    "apply",
    ...(A[0]!.length > 1 ? ["columns"] : []),
    "row",
    ...(A.length === 2 && A[0]!.length === 2 ? ["determinant"] : []),
    "rank",
    ...(second ? ["composition", "composed"] : []),
  ],
  announce: ({ second }) => (second ? "composed" : "applied"),
  examples: {
    notes: {},
    shear: { A: [[1, 1], [0, 1]], ...plane },
    turn: { A: [[0, -1], [1, 0]], ...plane },
    stretch: { A: [[2, 0], [0, 0.5]], ...plane },
    mirror: { A: [[1, 0], [0, -1]], ...plane },
    collapse: { A: [[2, 1], [1, 0.5]], range: 5, x: [1, -2] },
    zero: { A: [[0, 0], [0, 0]], ...plane },
    embed: { A: [[1, 0], [0.5, 1], [1, -1]], ...plane, shown: "1,3" },
    two: { A: [[1, 1], [0, 1]], ...plane, second: true },
  },
  checks({ A, x, B, second }, numbers) {
    const e1 = identity(x.length)[0]!;
    const sum = x.map((value, i) => value + e1[i]!);
    const square = (M: Matrix): boolean => M.length === M[0]!.length;
    return [
      { name: "additive", left: difference(apply(A, sum), numbers.y.map((value: number, i: number) => value + A[i]![0]!)), relation: "=", right: 0 },
      { name: "homogeneous", left: difference(apply(A, x.map((value) => 2 * value)), numbers.y.map((value: number) => 2 * value)), relation: "=", right: 0 },
      { name: "dimensions", left: numbers.rank + numbers.nullity, relation: "=", right: numbers.n },
      { name: "stretch", left: numbers.lengthY, relation: "≤", right: numbers.largest * numbers.lengthX },
      ...(second ? [{ name: "composition", left: difference(numbers.z, apply(numbers.BA, x)), relation: "=" as const, right: 0 }] : []),
      ...(second && square(A) && square(B)
        ? [{ name: "determinants", left: determinant(numbers.BA), relation: "=" as const, right: determinant(B) * determinant(A) }]
        : []),
    ];
  },
  bet: {
    reveal: { A: [[1, -1], [2, 1]], x: [1, -1], range: 5, second: false, t: 1 },
    choices: ["upperRight", "upperLeft", "lowerLeft", "lowerRight"],
    answer: "upperRight",
  },
  exercises,
  python: ({ A, x, B, second }) => [
    { code: `A = gnomon.LinearMap(${JSON.stringify(A)})` },
    { code: `x = ${JSON.stringify(x)}` },
    { code: "A(x)", shows: "y" },
    { code: "A.rank", shows: "rank" },
    { code: "A.kernel.shape[1]", shows: "nullity" },
    ...(A.length === A[0]!.length ? [{ code: "A.determinant", shows: "det" }] : []),
    { code: "gnomon.singular_values(A.matrix)[0]", shows: "largest" },
    ...(second ? [{ code: `B = gnomon.LinearMap(${JSON.stringify(B)})` }, { code: "(B @ A)(x)", shows: "z" }] : []),
  ],
  Picture,
  Entry,
  next: "cross_entropy",
});
