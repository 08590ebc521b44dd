/** The twin, and how its functions take the arguments of a golden case. */
import { formulas } from "./golden.mjs";
import { load } from "./load.mjs";

export const twin = await load("src/math/index.ts");
const programs = await formulas();

/** The projection on what orthonormal vectors span: the basis is free, this is not. */
const projector = (basis, n) =>
  twin.identity(n).map((e) => twin.identity(n).map((f) => basis.reduce((sum, b) => sum + twin.innerProduct(b, e) * twin.innerProduct(b, f), 0)));

function steps(step) {
  return (start, gradients, rate, momentum) => {
    let at = { parameters: start, memory: twin.noMemory(start) };
    return gradients.map((gradient) => (at = step(at, gradient, rate, momentum)).parameters);
  };
}

// Where the arguments of a case, or what is compared, are not those of the twin itself.
const CALLS = {
  kernel: (A) => projector(twin.kernel(A), A[0].length),
  image: (A) => projector(twin.image(A), A.length),
  evaluate: (formula, x) => twin.evaluate(formula.value, x),
  modelValue: (formula, x, at) => twin.modelValue(twin.taylor(formula, x), at),
  initialNetwork: (sizes, activation, normals) => twin.initialNetwork(sizes, activation, () => normals.shift()),
  momentumStep: steps(twin.momentumStep),
  adamStep: steps(twin.adamStep),
};

const asArgument = (argument) => (argument?.formula === undefined ? argument : programs[argument.formula]);

/** What the twin gives for a case. */
export function valueOf(name, given) {
  const call = CALLS[name] ?? twin[name];
  return call(...given.arguments.map(asArgument), ...Object.values(given.options ?? {}));
}
