/** Twin of gnomon.linear._phases: the sign (or phase) that a decomposition leaves open, fixed by one rule. */
import type { Vector } from "../arrays.ts";
import type { Complex } from "../complex.ts";
import { complex, conjugate, modulus, scaledBy, times } from "../complex.ts";

/** The place of the leading entry: the first of those within √ε of the largest. */
function leading(sizes: Vector): number {
  const largest = Math.max(...sizes);
  return sizes.findIndex((size) => size >= (1 - Math.sqrt(Number.EPSILON)) * largest);
}

/** 1, or −1 for a vector whose leading entry is negative. */
export function leadingSign(x: Vector): number {
  return x[leading(x.map(Math.abs))]! < 0 ? -1 : 1;
}

/** The vector over the phase of its leading entry, which so becomes positive. */
export function withoutPhase(x: Complex[]): Complex[] {
  const sizes = x.map(modulus);
  const place = leading(sizes);
  if (sizes[place] === 0) return x;
  const phase = conjugate(scaledBy(x[place]!, 1 / sizes[place]!));
  return x.map((entry, i) => (i === place ? complex(sizes[place]!) : times(entry, phase)));
}
