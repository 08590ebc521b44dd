/** Twin of gnomon.learning.separability, by the distance of two convex hulls (Wolfe 1976, Finding the nearest point in a polytope). */
import type { Matrix, Vector } from "../arrays.ts";
import { zeros } from "../arrays.ts";
import { apply, leastSquares } from "../linear/maps.ts";
import { vectorNorm } from "../linear/norms.ts";
import { innerProduct } from "../linear/products.ts";

export interface ClassSeparability {
  label: number;
  separable: boolean;
  /** wᵀx + w₀ = 0 midway between the two hulls, with the class on its positive side; null where they meet. */
  hyperplane: { weights: Vector; bias: number } | null;
  /** Distance of the nearest example from it, the largest there can be; 0 without one. */
  margin: number;
}

export interface Separability {
  separable: boolean;
  /** The answer for each class against the rest; one only where there are two classes. */
  classes: ClassSeparability[];
}

/** `linear_separability(X, y)`: whether hyperplanes tell each class from the rest, and the widest apart ones. */
export function linearSeparability(X: Matrix, y: number[]): Separability {
  const labels = [...new Set(y)].sort((a, b) => a - b);
  const classes = (labels.length > 2 ? labels : labels.slice(1)).map((label) => {
    const [inside, rest] = [true, false].map((wanted) => X.filter((_, i) => (y[i] === label) === wanted));
    return separated(label, inside!, rest!);
  });
  return { separable: classes.every(({ separable }) => separable), classes };
}

function separated(label: number, inside: Matrix, rest: Matrix): ClassSeparability {
  const mean = [...inside, ...rest].reduce((sum, x) => sum.map((value, j) => value + x[j]!), zeros(inside[0]!.length));
  const center = mean.map((value) => value / (inside.length + rest.length));
  const move = (x: Vector): Vector => x.map((value, j) => value - center[j]!);
  const [a, b] = [inside.map(move), rest.map(move)];
  const scale = vectorNorm([...a, ...b].flat(), Infinity) || 1;
  const w = shortest(a, b, scale);
  // The nearest of each side, along w, from the middle of the data.
  const near = Math.min(...apply(a, w));
  const far = Math.max(...apply(b, w));
  const length = vectorNorm(w);
  if (length <= 1e-9 * scale || near <= far) return { label, separable: false, hyperplane: null, margin: 0 };
  const bias = -(near + far) / 2 - innerProduct(w, center);
  return { label, separable: true, hyperplane: { weights: w, bias }, margin: (near - far) / 2 / length };
}

/** The shortest vector from the hull of b to that of a: the point of the hull of all differences nearest to 0. */
function shortest(a: Matrix, b: Matrix, scale: number): Vector {
  const difference = (x: Vector): Vector => {
    const [nearest, farthest] = [extreme(a, x, -1), extreme(b, x, 1)];
    return nearest.map((value, j) => value - farthest[j]!);
  };
  let corners: Matrix = [difference(a[0]!.map((value, j) => value - b[0]![j]!))];
  let weights: Vector = [1];
  for (let step = 0; step < 1000; step += 1) {
    const x = combination(corners, weights);
    const corner = difference(x);
    const size = innerProduct(x, x);
    // No corner lies on the near side of x: x is the nearest point.
    const known = corners.some((other) => other.every((value, j) => value === corner[j]));
    if (known || innerProduct(x, corner) >= size - 1e-14 * scale * scale) return x;
    [corners, weights] = reduced([...corners, corner], [...weights, 0]);
  }
  return combination(corners, weights);
}

/** The corners and weights of the nearest point of their hull, found by leaving out those that would weigh less than 0. */
function reduced(corners: Matrix, weights: Vector): [Matrix, Vector] {
  for (;;) {
    const target = affineNearest(corners);
    if (target.every((value) => value > 1e-14)) return [corners, target];
    const shares = target.map((value, i) => (value < weights[i]! ? weights[i]! / (weights[i]! - value) : Infinity));
    const share = Math.min(1, ...shares.filter((_, i) => target[i]! <= 1e-14));
    const moved = weights.map((value, i) => value + share * (target[i]! - value));
    const least = Math.min(...moved);
    const kept = corners.map((_, i) => i).filter((i) => moved[i]! > least && moved[i]! > 1e-14);
    [corners, weights] = [kept.map((i) => corners[i]!), kept.map((i) => moved[i]!)];
  }
}

/** Weights with sum 1 of the point nearest to 0 of the plane through the corners. */
function affineNearest(corners: Matrix): Vector {
  const size = vectorNorm(corners.flat(), Infinity) || 1;
  const gram = corners.map((p) => [...corners.map((q) => innerProduct(p, q) / size / size), 1]);
  const ones = [...corners.map(() => 1), 0];
  return leastSquares([...gram, ones], [...corners.map(() => 0), 1]).slice(0, corners.length);
}

function extreme(points: Matrix, along: Vector, sign: number): Vector {
  return points.reduce((best, p) => (sign * innerProduct(p, along) > sign * innerProduct(best, along) ? p : best));
}

function combination(points: Matrix, weights: Vector): Vector {
  return points.reduce((sum, p, i) => sum.map((value, j) => value + weights[i]! * p[j]!), zeros(points[0]!.length));
}
