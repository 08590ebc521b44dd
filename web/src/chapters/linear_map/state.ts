/** The table of state of the linear map: every row is a part of the address. */
import type { StateOf } from "../../state/schema.ts";
import { choice, flag, matrix, number, vector } from "../../state/schema.ts";

export const LARGEST = 4;
export const PAIRS = ["1,2", "1,3", "1,4", "2,3", "2,4", "3,4"] as const;

export const schema = {
  A: matrix([[4, -3, 1, 3], [2, 0, 5, 1]], LARGEST),
  x: vector([1, 1, 1, 1], LARGEST),
  /** How far the planes reach from 0. */
  range: number(10, 1, 100),
  /** Which two coordinates of a larger codomain are drawn. */
  shown: choice("1,2", PAIRS),
  /** How far the plane has been carried: 0 before, 1 after. */
  t: number(1, 0, 1),
  second: flag(false),
  B: matrix([[0, -1], [1, 0]], LARGEST),
};

export type State = StateOf<typeof schema>;
