/** Numbers as they are printed: a true minus sign, ∞, no trailing zeros, no "−0". */

export const DECIMALS = 2;

export function print(value: number, decimals = DECIMALS): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const text = value.toFixed(decimals);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return (short === "-0" ? "0" : short).replace("-", "−");
}

/** Whether the printed decimals are the number itself: then "=" may stand before it, else "≈". */
export function isExact(value: number, decimals = DECIMALS): boolean {
  if (!Number.isFinite(value)) return true;
  return Math.abs(value - Number(value.toFixed(decimals))) <= 1e-12 * Math.max(1, Math.abs(value));
}

/** A very small or large number in one short form: 4e−16. */
export function printScientific(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return print(value);
  return value.toExponential(0).replace("e+", "e").replaceAll("-", "−");
}

export const printVector = (x: readonly number[], decimals = DECIMALS): string =>
  `(${x.map((value) => print(value, decimals)).join(", ")})`;

/** What a reader types: 2, -1.5, −0.25, .5, 1/3. Anything else is undefined. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll("−", "-").replace(/^\+/, "");
  const match = /^(-?(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?)(?:\/(\d+(?:\.\d*)?))?$/i.exec(plain);
  if (!match) return undefined;
  const value = Number(match[1]) / (match[2] === undefined ? 1 : Number(match[2]));
  return Number.isFinite(value) ? value : undefined;
}
