/** Vectors and matrices as plain arrays: rows of numbers, as they stand in the page's state. */
export type Vector = number[];
export type Matrix = number[][];

export const transpose = (A: Matrix): Matrix => A[0]!.map((_, j) => A.map((row) => row[j]!));
export const columns = transpose;
export const identity = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
export const zeros = (n: number): Vector => new Array<number>(n).fill(0);
