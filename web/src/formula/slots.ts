/** Fills the slots of built HTML and MathML with live values: only text changes, never the tree (a matrix may change shape). */
import type { Values } from "../words/fill.ts";
import { lookUp, printed } from "../words/fill.ts";
import { isExact, print } from "../words/numbers.ts";
import { particle } from "../words/korean.ts";

export type Fill = (values: Values) => void;
export type Index = Record<string, number>;

/** Find every slot below the root once; the function returned writes the values into them. */
export function prepare(root: Element, decimals: number, index: Index = {}, terms: Record<string, string> = {}): Fill {
  const named = (name: string): string =>
    name
      .split(".")
      .map((key) => (key in index ? String(index[key]) : key))
      .join(".");
  const fills: Fill[] = [];
  const each = (attribute: string, make: (element: HTMLElement, name: string) => Fill | void): void => {
    for (const element of root.querySelectorAll<HTMLElement>(`[data-${attribute}]`)) {
      if (element.parentElement?.localName === "mtext") element.className = "number";
      const fill = make(element, named(element.getAttribute(`data-${attribute}`)!));
      if (fill) fills.push(fill);
    }
  };
  const text = (element: Element, read: (values: Values) => string): Fill => {
    let before: string | undefined;
    return (values) => {
      const now = read(values);
      if (now !== before) element.textContent = before = now;
    };
  };
  each("mark", (element, name) => element.setAttribute("data-mark", name));
  each("index", (element, name) => void (element.textContent = String(Number(name) + 1)));
  each("slot", (element, name) =>
    text(element, (values) => {
      const value = lookUp(values, name);
      return typeof value === "string" ? (terms[value] ?? value) : printed(value, decimals);
    }),
  );
  each("factor", (element, name) =>
    text(element, (values) => {
      const shown = printed(lookUp(values, name), decimals);
      return shown.startsWith("−") ? `(${shown})` : shown;
    }),
  );
  each("matrix", (element, name) => matrixFill(element, name, decimals));
  each("eq", (element, names) =>
    text(element, (values) =>
      names.split(",").every((name) => name === "" || everyNumber(lookUp(values, name), (v) => isExact(v, decimals))) ? "=" : "≈",
    ),
  );
  each("particle", (element, pair) => text(element, () => particle(element.previousElementSibling?.textContent ?? "", pair)));
  return (values) => {
    for (const fill of fills) fill(values);
  };
}

const MATHML = "http://www.w3.org/1998/Math/MathML";

function matrixFill(element: Element, name: string, decimals: number): Fill {
  let shape = "";
  let cells: Element[] = [];
  return (values) => {
    const value = lookUp(values, name) as number[] | number[][] | undefined;
    if (!value?.length) return;
    // A vector is a column.
    const rows = value.map((row) => (Array.isArray(row) ? row : [row]));
    const now = `${rows.length}×${rows[0]!.length}`;
    if (now !== shape) {
      shape = now;
      cells = [];
      const make = (tag: string, parent: Element): Element => parent.appendChild(document.createElementNS(MATHML, tag));
      element.replaceChildren();
      make("mo", element).textContent = "[";
      const table = make("mtable", element);
      for (const row of rows) {
        const tr = make("mtr", table);
        for (let j = 0; j < row.length; j += 1) {
          const holder = make("mtext", make("mtd", tr));
          const cell = holder.appendChild(document.createElement("span"));
          cell.className = "number";
          cells.push(cell);
        }
      }
      make("mo", element).textContent = "]";
    }
    rows.flat().forEach((entry, k) => {
      const shown = print(entry, decimals);
      if (cells[k]!.textContent !== shown) cells[k]!.textContent = shown;
    });
  };
}

function everyNumber(value: unknown, holds: (value: number) => boolean): boolean {
  if (typeof value === "number") return holds(value);
  return !Array.isArray(value) || value.every((item) => everyNumber(item, holds));
}
