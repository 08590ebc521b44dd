/** Plain text with live values put in: "det A = {det}", "{y|은/는}". What is said, not what is typeset. */
import { print, printVector } from "./numbers.ts";
import { particle } from "./korean.ts";

export type Value = number | string | boolean | readonly Value[];
export type Values = Record<string, Value>;

/** The value of a name such as "y", "y.0" or "A.1.0". */
export function lookUp(values: Values, name: string): Value | undefined {
  let value: unknown = values;
  for (const key of name.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as Value | undefined;
}

export function printed(value: Value | undefined, decimals?: number): string {
  if (typeof value === "number") return print(value, decimals);
  if (Array.isArray(value)) {
    return typeof value[0] === "number" ? printVector(value as number[], decimals) : value.map((v) => printed(v)).join(", ");
  }
  return value === undefined ? "" : String(value);
}

export function fill(text: string, values: Values): string {
  return text.replace(/\{([\w.]+)(?:\|([^}]+))?\}/g, (_, name: string, pair?: string) => {
    const shown = printed(lookUp(values, name));
    return pair ? shown + particle(shown, pair) : shown;
  });
}
