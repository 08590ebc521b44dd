/**
 * Twin of gnomon.calculus.expression_evaluation: the value of a formula that Python has parsed.
 * A formula arrives as the program of `Expression.program()`; nothing is executed but the operations listed here.
 */
import type { Vector } from "../arrays.ts";
import { logSigmoid, sigmoid } from "../information/logits.ts";

/** A number, the name of a variable, or [operation, …trees]. */
export type Tree = number | string | [string, ...Tree[]];

/** `Expression.program()`: names and shape, and one tree per component, row by row. */
export interface Program {
  variables: string[];
  shape: number[];
  components: Tree[];
}

const OPERATIONS: Record<string, (...values: number[]) => number> = {
  pi: () => Math.PI,
  e: () => Math.E,
  neg: (a) => -a,
  "+": (...terms) => terms.reduce((a, b) => a + b),
  "*": (...factors) => factors.reduce((a, b) => a * b),
  "/": (a, b) => a / b,
  "^": (a, b) => power(a, b),
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  sigmoid,
  softplus: (a) => 0 - logSigmoid(-a),
  relu: (a) => (a <= 0 ? 0 : a),
  step: (a) => (a > 0 ? 1 : a * 0),
  max: Math.max,
  min: Math.min,
};

/** `Expression(…)(x)`: the components at a point, row by row; one number for a single formula. */
export function evaluate(program: Program, x: Vector): Vector {
  const values = new Map(program.variables.map((name, i) => [name, x[i]!]));
  return program.components.map((tree) => valueOf(tree, values));
}

/** The components as rows of a matrix, for a program whose shape is (m, n). */
export function evaluateMatrix(program: Program, x: Vector): Vector[] {
  const [m, n] = program.shape as [number, number];
  const entries = evaluate(program, x);
  return Array.from({ length: m }, (_, i) => entries.slice(i * n, (i + 1) * n));
}

function valueOf(tree: Tree, values: Map<string, number>): number {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") {
    const value = values.get(tree);
    if (value === undefined) throw new Error(`the program has no variable ${tree}`);
    return value;
  }
  const [name, ...rest] = tree;
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (operation === undefined) throw new Error(`the program has an unknown operation ${name}`);
  return operation(...rest.map((branch) => valueOf(branch, values)));
}

/** IEEE 754 has 1^y = 1 for every y, JavaScript has not. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b;
}
