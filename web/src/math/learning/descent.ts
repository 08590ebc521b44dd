/** Twin of gnomon.learning.descent: a step of a solver on a flat list of parameters; nothing is changed in place. */
import type { Vector } from "../arrays.ts";
import { zeros } from "../arrays.ts";

/** What a solver remembers between its steps: velocities, or the means of gradients and of their squares. */
export interface Memory {
  steps: number;
  first: Vector;
  second: Vector;
}

export const noMemory = (parameters: Vector): Memory => {
  return { steps: 0, first: zeros(parameters.length), second: zeros(parameters.length) };
};

export interface Stepped {
  parameters: Vector;
  memory: Memory;
}

/** `descent.Momentum.step`: v ← m·v − η·g, θ ← θ + v. */
export function momentumStep(at: Stepped, gradient: Vector, rate: number, momentum: number): Stepped {
  const first = at.memory.first.map((v, i) => momentum * v - rate * gradient[i]!);
  return {
    parameters: at.parameters.map((value, i) => value + first[i]!),
    memory: { ...at.memory, steps: at.memory.steps + 1, first },
  };
}

/** `descent.Adam.step`: steps of about η in every parameter, whatever the size of its gradient. */
export function adamStep(at: Stepped, gradient: Vector, rate: number, momentum: number): Stepped {
  const decay = 0.999;
  const steps = at.memory.steps + 1;
  const first = at.memory.first.map((m, i) => m + (1 - momentum) * (gradient[i]! - m));
  const second = at.memory.second.map((s, i) => s + (1 - decay) * (gradient[i]! ** 2 - s));
  const corrected = rate / (1 - momentum ** steps);
  const unbias = 1 / Math.sqrt(1 - decay ** steps);
  return {
    parameters: at.parameters.map((p, i) => p - (corrected * first[i]!) / (Math.sqrt(second[i]!) * unbias + 1e-8)),
    memory: { steps, first, second },
  };
}
