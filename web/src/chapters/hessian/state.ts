/** The table of state of the Hessian: every row is a part of the address. */
import type { WrittenFormula } from "../../state/formula.ts";
import { formula } from "../../state/formula.ts";
import type { StateOf } from "../../state/schema.ts";
import { choice, number, vector } from "../../state/schema.ts";
import named from "./functions.json";
import { MONOMIALS } from "./polynomial.ts";

/** The functions that have a name, and a formula to begin with, as Python's task "formula" answers. */
export const WRITTEN = named as unknown as Record<string, WrittenFormula>;
export const FUNCTIONS = ["bowl", "long", "hill", "saddle", "trough", "flat", "monkey", "valley", "waves", "own", "formula"] as const;

export const schema = {
  f: choice("bowl", FUNCTIONS),
  x: vector([1, 0.5], 2),
  /** The reader's own polynomial: one coefficient for each of MONOMIALS. */
  c: vector([0, 0, -1, 0, 1, 0, 0, 0, 0, 0.5, 0, 0, 0, 0], MONOMIALS.length),
  /** The reader's own formula. */
  formula: formula(WRITTEN.formula!, ["x", "y"]),
  /** How far the plane reaches from 0. */
  range: number(2, 0.25, 16),
};

export type State = StateOf<typeof schema>;
