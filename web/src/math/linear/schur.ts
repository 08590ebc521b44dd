/** Eigenvalues and vectors of a small square matrix: to a triangle by QR steps (Golub and Van Loan, section 7.5). */
import type { Matrix } from "../arrays.ts";
import { identity } from "../arrays.ts";
import type { Complex } from "../complex.ts";
import { complex, complexNorm, conjugate, minus, modulus, over, plus, scaledBy, squareRoot, times } from "../complex.ts";

type ComplexMatrix = Complex[][];

/** Values in no particular order, and a vector of length 1 for each. */
export function generalEigenpairs(A: Matrix): { values: Complex[]; vectors: Complex[][] } {
  const { T, Q } = schur(A);
  const size = complexNorm(T.flat());
  const values = T.map((row, k) => row[k]!);
  const vectors = values.map((value, k) => {
    // (T − λ)·y = 0 with y_k = 1, from the bottom up; Q·y is then the vector.
    const y = values.map((_, i) => complex(i === k ? 1 : 0));
    for (let i = k - 1; i >= 0; i -= 1) {
      let sum = complex(0);
      for (let j = i + 1; j <= k; j += 1) sum = plus(sum, times(T[i]![j]!, y[j]!));
      const gap = minus(T[i]![i]!, value);
      const smallest = Number.EPSILON * size;
      y[i] = scaledBy(over(sum, modulus(gap) > smallest ? gap : complex(smallest)), -1);
    }
    const x = Q.map((row) => row.reduce((sum, q, j) => plus(sum, times(q, y[j]!)), complex(0)));
    const length = complexNorm(x);
    return x.map((entry) => scaledBy(entry, 1 / length));
  });
  return { values, vectors };
}

/** A = Q·T·Qᴴ with a unitary Q and an upper triangle T. */
function schur(A: Matrix): { T: ComplexMatrix; Q: ComplexMatrix } {
  const n = A.length;
  const T = A.map((row) => row.map((value) => complex(value)));
  const Q = identity(n).map((row) => row.map((value) => complex(value)));
  for (let k = 0; k < n - 2; k += 1) {
    for (let i = n - 1; i > k + 1; i -= 1) {
      const G = rotation(T[i - 1]![k]!, T[i]![k]!);
      rotateRows(T, i - 1, G);
      for (const M of [T, Q]) rotateColumns(M, i - 1, G);
      T[i]![k] = complex(0);
    }
  }
  const size = complexNorm(T.flat());
  for (let high = n - 1, step = 1; high > 0 && step < 200; step += 1) {
    let low = high;
    while (low > 0 && !negligible(T, low, size)) low -= 1;
    if (low > 0) T[low]![low - 1] = complex(0);
    if (low === high) {
      high -= 1;
      step = 0;
    } else qrStep(T, Q, low, high, step % 10 === 0);
  }
  return { T, Q };
}

function negligible(T: ComplexMatrix, k: number, size: number): boolean {
  const neighbors = modulus(T[k - 1]![k - 1]!) + modulus(T[k]![k]!);
  return modulus(T[k]![k - 1]!) <= Number.EPSILON * (neighbors || size);
}

/** T − μ = G·R, T ← R·Gᴴ + μ on the rows from low to high; μ is Wilkinson's shift, or one that breaks a circle. */
function qrStep(T: ComplexMatrix, Q: ComplexMatrix, low: number, high: number, exceptional: boolean): void {
  const shift = exceptional ? complex(modulus(T[high]![high - 1]!)) : wilkinson(T, high);
  T.forEach((row, k) => (row[k] = minus(row[k]!, shift)));
  const rotations: Rotation[] = [];
  for (let k = low; k < high; k += 1) {
    const G = rotation(T[k]![k]!, T[k + 1]![k]!);
    rotateRows(T, k, G);
    T[k + 1]![k] = complex(0);
    rotations.push(G);
  }
  rotations.forEach((G, i) => {
    for (const M of [T, Q]) rotateColumns(M, low + i, G);
  });
  T.forEach((row, k) => (row[k] = plus(row[k]!, shift)));
}

/** The eigenvalue of the last 2×2 block that is nearer to its last entry. */
function wilkinson(T: ComplexMatrix, k: number): Complex {
  const half = scaledBy(minus(T[k - 1]![k - 1]!, T[k]![k]!), 0.5);
  const product = times(T[k - 1]![k]!, T[k]![k - 1]!);
  const root = squareRoot(plus(times(half, half), product));
  const same = half.re * root.re + half.im * root.im >= 0;
  const denominator = same ? plus(half, root) : minus(half, root);
  return modulus(denominator) === 0 ? T[k]![k]! : minus(T[k]![k]!, over(product, denominator));
}

interface Rotation {
  a: Complex;
  b: Complex;
}

/** The unitary [[ā, b̄], [−b, a]] that sends (a, b) over its length to (1, 0). */
function rotation(a: Complex, b: Complex): Rotation {
  const length = complexNorm([a, b]);
  return length === 0 ? { a: complex(1), b: complex(0) } : { a: scaledBy(a, 1 / length), b: scaledBy(b, 1 / length) };
}

function rotateRows(M: ComplexMatrix, k: number, { a, b }: Rotation): void {
  const [x, y] = [M[k]!, M[k + 1]!];
  M[k] = x.map((entry, j) => plus(times(conjugate(a), entry), times(conjugate(b), y[j]!)));
  M[k + 1] = x.map((entry, j) => minus(times(a, y[j]!), times(b, entry)));
}

function rotateColumns(M: ComplexMatrix, k: number, { a, b }: Rotation): void {
  for (const row of M) {
    const [x, y] = [row[k]!, row[k + 1]!];
    row[k] = plus(times(a, x), times(b, y));
    row[k + 1] = minus(times(conjugate(a), y), times(conjugate(b), x));
  }
}
