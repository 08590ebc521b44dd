/** Twin of gnomon.information.softmax. */
import type { Vector } from "../arrays.ts";

/** `softmax(z, temperature=…)`: 0 where a logit is −∞. */
export function softmax(z: Vector, temperature = 1): Vector {
  const { shifted, rest } = softened(z, temperature);
  return shifted.map((value) => Math.exp(value) / (1 + rest));
}

/** `log_softmax(z, temperature=…)`, right also where the probability rounds to 1. */
export function logSoftmax(z: Vector, temperature = 1): Vector {
  const { shifted, rest } = softened(z, temperature);
  return shifted.map((value) => value - Math.log1p(rest));
}

/** `logsumexp(z)`: log Σ e^zᵢ, a smooth maximum. */
export function logsumexp(z: Vector): number {
  const { largest, rest } = softened(z, 1);
  return largest + Math.log1p(rest);
}

/** (z − max z)/T, and the sum of their exponentials without the leader's, whose 1 would swallow the digits of the others. */
function softened(z: Vector, temperature: number): { largest: number; shifted: Vector; rest: number } {
  const largest = Math.max(...z);
  const leader = z.indexOf(largest);
  const shifted = z.map((value) => (value - largest) / temperature);
  return { largest, shifted, rest: shifted.reduce((sum, value, i) => (i === leader ? sum : sum + Math.exp(value)), 0) };
}
