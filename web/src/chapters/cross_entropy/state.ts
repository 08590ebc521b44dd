/** The table of state of cross-entropy and KL: every row is a part of the address. */
import type { Vector } from "../../math/arrays.ts";
import type { Base } from "../../math/information/self_information.ts";
import type { StateOf } from "../../state/schema.ts";
import { choice, distribution } from "../../state/schema.ts";

export const LARGEST = 12;

export const schema = {
  /** The notes' yut: four sticks, five outcomes. */
  p: distribution([0.25, 0.375, 0.25, 0.0625, 0.0625], LARGEST),
  q: distribution([0.2, 0.2, 0.2, 0.2, 0.2], LARGEST),
  unit: choice("bits", ["bits", "nats"]),
};

export type State = StateOf<typeof schema>;

export const baseOf = (unit: State["unit"]): Base => (unit === "bits" ? 2 : null);

/**
 * The distribution with one probability set: the others share what is left in the ratio they had.
 * So a hand on one bar never leaves the simplex.
 */
export function withProbability(p: Vector, i: number, wanted: number): Vector {
  const value = Math.min(1, Math.max(0, wanted));
  const rest = p.reduce((sum, old, k) => (k === i ? sum : sum + old), 0);
  const moved = p.map((old, k) => (k === i ? value : rest > 0 ? (old * (1 - value)) / rest : (1 - value) / (p.length - 1)));
  // What rounding lost goes to the largest of the others, so that the sum is 1 as Python counts it.
  const largest = moved.reduce((best, old, k) => (k !== i && (best === i || old > moved[best]!) ? k : best), i === 0 ? 1 : 0);
  moved[largest]! += 1 - moved.reduce((sum, old) => sum + old, 0);
  return moved;
}

/** The distribution with more outcomes (of probability 0) or fewer (their share goes to the last that stays). */
export function resized(p: Vector, n: number): Vector {
  if (n >= p.length) return [...p, ...new Array<number>(n - p.length).fill(0)];
  const kept = p.slice(0, n);
  kept[n - 1]! += p.slice(n).reduce((sum, value) => sum + value, 0);
  return kept;
}
