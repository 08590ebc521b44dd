/** A row that holds a reader's formula of one value, with the programs that Python made of it: the address carries both. */
import type { Formula } from "../math/calculus/formula.ts";
import type { Program } from "../math/calculus/program.ts";
import { evaluate } from "../math/calculus/program.ts";
import type { Kind } from "./schema.ts";

/** What gnomon.lab.compute's task "formula" answers. */
export interface WrittenFormula extends Formula {
  text: string;
}

/** Longer ones do not fit into an address. */
const LONGEST = 6000;

export function formula(start: WrittenFormula, variables: readonly string[]): Kind<WrittenFormula> {
  const print = ({ text, value, jacobian, hessian }: WrittenFormula): string => JSON.stringify({ text, value, jacobian, hessian });
  const read = (written: string): WrittenFormula | undefined => {
    try {
      const found = JSON.parse(written) as WrittenFormula & { hessian: Program };
      const n = variables.length;
      const fits = (program: Program, shape: readonly number[]): boolean =>
        same(program.variables, variables) && same(program.shape, shape) && evaluate(program, variables.map(() => 0.5)).length === shape.reduce((a, b) => a * b, 1);
      const whole = written.length <= LONGEST && typeof found.text === "string" && fits(found.value, []) && fits(found.jacobian, [n]) && fits(found.hessian, [n, n]);
      return whole ? found : undefined;
    } catch {
      // No JSON, or a program with an operation that there is none of.
      return undefined;
    }
  };
  return { start, print, read };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
