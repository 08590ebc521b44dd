/** Complex numbers, for the eigenvalues of real matrices. */
import type { Vector } from "./arrays.ts";

export interface Complex {
  re: number;
  im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const conjugate = (a: Complex): Complex => ({ re: a.re, im: -a.im });
export const modulus = (a: Complex): number => Math.hypot(a.re, a.im);
export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
export const scaledBy = (a: Complex, factor: number): Complex => ({ re: a.re * factor, im: a.im * factor });

export function over(a: Complex, b: Complex): Complex {
  const size = modulus(b);
  return scaledBy(times(a, conjugate(scaledBy(b, 1 / size))), 1 / size);
}

/** The square root with a real part that is not negative; neither part cancels. */
export function squareRoot(a: Complex): Complex {
  const large = Math.sqrt((modulus(a) + Math.abs(a.re)) / 2);
  if (large === 0) return complex(0);
  const small = a.im / (2 * large);
  return a.re >= 0 ? complex(large, small) : complex(Math.abs(small), a.im < 0 ? -large : large);
}

/** The length of a complex vector. */
export const complexNorm = (x: Complex[]): number => Math.hypot(...x.flatMap((entry): Vector => [entry.re, entry.im]));
