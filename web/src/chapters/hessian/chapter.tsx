/** The Hessian: how a function bends at a point, and what that says about critical points. */
import { defineChapter } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { criticalPoint } from "../../math/calculus/critical_point.ts";
import { gradient } from "../../math/calculus/derivative.ts";
import type { Formula } from "../../math/calculus/formula.ts";
import { hessian } from "../../math/calculus/hessian.ts";
import { evaluate } from "../../math/calculus/program.ts";
import { modelValue, taylor } from "../../math/calculus/taylor.ts";
import { apply } from "../../math/linear/maps.ts";
import { definiteness } from "../../math/linear/definiteness.ts";
import { determinant } from "../../math/linear/determinant.ts";
import { solve } from "../../math/linear/inverse.ts";
import { vectorNorm } from "../../math/linear/norms.ts";
import { innerProduct } from "../../math/linear/products.ts";
import { symmetricEigenpairs } from "../../math/linear/symmetric.ts";
import type { Values } from "../../words/fill.ts";
import { Entry } from "./Entry.tsx";
import { exercises } from "./exercises.ts";
import { formulaOf, pythonOf, remembered, termsOf } from "./functions.ts";
import { Picture } from "./Picture.tsx";
import { schema } from "./state.ts";
import type { State } from "./state.ts";

/** Below this length a gradient counts as 0: the point is critical. */
const FLAT = 1e-9;
const VERDICTS = {
  "positive definite": "up",
  "positive semidefinite": "upOrStraight",
  "negative definite": "down",
  "negative semidefinite": "downOrStraight",
  indefinite: "bothWays",
  zero: "straight",
} as const;

/** The kinds of critical points, each with words of its own. */
const SPOKEN = ["minimum", "maximum", "saddle", "degenerate", "undefined"];

const plus = (x: Vector, u: Vector, s: number): Vector => x.map((value, i) => value + s * u[i]!);

/** Largest eigenvalue first, each with a direction that points to the right. */
function principal(H: Matrix): { values: Vector; directions: Vector[] } {
  const { values, vectors } = symmetricEigenpairs(H);
  const order = [0, 1].sort((i, j) => values[j]! - values[i]!);
  const right = ([a, b]: Vector): Vector => (a! < 0 || (a === 0 && b! < 0) ? [0 - a!, 0 - b!] : [a!, b!]);
  return { values: order.map((k) => values[k]!), directions: order.map((k) => right(vectors[k]!)) };
}

/** What H says here: about a critical point where there is one, else only how f bends. */
function verdict(f: Formula, x: Vector, g: Vector, H: Matrix): string {
  if (vectorNorm(g) > FLAT) return VERDICTS[definiteness(H).kind];
  const { kind } = criticalPoint(f, x);
  return kind === "none" ? "degenerate" : kind;
}

/** Central differences: two values of f on either side of the point, along each axis. */
function differences(f: Formula, x: Vector): Vector {
  const h = Math.cbrt(Number.EPSILON) * Math.max(1, vectorNorm(x));
  const value = (at: Vector): number => evaluate(f.value, at)[0]!;
  return [[1, 0], [0, 1]].map((e) => (value(plus(x, e, h)) - value(plus(x, e, -h))) / (2 * h));
}

/** The model's error at a distance h, and the most that it can be: h³/6 times how fast the curvature changes on the way. */
function modelError(f: Formula, x: Vector, h: number): { error: number; most: number } {
  const u = [Math.SQRT1_2, Math.SQRT1_2];
  const bend = (s: number): number => innerProduct(u, apply(hessian(f, plus(x, u, s)), u));
  const rates = Array.from({ length: 16 }, (_, k) => ((k + 1) * h) / 16).map((s) => Math.abs(bend(s) - bend(0)) / s);
  const at = plus(x, u, h);
  return { error: Math.abs(evaluate(f.value, at)[0]! - modelValue(taylor(f, x), at)), most: (Math.max(...rates) * h ** 3) / 6 };
}

/** All that is shown of a point. */
const secondOrder = remembered(numbersAt, (state) => state);

function numbersAt(state: State): Values & { defined: boolean; verdict: string } {
  const { x } = state;
  const formula = formulaOf(state);
  const [f, g, H] = [evaluate(formula.value, x)[0]!, gradient(formula, x), hessian(formula, x)];
  const defined = Number.isFinite(f) && [...g, ...H.flat()].every(Number.isFinite);
  if (!defined) return { x, f: NaN, g, H, terms: termsOf(state), verdict: "undefined", defined };
  const { values, directions } = principal(H);
  const solved = solve(H, g);
  const step = solved?.map((value) => 0 - value);
  return {
    x, f, g, H, defined,
    terms: termsOf(state),
    lambda: values,
    q: directions,
    entries: H.flat(),
    det: determinant(H),
    trace: H[0]![0]! + H[1]![1]!,
    steepness: vectorNorm(g),
    critical: vectorNorm(g) <= FLAT,
    verdict: verdict(formula, x, g, H),
    ...(step ? { step, arrived: plus(x, step, 1) } : {}),
  };
}

export const chapter = defineChapter({
  id: "hessian",
  order: 14,
  schema,
  settle: (state) => ({
    ...state,
    x: [state.x[0]!, state.x[1] ?? 0],
    c: schema.c.start.map((_, k) => (state.c.length === schema.c.start.length ? state.c[k]! : 0)),
  }),
  numbers: secondOrder,
  formulas(state) {
    const at = secondOrder(state);
    if (!at.defined) return ["value"];
    return ["value", "gradient", "hessian", "eigenvalues", "products", "model", at.step ? "newton" : "singular"];
  },
  announce: (state) => SPOKEN.find((name) => name === secondOrder(state).verdict) ?? "moved",
  examples: {
    notes: {},
    long: { f: "long", x: [1, 0.5] },
    hill: { f: "hill", x: [0, 0] },
    saddle: { f: "saddle", x: [0, 0] },
    trough: { f: "trough", x: [0.5, 0.5] },
    flat: { f: "flat", x: [0, 0] },
    quartic: { f: "own", x: [0, 0], c: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, -1] },
    monkey: { f: "monkey", x: [0, 0] },
    valley: { f: "valley", x: [-1, 1] },
    waves: { f: "waves", x: [1, 1], range: 4 },
    own: { f: "own", x: [0.5, 1] },
    formula: { f: "formula", x: [0.5, 0.5] },
  },
  checks(state, { H, lambda, det, trace, g, f, defined }) {
    if (!defined) return [];
    const formula = formulaOf(state);
    const numeric = differences(formula, state.x);
    const { error, most } = modelError(formula, state.x, 0.5);
    const size = Math.max(1, Math.abs(f), vectorNorm(g), vectorNorm(H.flat()));
    return [
      { name: "symmetric", left: H[0][1], relation: "=", right: H[1][0] },
      { name: "product", left: lambda[0] * lambda[1], relation: "=", right: det, tolerance: 1e-12 * size ** 2 },
      { name: "sum", left: lambda[0] + lambda[1], relation: "=", right: trace, tolerance: 1e-12 * size },
      { name: "gradient", left: vectorNorm(plus(g, numeric, -1)), relation: "=", right: 0, tolerance: 1e-7 * size },
      { name: "model", left: error, relation: "≤", right: most, tolerance: 1e-12 * size },
    ];
  },
  bet: {
    reveal: { f: "saddle", x: [0.5, 1.5], range: 2 },
    choices: ["down", "none", "back"],
    answer: "back",
  },
  exercises,
  python(state) {
    const { x } = state;
    const { defined, step } = secondOrder(state);
    const given = [{ code: `f = ${pythonOf(state)}` }, { code: `x = ${JSON.stringify(x)}` }];
    if (!defined) return given;
    return [
      ...given,
      { code: "f(x)", shows: "f" },
      { code: "g, H = gnomon.gradient(f, x), gnomon.hessian(f, x)" },
      { code: "g", shows: "g" },
      { code: "H.flatten()", shows: "entries" },
      { code: "gnomon.definiteness(H).eigenvalues", shows: "lambda" },
      { code: "gnomon.determinant(H)", shows: "det" },
      ...(step ? [{ code: "-gnomon.solve(H, g)", shows: "step" }] : []),
    ];
  },
  Picture,
  Entry,
  next: "cross_entropy",
});
