/** The table of state of representation learning: every row is a part of the address. */
import type { Vector } from "../../math/arrays.ts";
import type { Random } from "../../math/random.ts";
import type { StateOf } from "../../state/schema.ts";
import { choice, integer, matrix, number, vector } from "../../state/schema.ts";

export const MOST_UNITS = 4;
export const MOST_POINTS = 60;
export const MOST_STEPS = 4000;
export const PAIRS = ["1,2", "1,3", "1,4", "2,3", "2,4", "3,4"] as const;
export const ACTIVATION_NAMES = ["tanh", "relu", "sigmoid", "identity"] as const;

/** The part of the input plane that is drawn. */
export const VIEW = [-1, 2] as const;

export const schema = {
  /** The points, and the class of each: 0 or 1. The start is XOR. */
  X: matrix([[0, 0], [0, 1], [1, 0], [1, 1]], MOST_POINTS),
  y: vector([0, 1, 1, 0], MOST_POINTS),
  activation: choice("tanh", ACTIVATION_NAMES),
  /** The network before the first step of training: hidden units, a row each, and the output unit. */
  W: matrix([[4, 1], [1, 4]], MOST_UNITS),
  b: vector([-2, -3], MOST_UNITS),
  w: vector([2, -1], MOST_UNITS),
  c: number(0.5),
  /** Where on their lines the handles sit. */
  grips: matrix([[0.6, -0.4], [-0.6, 0.9]], MOST_UNITS),
  foot: vector([-0.4, -0.3], 2),
  /** How many steps of training are shown, and how many have been made. */
  t: integer(0, 0, MOST_STEPS),
  reached: integer(0, 0, MOST_STEPS),
  rate: number(1, 0.001, 20),
  /** Which random start was the last. */
  start: integer(1, 1, 9999),
  /** The point whose numbers the formulas show. */
  point: integer(1, 0, MOST_POINTS - 1),
  /** Which two hidden units are drawn. */
  shown: choice("1,2", PAIRS),
};

export type State = StateOf<typeof schema>;
export type Data = Pick<State, "X" | "y">;

/** Make the rows fit each other: as many biases as units, as many classes as points. */
export function settle(state: State): State {
  // What fits is left as it is: the same points are known by being the same array.
  const X = state.X.every((x) => x.length === 2) ? state.X : state.X.map((x) => resized(x, 2));
  const labeled = state.y.length === X.length && state.y.every((k) => k === 0 || k === 1);
  const units = Math.max(2, state.W.length);
  const shown = Number(state.shown.at(-1)) > units ? "1,2" : state.shown;
  return {
    ...state,
    X,
    y: labeled ? state.y : X.map((_, i) => (state.y[i] ? 1 : 0)),
    W: Array.from({ length: units }, (_, i) => resized(state.W[i] ?? [1, 1], 2)),
    b: resized(state.b, units),
    w: resized(state.w, units),
    grips: Array.from({ length: units }, (_, i) => resized(state.grips[i] ?? [0.5, 0.5], 2)),
    foot: resized(state.foot, 2),
    reached: Math.max(state.reached, state.t),
    point: Math.min(state.point, X.length - 1),
    shown,
  };
}

/** Lines of random directions through random places among the data, and an output unit of random signs. */
export function randomStart(random: Random, units: number): Pick<State, "W" | "b" | "w" | "c" | "t" | "reached"> {
  const short = (value: number): number => Number(value.toFixed(2)) + 0;
  const rows = Array.from({ length: units }, () => {
    const [angle, size] = [2 * Math.PI * random.unit(), 1.5 + random.unit()];
    const W = [short(size * Math.cos(angle)), short(size * Math.sin(angle))];
    return { W, b: short(-W[0]! * (0.1 + 0.8 * random.unit()) - W[1]! * (0.1 + 0.8 * random.unit())), w: short(2 * random.unit() - 1) };
  });
  return { W: rows.map(({ W }) => W), b: rows.map(({ b }) => b), w: rows.map(({ w }) => w), c: 0, t: 0, reached: 0 };
}

const resized = (x: Vector, n: number): Vector => Array.from({ length: n }, (_, i) => x[i] ?? 0);
