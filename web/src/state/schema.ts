/** The table of a page's state: each row has a name, a start and one way to be written and read. */
import type { Matrix, Vector } from "../math/arrays.ts";
import { readNumber } from "../words/numbers.ts";

export interface Kind<T> {
  readonly start: T;
  /** The text in the address. */
  print(value: T): string;
  /** The value of a text, or undefined where it is none: the row then keeps its start. */
  read(text: string): T | undefined;
}

export type Schema = Record<string, Kind<any>>;
export type StateOf<S extends Schema> = { [K in keyof S]: S[K] extends Kind<infer T> ? T : never };

export function number(start: number, low = -1e6, high = 1e6): Kind<number> {
  return { start, print: String, read: (text) => within(readNumber(text), low, high) };
}

export function integer(start: number, low: number, high: number): Kind<number> {
  return { start, print: String, read: (text) => (/^-?\d+$/.test(text) ? within(Number(text), low, high) : undefined) };
}

export function flag(start: boolean): Kind<boolean> {
  return { start, print: (on) => (on ? "1" : "0"), read: (text) => (text === "1" ? true : text === "0" ? false : undefined) };
}

export function choice<const T extends string>(start: T, options: readonly T[]): Kind<T> {
  return { start, print: String, read: (text) => options.find((option) => option === text) };
}

export function vector(start: Vector, longest: number): Kind<Vector> {
  return {
    start,
    print: (x) => x.map(String).join(","),
    read: (text) => {
      const numbers = text.split(",").map((part) => within(readNumber(part), -1e6, 1e6));
      return numbers.length <= longest && numbers.every((value) => value !== undefined) ? (numbers as Vector) : undefined;
    },
  };
}

export function matrix(start: Matrix, largest: number): Kind<Matrix> {
  const row = vector([0], largest);
  return {
    start,
    print: (A) => A.map((r) => r.join(",")).join(";"),
    read: (text) => {
      const rows = text.split(";").map((part) => row.read(part));
      const whole = rows.every((r) => r !== undefined && r.length === rows[0]!.length);
      return whole && rows.length <= largest ? (rows as Matrix) : undefined;
    },
  };
}

/** Probabilities: not negative, and their sum is 1 (as far as decimals can say). */
export function distribution(start: Vector, longest: number): Kind<Vector> {
  const numbers = vector(start, longest);
  return {
    ...numbers,
    read: (text) => {
      const p = numbers.read(text);
      const sum = p?.reduce((a, b) => a + b, 0) ?? 0;
      return p && p.every((value) => value >= 0) && Math.abs(sum - 1) < 1e-9 ? p : undefined;
    },
  };
}

export function startOf<S extends Schema>(schema: S): StateOf<S> {
  return Object.fromEntries(Object.entries(schema).map(([name, kind]) => [name, kind.start])) as StateOf<S>;
}

function within(value: number | undefined, low: number, high: number): number | undefined {
  return value !== undefined && value >= low && value <= high ? value : undefined;
}
