/** Twin of gnomon.calculus.critical_point. */
import type { Matrix, Vector } from "../arrays.ts";
import { definiteness } from "../linear/definiteness.ts";
import { leastSquares } from "../linear/maps.ts";
import { matrixNorm } from "../linear/matrix_norms.ts";
import { vectorNorm } from "../linear/norms.ts";
import { symmetricEigenpairs } from "../linear/symmetric.ts";
import { gradient } from "./derivative.ts";
import type { Formula } from "./formula.ts";
import { hessian } from "./hessian.ts";
import { evaluate } from "./program.ts";

export interface CriticalPoint {
  x: Vector;
  /** "degenerate" where the second derivatives do not decide, "none" where no such point was found. */
  kind: "minimum" | "maximum" | "saddle" | "degenerate" | "none";
  value: number;
  gradientNorm: number;
  /** Those of the Hessian, descending. */
  eigenvalues: Vector;
  /** Eigenvalues up to this size count as zero. */
  tolerance: number;
  converged: boolean;
}

const STEPS = 50;
const finite = (values: Vector): boolean => values.every(Number.isFinite);
const moved = (x: Vector, step: Vector, factor: number): Vector => x.map((value, i) => value + factor * step[i]!);

/** `critical_point(f, x)`: where Newton's steps from x find ∇f = 0, and what the Hessian says about that point. */
export function criticalPoint(f: Formula, x: Vector): CriticalPoint {
  return judged(f, refined(f, newton(f, x)));
}

/** Newton's steps, each halved until it stays in the domain of f. */
function newton(f: Formula, start: Vector): Vector {
  let x = start;
  for (let k = 0; k < STEPS; k += 1) {
    const step = newtonStep(f, x);
    if (step === null || vectorNorm(step) === 0) break;
    let factor = 1;
    while (factor > 2 ** -STEPS && !finite(gradient(f, moved(x, step, factor)))) factor /= 2;
    x = moved(x, step, factor);
  }
  return x;
}

/** −H⁻¹·∇f, or the nearest to it where H is singular; null where there is none. */
export function newtonStep(f: Formula, x: Vector): Vector | null {
  const [g, H] = [gradient(f, x), hessian(f, x)];
  return finite(g) && finite(H.flat()) ? leastSquares(H, g).map((value) => 0 - value) : null;
}

/** x after the steps that still shrink the gradient. */
function refined(f: Formula, start: Vector): Vector {
  let x = start;
  for (let k = 0; k < STEPS; k += 1) {
    const step = newtonStep(f, x);
    if (step === null) break;
    const candidate = moved(x, step, 1);
    if (!(vectorNorm(gradient(f, candidate)) < 0.7 * vectorNorm(gradient(f, x)))) break;
    x = candidate;
  }
  return x;
}

function judged(f: Formula, x: Vector): CriticalPoint {
  const [g, H, value] = [gradient(f, x), hessian(f, x), evaluate(f.value, x)[0]!];
  const norm = vectorNorm(g);
  const outcome = (kind: CriticalPoint["kind"], eigenvalues: Vector, tolerance: number): CriticalPoint => {
    return { x, kind, value, gradientNorm: norm, eigenvalues, tolerance, converged: kind !== "none" };
  };
  if (!finite(g) || !finite(H.flat())) return outcome("none", x.map(() => NaN), NaN);
  const size = 1 + vectorNorm(x);
  const off = x.length * Number.EPSILON * matrixNorm(H);
  const { values, vectors } = symmetricEigenpairs(H);
  const eigenvalues = values.sort((a, b) => b - a);
  const scale = vectorNorm(eigenvalues, Infinity);
  if (norm > 1e-6 * scale * size && norm > 10 * off * size) return outcome("none", eigenvalues, off);
  // How far the true point may be, and how much the Hessian changes on the way there.
  const radius = Math.max(scale ? (2 * norm) / scale : 0, 1e-8 * size);
  const changes = vectors.flatMap((u) => [1, -1].map((sign) => change(H, hessian(f, moved(x, u, sign * radius)))));
  const tolerance = off + Math.max(...changes);
  const [positive, zero, negative] = definiteness(H, tolerance).inertia;
  if (positive && negative) return outcome("saddle", eigenvalues, tolerance);
  if (zero) return outcome("degenerate", eigenvalues, tolerance);
  return outcome(positive ? "minimum" : "maximum", eigenvalues, tolerance);
}

function change(H: Matrix, other: Matrix): number {
  const difference = other.map((row, i) => row.map((value, j) => value - H[i]![j]!));
  return finite(difference.flat()) ? matrixNorm(difference, 2) : 1e300;
}
