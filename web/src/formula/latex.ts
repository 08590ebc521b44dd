/** A formula with the numbers of the moment, in LaTeX. */
import type { Piece } from "../grammar.ts";
import type { Values } from "../words/fill.ts";
import { lookUp } from "../words/fill.ts";
import { isExact, print } from "../words/numbers.ts";

export function latexOf(pieces: readonly Piece[], values: Values, decimals: number): string {
  return pieces.map((piece) => expanded(piece, values, decimals)).join(" ");
}

function expanded({ tex, each, sign }: Piece, values: Values, decimals: number): string {
  if (!each) return filled(tex, values, decimals);
  const body = /^\\each\{[^}]*\}\{[^}]*\}\{(.*)\}$/s.exec(tex)![1]!;
  const [index, over] = each;
  const count = (lookUp(values, over) as readonly unknown[] | undefined)?.length ?? 0;
  const term = (k: number): string =>
    filled(
      body.replace(/\\(\w+)\{([\w.,]+)\}/g, (whole, macro: string, name: string) =>
        macro === "index" && name === index ? String(k + 1) : whole.replace(name, name.replace(new RegExp(`\\b${index}\\b`, "g"), String(k))),
      ),
      values,
      decimals,
    );
  return (each[0] ? Array.from({ length: count }, (_, k) => term(k)) : []).join(` ${sign} `);
}

function filled(tex: string, values: Values, decimals: number): string {
  return tex.replace(/\\(slot|factor|matrix|eq)\{([\w.,]*)\}/g, (_, macro: string, name: string) => {
    if (macro === "eq") return name.split(",").every((one) => exact(lookUp(values, one), decimals)) ? "=" : "\\approx";
    const value = lookUp(values, name);
    if (macro === "matrix") return matrix(value as number[] | number[][] | undefined, decimals);
    if (typeof value !== "number") return `\\text{${String(value ?? "")}}`;
    const shown = number(value, decimals);
    return macro === "factor" && shown.startsWith("-") ? `(${shown})` : shown;
  });
}

function matrix(value: number[] | number[][] | undefined, decimals: number): string {
  const rows = (value ?? []).map((row) => (Array.isArray(row) ? row : [row]));
  return `\\begin{bmatrix} ${rows.map((row) => row.map((entry) => number(entry, decimals)).join(" & ")).join(" \\\\ ")} \\end{bmatrix}`;
}

const number = (value: number, decimals: number): string => print(value, decimals).replace("−", "-").replace("∞", "\\infty ");

function exact(value: unknown, decimals: number): boolean {
  if (typeof value === "number") return isExact(value, decimals);
  return !Array.isArray(value) || value.every((item) => exact(item, decimals));
}
