/** The network at a step of its training: gradient descent from the start in the state, so the same start gives the same history. */
import type { Matrix, Vector } from "../../math/arrays.ts";
import type { Network } from "../../math/learning/multilayer_perceptron.ts";
import { lossAndGradients, representations } from "../../math/learning/multilayer_perceptron.ts";
import type { State } from "./state.ts";

/** Hidden units z = φ(W x + b), output unit σ(w·z + c). */
export interface Weights {
  W: Matrix;
  b: Vector;
  w: Vector;
  c: number;
}

/** The twin's network has a score for each class: with 0 for class 0, its softmax is the sigmoid of the other. */
export function layers({ W, b, w, c }: Weights): Network {
  return [{ W, b }, { W: [w.map(() => 0), w], b: [0, c] }];
}

/** What the network makes of a point: z in the hidden layer, and the score s of class 1. */
export function passing(weights: Weights, activation: State["activation"]): (x: Vector) => { z: Vector; s: number } {
  const network = layers(weights);
  return (x) => {
    const [, z, scores] = representations(network, x, activation);
    return { z: z!, s: scores![1]! };
  };
}

export interface Slope {
  loss: number;
  gradient: Weights;
}

export function slope(weights: Weights, { X, y, activation }: Pick<State, "X" | "y" | "activation">): Slope {
  const { value, gradients } = lossAndGradients(layers(weights), X, y, activation);
  return { loss: value, gradient: { W: gradients[0]!.W, b: gradients[0]!.b, w: gradients[1]!.W[1]!, c: gradients[1]!.b[1]! } };
}

/** The weights some way along a direction. */
export function along(at: Weights, direction: Weights, far: number): Weights {
  const moved = (x: Vector, d: Vector): Vector => x.map((value, j) => value + far * d[j]!);
  return { W: at.W.map((row, i) => moved(row, direction.W[i]!)), b: moved(at.b, direction.b), w: moved(at.w, direction.w), c: at.c + far * direction.c };
}

export interface History {
  weights: Weights[];
  losses: number[];
}

const LARGEST_WEIGHT = 1e4;
const histories = new Map<string, History>();

/** The history up to a step. What has been computed for this start is kept. */
export function history(state: State, until: number): History {
  const { W, b, w, c, X, y, activation, rate } = state;
  const key = JSON.stringify([W, b, w, c, X, y, activation, rate]);
  let found = histories.get(key);
  if (!found) {
    if (histories.size > 20) histories.clear();
    histories.set(key, (found = { weights: [], losses: [] }));
  }
  while (found.weights.length <= until) {
    const before = found.weights.at(-1);
    const last = before ? along(before, slope(before, state).gradient, -rate) : { W, b, w, c };
    // Steps that are far too long run away: the last weights that are numbers stay.
    const runaway = before && ![...last.W.flat(), ...last.b, ...last.w, last.c].every((value) => Math.abs(value) < LARGEST_WEIGHT);
    found.weights.push(runaway ? before : last);
    found.losses.push(slope(found.weights.at(-1)!, state).loss);
  }
  return found;
}

export const current = (state: State): Weights => history(state, state.t).weights[state.t]!;

/** A change by hand begins a new history at the weights shown. */
export function edited(state: State, change: Partial<State>): Partial<State> {
  const short = (value: number): number => Number(value.toFixed(6)) + 0;
  const { W, b, w, c } = current(state);
  const now = state.t === 0 ? { W, b, w, c } : { W: W.map((row) => row.map(short)), b: b.map(short), w: w.map(short), c: short(c) };
  return { ...now, t: 0, reached: 0, ...change };
}
