/** Twin of gnomon.learning.perceptron and its training, for a learned bias. */
import type { Matrix, Vector } from "../arrays.ts";
import { zeros } from "../arrays.ts";
import { innerProduct } from "../linear/products.ts";

export interface Boundary {
  weights: Vector;
  bias: number;
}

/** `Perceptron.decision_function(X)` of one point: y(x) = wᵀx + w₀; the output is +1 where it is at least 0. */
export function perceptronScore({ weights, bias }: Boundary, x: Vector): number {
  return innerProduct(weights, x) + bias;
}

/** One update: the pass and the example that caused it, and the boundary after it. */
export interface Update extends Boundary {
  epoch: number;
  example: number;
}

export interface Trained extends Boundary {
  updates: Update[];
  mistakes: number;
  passes: number;
}

/** `Perceptron(learning_rate, max_iter).fit(X, t)`, t = ±1: w ← w + η·t·x after each mistake, from w = 0. */
export function trainPerceptron(X: Matrix, t: number[], rate = 1, passes = 1000): Trained {
  let boundary: Boundary = { weights: zeros(X[0]!.length), bias: 0 };
  let best: Boundary & { mistakes: number } = { ...boundary, mistakes: X.length + 1 };
  const output = (b: Boundary, x: Vector): number => (perceptronScore(b, x) >= 0 ? 1 : -1);
  const updates: Update[] = [];
  const seen = new Set<string>();
  let epoch = 0;
  for (let loops = false; best.mistakes > 0 && !loops && epoch < passes; ) {
    epoch += 1;
    X.forEach((x, example) => {
      const target = t[example]!;
      if (output(boundary, x) === target) return;
      boundary = {
        weights: boundary.weights.map((w, j) => w + rate * target * x[j]!),
        bias: boundary.bias + rate * target,
      };
      updates.push({ epoch, example, ...boundary });
    });
    const mistakes = X.filter((x, i) => output(boundary, x) !== t[i]).length;
    if (mistakes < best.mistakes) best = { ...boundary, mistakes };
    // Passes are all alike, so weights that come back would come back for ever.
    const state = JSON.stringify(boundary);
    loops = seen.has(state) && updates.at(-1)?.epoch === epoch;
    seen.add(state);
  }
  return { weights: best.weights, bias: best.bias, mistakes: best.mistakes, updates, passes: epoch };
}
