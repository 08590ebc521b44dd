/** Twin of gnomon.linear._eigenpairs: eigenvalues and vectors in a fixed order with fixed phases. */
import type { Matrix, Vector } from "../arrays.ts";
import type { Complex } from "../complex.ts";
import { complex, complexNorm, conjugate, minus, modulus } from "../complex.ts";
import { withoutPhase } from "./phases.ts";
import { generalEigenpairs } from "./schur.ts";
import { symmetricEigenpairs } from "./symmetric.ts";

export interface Eigenpair {
  value: Complex;
  vector: Complex[];
}

/** The pairs by decreasing |λ|, where sizes agree within √ε of the largest by real, then imaginary part. */
export function eigenpairs(A: Matrix): Eigenpair[] {
  const { values, vectors } = unordered(A);
  const pairs = values.map((value, k) => ({ value, vector: withoutPhase(vectors[k]!) }));
  pairs.sort((a, b) => modulus(b.value) - modulus(a.value));
  const sizes = pairs.map(({ value }) => modulus(value));
  let group = 0;
  const grouped = pairs.map((pair, k) => {
    if (k > 0 && sizes[k - 1]! - sizes[k]! > Math.sqrt(Number.EPSILON) * sizes[0]!) group += 1;
    return { pair, group };
  });
  grouped.sort((a, b) => a.group - b.group || b.pair.value.re - a.pair.value.re || b.pair.value.im - a.pair.value.im);
  return grouped.map(({ pair }) => pair);
}

export function isSymmetric(A: Matrix): boolean {
  return A.every((row, i) => row.every((value, j) => value === A[j]![i]));
}

interface Unordered {
  values: Complex[];
  vectors: Complex[][];
}

function unordered(A: Matrix): Unordered {
  if (isSymmetric(A)) {
    const { values, vectors } = symmetricEigenpairs(A);
    return { values: values.map((value) => complex(value)), vectors: vectors.map(asComplex) };
  }
  return A.length === 2 ? ofTwoRows(A) : conjugated(A, generalEigenpairs(A));
}

const asComplex = (x: Vector): Complex[] => x.map((value) => complex(value));

/** λ = d + p ± √(p² + b·c) with p = (a − d)/2: a double root comes out as one, a pair exactly conjugate. */
function ofTwoRows(A: Matrix): Unordered {
  const [[a, b], [c, d]] = A as [[number, number], [number, number]];
  const p = (a - d) / 2;
  const scale = Math.max(Math.abs(p), Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c))) || 1;
  const discriminant = (p / scale) * (p / scale) + (b / scale) * (c / scale);
  const root = scale * Math.sqrt(Math.abs(discriminant));
  const z = p < 0 ? p - root : p + root;
  const values =
    discriminant < 0
      ? [complex(d + p, root), complex(d + p, -root)]
      : [complex(d + z), complex(z === 0 ? d : d - (b / z) * c)];
  return { values, vectors: values.map((value) => nullVector(A, value)) };
}

/** A vector that [[a, b], [c, d]] − λ sends to 0, read off its larger row; λ is no double root with every direction. */
function nullVector(A: Matrix, value: Complex): Complex[] {
  const [[a, b], [c, d]] = A as [[number, number], [number, number]];
  const rows: Complex[][] = [
    [complex(-b), complex(a - value.re, -value.im)],
    [complex(value.re - d, value.im), complex(c)],
  ];
  const larger = complexNorm(rows[0]!) >= complexNorm(rows[1]!) ? rows[0]! : rows[1]!;
  const length = complexNorm(larger);
  return larger.map(({ re, im }) => complex(re / length, im / length));
}

/** The spectrum of a real matrix is symmetric about the real line; rounding in complex numbers is not. */
function conjugated(A: Matrix, { values, vectors }: Unordered): Unordered {
  const rounding = 64 * Number.EPSILON * Math.hypot(...A.flat());
  const lower = new Set([...values.keys()].filter((k) => values[k]!.im < -rounding));
  const result: Unordered = { values: [], vectors: [] };
  const addReal = (k: number): void => {
    result.values.push(complex(values[k]!.re));
    result.vectors.push(asComplex(withoutPhase(vectors[k]!).map(({ re }) => re)));
  };
  values.forEach((value, k) => {
    if (Math.abs(value.im) <= rounding) addReal(k);
    if (value.im <= rounding) return;
    const distance = (j: number): number => modulus(minus(values[j]!, conjugate(value)));
    const partner = [...lower].sort((i, j) => distance(i) - distance(j))[0];
    if (partner === undefined || distance(partner) > value.im) return addReal(k);
    lower.delete(partner);
    result.values.push(value, conjugate(value));
    result.vectors.push(vectors[k]!, vectors[k]!.map(conjugate));
  });
  lower.forEach(addReal);
  return result;
}
