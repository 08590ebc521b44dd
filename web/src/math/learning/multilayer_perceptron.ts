/** Twin of gnomon.learning.multilayer_perceptron and network_passes: forward, the loss, and its gradient backward. */
import type { Matrix, Vector } from "../arrays.ts";
import { columns, zeros } from "../arrays.ts";
import { innerProduct } from "../linear/products.ts";
import type { ActivationName } from "./activations.ts";
import { ACTIVATIONS } from "./activations.ts";
import { scores } from "./linear_classifier.ts";
import { LOSSES } from "./losses.ts";

/** A layer W·x + b. */
export interface Layer {
  W: Matrix;
  b: Vector;
}

export type Network = Layer[];

/** `network_passes.initial_parameters(sizes, …)`: normal weights of variance gain²/inputs, and biases 0. */
export function initialNetwork(sizes: number[], activation: ActivationName, normal: () => number): Network {
  return sizes.slice(1).map((outputs, k) => {
    const gain = k === sizes.length - 2 ? 1 : ACTIVATIONS[activation].gain;
    const row = (): Vector => zeros(sizes[k]!).map(() => normal() * (gain / Math.sqrt(sizes[k]!)));
    return { W: Array.from({ length: outputs }, row), b: zeros(outputs) };
  });
}

/** All weights and biases as one list, for a step of a solver. */
export function parametersOf(network: Network): Vector {
  return network.flatMap(({ W, b }) => [...W.flat(), ...b]);
}

/** A network of the same layers with the weights and biases of a list. */
export function withParameters(network: Network, parameters: Vector): Network {
  let place = 0;
  const next = (): number => parameters[place++]!;
  return network.map(({ W, b }) => ({ W: W.map((row) => row.map(next)), b: b.map(next) }));
}

/** `MultilayerPerceptron.representations(X)` of one point: the point, each hidden layer, and the scores. */
export function representations(network: Network, x: Vector, activation: ActivationName): Vector[] {
  const made = [x];
  network.forEach(({ W, b }, k) => {
    const z = scores(W, b, made[k]!);
    made.push(k === network.length - 1 ? z : z.map(ACTIVATIONS[activation].of));
  });
  return made;
}

export interface NetworkLoss {
  value: number;
  gradients: Network;
}

/** `MultilayerPerceptron.loss_and_gradients(X, y)`: mean cross-entropy + alpha·½Σ‖W‖², and its gradients. */
export function lossAndGradients(
  network: Network,
  X: Matrix,
  y: number[],
  activation: ActivationName,
  alpha = 0,
): NetworkLoss {
  const gradients = network.map(({ W, b }) => ({ W: W.map((row) => zeros(row.length)), b: zeros(b.length) }));
  let value = 0;
  X.forEach((x, i) => {
    const made = representations(network, x, activation);
    const loss = LOSSES.cross_entropy(made.at(-1)!, y[i]!);
    value += loss.value / X.length;
    let gradient = loss.gradient.map((slope) => slope / X.length);
    // Each step back multiplies by a transposed Jacobian: that of a layer is W, that of the activation is diagonal.
    for (let k = network.length - 1; k >= 0; k -= 1) {
      const input = made[k]!;
      gradient.forEach((slope, row) => {
        gradients[k]!.b[row]! += slope;
        input.forEach((entry, j) => (gradients[k]!.W[row]![j]! += slope * entry));
      });
      const back = columns(network[k]!.W).map((column) => innerProduct(column, gradient));
      gradient = k > 0 ? back.map((slope, j) => slope * ACTIVATIONS[activation].derivative(input[j]!)) : back;
    }
  });
  network.forEach(({ W }, k) => {
    value += (alpha / 2) * W.flat().reduce((sum, w) => sum + w * w, 0);
    W.forEach((row, r) => row.forEach((w, j) => (gradients[k]!.W[r]![j]! += alpha * w)));
  });
  return { value, gradients };
}
