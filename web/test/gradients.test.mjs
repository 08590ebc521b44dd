/** The gradients of the twin agree with differences of its values, and a learned network learns. */
import assert from "node:assert/strict";
import test from "node:test";
import { disagreements, formulas } from "./golden.mjs";
import { twin } from "./twin.mjs";

/** The slope of f at 0 by differences of sixth order: the error is about h⁶ and ε/h. */
function slope(f, h = 1e-2) {
  const difference = (k) => f(k * h) - f(-k * h);
  return (45 * difference(1) - 9 * difference(2) + difference(3)) / (60 * h);
}

/** The gradient of f in every number that `at` holds, nested as `at` is. */
function differences(f, at) {
  const moved = (value, path, t) => {
    if (path.length === 0) return value + t;
    const copy = Array.isArray(value) ? [...value] : { ...value };
    copy[path[0]] = moved(value[path[0]], path.slice(1), t);
    return copy;
  };
  const walk = (value, path) => {
    if (typeof value === "number") return slope((t) => f(moved(at, path, t)));
    if (Array.isArray(value)) return value.map((entry, i) => walk(entry, [...path, i]));
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key])]));
  };
  return walk(at, []);
}

const random = new twin.Random(7);
const between = (low, high) => low + (high - low) * random.unit();
const matrix = (m, n) => Array.from({ length: m }, () => Array.from({ length: n }, () => between(-1, 1)));
const vector = (n) => matrix(1, n)[0];

test("a network's gradient in all its weights is that of its loss", () => {
  const X = matrix(5, 2);
  const y = [0, 1, 2, 1, 0];
  for (const activation of ["tanh", "sigmoid", "identity", "relu"]) {
    for (const alpha of [0, 0.3]) {
      const network = [{ W: matrix(3, 2), b: vector(3) }, { W: matrix(3, 3), b: vector(3) }];
      // Of relu only the layers after its kinks are smooth: those before it are held by the golden vectors.
      const fixed = activation === "relu" ? [network[0]] : [];
      const free = network.slice(fixed.length);
      const loss = (layers) => twin.lossAndGradients([...fixed, ...layers], X, y, activation, alpha).value;
      const { gradients } = twin.lossAndGradients(network, X, y, activation, alpha);
      assert.deepEqual(disagreements(gradients.slice(fixed.length), differences(loss, free), 1, 1e-9), []);
    }
  }
});

test("a linear classifier's gradient is that of its objective", () => {
  const X = matrix(6, 2);
  const y = [0, 1, 2, 0, 1, 2];
  for (const penalty of [null, "l2"]) {
    const at = { W: matrix(3, 2), b: vector(3) };
    const objective = ({ W, b }) => twin.lossAndGradient(W, b, X, y, "cross_entropy", penalty, 0.4).value;
    const { W, b } = twin.lossAndGradient(at.W, at.b, X, y, "cross_entropy", penalty, 0.4);
    assert.deepEqual(disagreements({ W, b }, differences(objective, at), 1, 1e-9), []);
  }
});

test("the derivatives that Python sends are those of the formula it sends", async () => {
  for (const [text, f] of Object.entries(await formulas())) {
    if (f.hessian === undefined || /abs|relu|max|min|acosh|sqrt|log/.test(text)) continue;
    for (let k = 0; k < 5; k += 1) {
      const x = f.value.variables.map(() => between(-0.4, 0.4));
      const value = (at) => twin.evaluate(f.value, at)[0];
      const size = 1 + Math.max(...twin.hessian(f, x).flat().map(Math.abs));
      assert.deepEqual(disagreements(twin.gradient(f, x), differences(value, x), size, 1e-8), [], text);
      const bent = x.map((_, i) => differences((at) => twin.gradient(f, at)[i], x));
      assert.deepEqual(disagreements(twin.hessian(f, x), bent, size, 1e-7), [], text);
    }
  }
});

test("a program holds nothing but known operations and variables", () => {
  const program = (tree) => ({ variables: ["x"], shape: [], components: [tree] });
  for (const tree of [["constructor"], ["__proto__", 1], ["toString"], ["eval", "x"], "y"]) {
    assert.throws(() => twin.evaluate(program(tree), [1]), /the program has/);
  }
});

test("two hidden units learn exclusive or", () => {
  const X = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const y = [0, 1, 1, 0];
  let network = [{ W: [[0.9, 1.1], [-0.8, -0.7]], b: [-0.3, 1.2] }, { W: [[-0.5, 0.4], [0.6, -0.5]], b: [0, 0] }];
  let at = { parameters: twin.parametersOf(network), memory: twin.noMemory(twin.parametersOf(network)) };
  for (let k = 0; k < 400; k += 1) {
    const { gradients } = twin.lossAndGradients(network, X, y, "tanh");
    at = twin.adamStep(at, twin.parametersOf(gradients), 0.05, 0.9);
    network = twin.withParameters(network, at.parameters);
  }
  const { value } = twin.lossAndGradients(network, X, y, "tanh");
  assert.ok(value < 0.01, `the loss is ${value}`);
});

test("of random points the hyperplane found separates, and nothing that does lies farther from them", () => {
  for (let k = 0; k < 60; k += 1) {
    const d = 2 + (k % 3);
    const w = vector(d);
    const X = matrix(40, d).filter((x) => Math.abs(twin.innerProduct(w, x)) > 0.05);
    const y = X.map((x) => (twin.innerProduct(w, x) > 0 ? 1 : 0));
    if (new Set(y).size < 2) continue;
    const { separable, classes } = twin.linearSeparability(X, y);
    assert.ok(separable);
    const [{ hyperplane, margin }] = classes;
    const length = twin.vectorNorm(hyperplane.weights);
    const distances = X.map((x, i) => ((2 * y[i] - 1) * (twin.innerProduct(hyperplane.weights, x) + hyperplane.bias)) / length);
    assert.deepEqual(disagreements(Math.min(...distances), margin, 1), []);
    const own = X.map((x, i) => ((2 * y[i] - 1) * twin.innerProduct(w, x)) / twin.vectorNorm(w));
    assert.ok(margin >= Math.min(...own) - 1e-12);
    // One point in both classes lies in both hulls.
    assert.equal(twin.linearSeparability([...X, X[0], X[0]], [...y, 0, 1]).separable, false);
  }
});
