/** Twin of gnomon.learning.activations. */
import { sigmoid } from "../information/logits.ts";

export type ActivationName = "relu" | "tanh" | "sigmoid" | "identity";

export interface Activation {
  of: (z: number) => number;
  /** The derivative, as a function of the *output*; that of relu is 0 at its kink. */
  derivative: (a: number) => number;
  /** The scale of the first weights, which keeps the size of the signal from layer to layer. */
  gain: number;
}

export const ACTIVATIONS: Record<ActivationName, Activation> = {
  relu: { of: (z) => Math.max(z, 0), derivative: (a) => (a > 0 ? 1 : 0), gain: Math.SQRT2 },
  tanh: { of: Math.tanh, derivative: (a) => 1 - a * a, gain: 1 },
  sigmoid: { of: sigmoid, derivative: (a) => a * (1 - a), gain: 1 },
  identity: { of: (z) => z, derivative: () => 1, gain: 1 },
};
