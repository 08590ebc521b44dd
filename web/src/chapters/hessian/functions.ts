/** The functions of the chapter: the named ones as Python parsed and differentiated them, and the reader's own. */
import type { Point } from "../../plane/Plane.tsx";
import type { Samples } from "../../plane/Contours.tsx";
import { evenLevels, sampled } from "../../plane/Contours.tsx";
import { gradient } from "../../math/calculus/derivative.ts";
import type { Formula } from "../../math/calculus/formula.ts";
import { hessian } from "../../math/calculus/hessian.ts";
import { evaluate } from "../../math/calculus/program.ts";
import { definiteness } from "../../math/linear/definiteness.ts";
import { vectorNorm } from "../../math/linear/norms.ts";
import { polynomial, polynomialText, pretty } from "./polynomial.ts";
import type { State } from "./state.ts";
import { WRITTEN } from "./state.ts";

/** What was asked for last is not made again: several parts of a page ask the same. */
export function remembered<T>(make: (state: State) => T, key: (state: State) => unknown): (state: State) => T {
  let [last, value] = [undefined as unknown, undefined as T];
  return (state) => {
    const now = key(state);
    if (now !== last) [last, value] = [now, make(state)];
    return value;
  };
}

const written = ({ f, formula }: State): Formula & { text: string } => (f === "formula" ? formula : WRITTEN[f]!);
/** As Python reads it. */
export const textOf = (state: State): string => (state.f === "own" ? polynomialText(state.c) : written(state).text);
const which = (state: State): string => `${state.f} ${textOf(state)}`;

export const formulaOf = remembered<Formula>((state) => (state.f === "own" ? polynomial(state.c) : written(state)), which);

export const pythonOf = (state: State): string => `gnomon.Expression.parse(${JSON.stringify(textOf(state))}, variables=["x", "y"])`;

/** In parts between which a line may break: the terms of the reader's polynomial; a formula is one. */
export const termsOf = (state: State): string[] => (state.f === "own" ? pretty(textOf(state)).split(/(?= [+−] )/) : [pretty(textOf(state))]);

/** What of a picture does not depend on the point. */
export interface Landscape {
  samples: Samples;
  levels: number[];
  /** Half of the height of the slices. */
  height: number;
  /** A steep gradient and a strong curvature of this function: the arrows' scale. */
  steep: number;
  curved: number;
}

export const landscapeOf = remembered<Landscape>(
  (state) => {
    const f = formulaOf(state);
    const { range } = state;
    const samples = sampled((point) => evaluate(f.value, point as [number, number])[0]!, [-range, range], [-range, range], 47);
    const sorted = samples.values.filter(Number.isFinite).sort((a, b) => a - b);
    const coarse = Array.from({ length: 49 }, (_, k): Point => [((k % 7) / 3 - 1) * range, (Math.floor(k / 7) / 3 - 1) * range]);
    const high = (values: number[]): number => {
      const known = values.filter(Number.isFinite).sort((a, b) => a - b);
      return known[Math.floor(0.8 * known.length)] || 1;
    };
    return {
      samples,
      levels: evenLevels(samples, 13),
      height: 0.6 * (sorted[Math.floor(0.9 * sorted.length)]! - sorted[Math.floor(0.1 * sorted.length)]!) || 1,
      steep: high(coarse.map((point) => vectorNorm(gradient(f, [...point])))),
      curved: high(coarse.map((point) => Math.max(...definiteness(hessian(f, [...point])).eigenvalues.map(Math.abs)))),
    };
  },
  (state) => `${which(state)} ${state.range}`,
);
