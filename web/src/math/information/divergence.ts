/** Twin of gnomon.information.divergence. */
import type { Vector } from "../arrays.ts";
import type { Base } from "./self_information.ts";
import { inUnits } from "./self_information.ts";
import { excess, logRatio } from "./terms.ts";

/** `relative_entropy_terms(p, q)`: pᵢ log(pᵢ/qᵢ), 0 where pᵢ = 0, ∞ where only qᵢ = 0. */
export function relativeEntropyTerms(p: Vector, q: Vector, base: Base = null): Vector {
  return p.map((value, i) => {
    if (value === 0) return 0;
    return q[i] === 0 ? Infinity : inUnits(value * logRatio(value, q[i]!), base);
  });
}

/** `kl_divergence(p, q)`: KL(P‖Q). Its terms p·(d + expm1(−d)), d = log(p/q), are never negative, so none cancel. */
export function klDivergence(p: Vector, q: Vector, base: Base = null): number {
  return inUnits(
    p.reduce((sum, value, i) => sum + excess(value, q[i]!), 0),
    base,
  );
}

/** `js_divergence(p, q)`: the mean divergence from the average of the two; symmetric and never infinite. */
export function jsDivergence(p: Vector, q: Vector, base: Base = null): number {
  return inUnits(
    p.reduce((sum, value, i) => sum + fromAverage(value, q[i]!), 0),
    base,
  );
}

/** ½·p·log(p/m) + ½·q·log(q/m) with m = (p + q)/2; where p is near q, by u = (p − q)/(p + q), in which none cancels. */
function fromAverage(p: number, q: number): number {
  const both = p + q;
  if (both === 0) return 0;
  const u = (p - q) / both;
  const near = Math.log1p(-u * u) / 2 + u * Math.atanh(u);
  return 0.5 * both * (Math.abs(u) < 0.5 ? near : halfXLogX(2 * (p / both)) + halfXLogX(2 * (q / both)));
}

const halfXLogX = (x: number): number => (x === 0 ? 0 : 0.5 * x * Math.log(x));
