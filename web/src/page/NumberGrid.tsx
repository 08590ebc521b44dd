/** The reader's own numbers, typed: a number, a vector or a matrix, in brackets as on paper. */
import { useState } from "preact/hooks";
import type { Matrix } from "../math/arrays.ts";
import { print, readNumber } from "../words/numbers.ts";

interface NumberGridProps {
  /** Its symbol, as in the formula; a subscript after "_". */
  symbol: string;
  /** What each entry is called, read out: row and column count from 1. */
  entry(row: number, column: number): string;
  values: Matrix;
  change(values: Matrix): void;
  mark?: (row: number, column: number) => string;
  decimals?: number;
}

export function NumberGrid({ symbol, entry, values, change, mark, decimals = 2 }: NumberGridProps) {
  const replaced = (i: number, j: number, value: number): Matrix =>
    values.map((row, r) => (r === i ? row.map((old, c) => (c === j ? value : old)) : row));
  const [base, sub] = symbol.split("_");
  return (
    <span class="number-grid" role="group" aria-label={symbol.replace("_", " ")}>
      <var aria-hidden="true">
        {base}
        {sub && <sub>{sub}</sub>}
      </var>
      <span class="equals" aria-hidden="true">=</span>
      <span class="brackets" style={{ gridTemplateColumns: `repeat(${values[0]!.length}, auto)` }}>
        {values.flatMap((row, i) =>
          row.map((value, j) => (
            <NumberField
              key={`${i},${j}`}
              label={entry(i + 1, j + 1)}
              value={value}
              decimals={decimals}
              mark={mark?.(i, j)}
              change={(typed) => change(replaced(i, j, typed))}
            />
          )),
        )}
      </span>
    </span>
  );
}

interface NumberFieldProps {
  label: string;
  value: number;
  decimals?: number;
  mark?: string;
  change(value: number): void;
}

export function NumberField({ label, value, decimals = 2, mark, change }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null ? value : readNumber(draft);
  const finish = (): void => {
    if (draft !== null && typed !== undefined && typed !== value) change(typed);
    setDraft(null);
  };
  return (
    <input
      class="number-field"
      type="text"
      inputMode="decimal"
      autocomplete="off"
      spellcheck={false}
      aria-label={label}
      aria-invalid={typed === undefined}
      data-mark={mark}
      value={draft ?? print(value, decimals)}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        else if (event.key === "Escape") setDraft(null);
        else return;
        event.preventDefault();
      }}
    />
  );
}
