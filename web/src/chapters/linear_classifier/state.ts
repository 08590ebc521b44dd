/** The table of state of the linear classifier: three scenes, each with its own numbers. */
import type { Matrix, Vector } from "../../math/arrays.ts";
import { choice, integer, matrix, number, vector } from "../../state/schema.ts";
import type { Kind, StateOf } from "../../state/schema.ts";
import type { LossName } from "../../math/learning/losses.ts";
import { DIGITS, TEMPLATES } from "./digits.ts";

export const SCENES = ["slide", "plane", "digit"] as const;
export const SIDE = 8;
export const CLASSES = ["cat", "dog", "ship"] as const;

/** A large matrix of which a hand changes little: the address holds the changed entries only, as row.column.value. */
export function changes(start: Matrix): Kind<Matrix> {
  return {
    start,
    print: (A) => A.flatMap((row, i) => row.flatMap((value, j) => (value === start[i]![j] ? [] : [`${i}_${j}_${value}`]))).join(";"),
    read: (text) => {
      const A = start.map((row) => [...row]);
      for (const part of text ? text.split(";") : []) {
        const [i, j, value] = part.split("_").map(Number) as [number, number, number];
        if (A[i]?.[j] === undefined || !(Math.abs(value) <= 10)) return undefined;
        A[i]![j] = value;
      }
      return A;
    },
  };
}

export const schema = {
  scene: choice("slide", SCENES),
  /** The notes' example: an image of 2×2 gray values, and which class it is. */
  x: vector([56, 231, 24, 2], 4),
  W: matrix([[0.2, -0.5, 0.1, 2], [1.5, 1.3, 2.1, 0], [0, 0.25, 0.2, -0.3]], 4),
  b: vector([1.1, 3.2, -1.2], 3),
  y: integer(0, 0, 2),
  /** Three classes in the plane; each point is (x₁, x₂, class). */
  V: matrix([[-1.2, -0.4], [1.3, 0.2], [0.3, 0.9]], 3),
  c: vector([0.6, -0.5, 0.2], 3),
  points: matrix([[-2, 1.5, 0], [-1.2, 2.6, 0], [-2.8, 0.4, 0], [1.6, 2.2, 1], [2.6, 1.2, 1], [1, 3, 1], [0.2, -2, 2], [-1.2, -1.6, 2], [1.4, -2.4, 2]], 12),
  /** Whose loss is written out, from 0. */
  example: integer(0, 0, 11),
  loss: choice<LossName>("cross_entropy", ["cross_entropy", "hinge"]),
  rate: number(0.5, 0, 10),
  /** A digit in 8×8 sixteenths, the templates of the ten classes, and the brush on them. */
  image: vector(DIGITS["3"]!, SIDE * SIDE),
  digit: integer(3, 0, 9),
  T: changes(TEMPLATES),
  /** The class whose template is on the easel. */
  k: integer(3, 0, 9),
  row: integer(3, 0, SIDE - 1),
  column: integer(3, 0, SIDE - 1),
  /** What the brush paints: a weight, or that share of full ink. */
  ink: number(1, -2, 2),
};

export type State = StateOf<typeof schema>;

const clipped = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Shapes are fixed; an address that says otherwise falls back to the start. */
export function settle(state: State): State {
  const shaped = (A: Matrix, m: number, n: number): boolean => A.length === m && A[0]!.length === n;
  const { points } = state.points[0]!.length === 3 ? state : { points: schema.points.start };
  return {
    ...state,
    x: state.x.length === 4 ? state.x.map((value) => clipped(value, 0, 255)) : schema.x.start,
    W: shaped(state.W, 3, 4) ? state.W : schema.W.start,
    b: state.b.length === 3 ? state.b : schema.b.start,
    V: shaped(state.V, 3, 2) ? state.V : schema.V.start,
    c: state.c.length === 3 ? state.c : schema.c.start,
    points: points.map(([px, py, k]) => [px!, py!, clipped(Math.round(k!), 0, 2)]),
    example: Math.min(state.example, points.length - 1),
    image: state.image.length === SIDE * SIDE ? state.image.map((value) => clipped(Math.round(value), 0, 16)) : schema.image.start,
  };
}

/** The change that paints the pixel under the brush. */
export function painted({ image, T, k, ink }: State, on: "image" | "template", row: number, column: number): Partial<State> {
  const pixel = SIDE * row + column;
  const set = (values: Vector, value: number): Vector => values.map((old, j) => (j === pixel ? value : old));
  return {
    row,
    column,
    ...(on === "image"
      ? { image: set(image, Math.round(16 * clipped(ink, 0, 1))) }
      : { T: T.map((template, i) => (i === k ? set(template, ink) : template)) }),
  };
}
