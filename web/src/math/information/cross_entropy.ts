/** Twin of gnomon.information.cross_entropy. */
import type { Vector } from "../arrays.ts";
import type { Base } from "./self_information.ts";
import { inUnits } from "./self_information.ts";

/** `cross_entropy(p, q)`: H(P, Q) = −Σ pᵢ log qᵢ; ∞ where Q misses what P has. */
export function crossEntropy(p: Vector, q: Vector, base: Base = null): number {
  return p.reduce((sum, value, i) => sum + (value === 0 ? 0 : 0 - inUnits(value * Math.log(q[i]!), base)), 0);
}

/** `perplexity(p, q)`: the number of equally likely outcomes that would be as uncertain; q is p if left out. */
export function perplexity(p: Vector, q: Vector = p): number {
  return Math.exp(crossEntropy(p, q));
}
