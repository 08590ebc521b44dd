/** Twin of gnomon.information.entropy. */
import type { Vector } from "../arrays.ts";
import type { Base } from "./self_information.ts";
import { inUnits } from "./self_information.ts";

/** `entropy_terms(p)`: −pᵢ log pᵢ, 0 where pᵢ = 0. */
export function entropyTerms(p: Vector, base: Base = null): Vector {
  return p.map((value) => (value === 0 ? 0 : 0 - inUnits(value * Math.log(value), base)));
}

/** `entropy(p)`: H(P), the mean surprise. */
export function entropy(p: Vector, base: Base = null): number {
  return entropyTerms(p, base).reduce((sum, term) => sum + term, 0);
}

/** `binary_entropy(p)`: that of a coin; 1 − p is not rounded before its logarithm is taken. */
export function binaryEntropy(p: number, base: Base = null): number {
  if (p === 0 || p === 1) return 0;
  return inUnits(-p * Math.log(p) - (1 - p) * Math.log1p(-p), base);
}
