/** Twin of gnomon.information.logits. */

/** `logit(p)`: the logarithm of the odds, in nats; −∞ at 0 and ∞ at 1. */
export function logit(p: number): number {
  // Near ½ the odds are 1 + (2p − 1)/(1 − p), and 2p − 1 is exact.
  return p > 0.25 && p < 0.75 ? Math.log1p((2 * p - 1) / (1 - p)) : Math.log(p) - Math.log1p(-p);
}

/** `odds(z)`: e^z. */
export function odds(z: number): number {
  return Math.exp(z);
}

/** `sigmoid(z)`: 1/(1 + e^−z), by e^−|z|, which never overflows. */
export function sigmoid(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return (z < 0 ? small : 1) / (1 + small);
}

/** `log_sigmoid(z)`: right where the sigmoid rounds to 0 or 1. */
export function logSigmoid(z: number): number {
  return Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)));
}
