/** The reader's own function: a polynomial of x and y up to degree 4, with its exact derivatives. */
import type { Vector } from "../../math/arrays.ts";
import type { Formula } from "../../math/calculus/formula.ts";
import type { Tree } from "../../math/calculus/program.ts";

/** The exponents of x and y, degree after degree. */
export const MONOMIALS: readonly (readonly [number, number])[] = [1, 2, 3, 4].flatMap((degree) =>
  Array.from({ length: degree + 1 }, (_, j) => [degree - j, j] as const),
);

interface Term {
  factor: number;
  i: number;
  j: number;
}

const variables = ["x", "y"];
const along = (terms: Term[], axis: "i" | "j"): Term[] => terms.map((term) => ({ ...term, factor: term.factor * term[axis], [axis]: term[axis] - 1 })).filter(({ factor }) => factor !== 0);

function tree(terms: Term[]): Tree {
  return terms.length ? ["+", ...terms.map(({ factor, i, j }): Tree => ["*", factor, ["^", "x", i], ["^", "y", j]])] : 0;
}

export function polynomial(c: Vector): Formula {
  const f = MONOMIALS.map(([i, j], k): Term => ({ factor: c[k]!, i, j })).filter(({ factor }) => factor !== 0);
  const [fx, fy] = [along(f, "i"), along(f, "j")];
  const second = [along(fx, "i"), along(fx, "j"), along(fy, "i"), along(fy, "j")];
  return {
    value: { variables, shape: [], components: [tree(f)] },
    jacobian: { variables, shape: [2], components: [tree(fx), tree(fy)] },
    hessian: { variables, shape: [2, 2], components: second.map(tree) },
  };
}

/** As Python reads it: 2*x^2 - x*y. */
export function polynomialText(c: Vector): string {
  const terms = MONOMIALS.map(([i, j], k) => ({ factor: c[k]!, name: [power("x", i), power("y", j)].filter(Boolean).join("*") })).filter(({ factor }) => factor !== 0);
  const written = terms.map(({ factor, name }, k) => {
    const size = Math.abs(factor) === 1 ? name : `${Math.abs(factor)}*${name}`;
    return k === 0 ? (factor < 0 ? `-${size}` : size) : factor < 0 ? ` - ${size}` : ` + ${size}`;
  });
  return written.join("") || "0";
}

const power = (name: string, exponent: number): string => (exponent === 0 ? "" : exponent === 1 ? name : `${name}^${exponent}`);
/** As one writes it: x² − 3·x·y². */
export const pretty = (text: string): string =>
  text.replace(/\^(\d+)/g, (_, digits: string) => [...digits].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")).replaceAll("*", "·").replaceAll("-", "−");

/** x²y, as it stands beside a field. */
export const monomialLabel = ([i, j]: readonly [number, number]): string => pretty([power("x", i), power("y", j)].join(""));
