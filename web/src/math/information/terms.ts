/** Twin of gnomon.information._terms: log(p/q), and what it costs. */

/** log(p/q), to a few ε of itself also where p and q are close. */
export function logRatio(p: number, q: number): number {
  if (p <= 2 * q && q <= 2 * p) return Math.log1p((p - q) / q);
  const apart = Math.log(p) - Math.log(q);
  return Math.abs(apart) > 600 ? apart : Math.log(p / q);
}

/** p·log(p/q) + q − p ≥ 0, by its series in d = log(p/q) where the summands would cancel; q where p = 0. */
export function excess(p: number, q: number): number {
  if (p === 0) return q;
  if (q === 0) return Infinity;
  const d = logRatio(p, q);
  if (Math.abs(d) >= 0.5) return p * d + (q - p);
  let term = 1 / 2;
  let series = 0;
  for (let k = 3; k < 17; k += 1) {
    series += term;
    term *= -d / k;
  }
  return p * d * d * series;
}
