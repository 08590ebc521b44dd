/** The function, the point and the reader's own coefficients, typed; and Newton's step, taken. */
import { useState } from "preact/hooks";
import type { PictureProps } from "../../grammar.ts";
import { NumberField, NumberGrid } from "../../page/NumberGrid.tsx";
import { MONOMIALS, monomialLabel } from "./polynomial.ts";
import { FUNCTIONS, schema } from "./state.ts";
import type { State } from "./state.ts";

const DEGREES = [1, 2, 3, 4];

export function Entry({ page }: PictureProps<State>) {
  const { f, x, c, range } = page.state.value;
  const { arrived, critical, verdict } = page.numbers.value;
  const { store } = page;
  const label = page.words.controls!;
  const widened = [1, 2, 4, 8].map((k) => k * range).find((reach) => arrived?.every((value: number) => Math.abs(value) <= reach)) ?? range;
  return (
    <div class="entry">
      <p class="verdict-line" data-verdict={verdict}>{label[verdict]}</p>
      <div class="row">
        <NumberGrid symbol="x" values={x.map((value) => [value])} entry={(i) => `x ${i}`} mark={() => "x"} change={(typed) => store.set({ x: typed.map(([value]) => value!) })} />
        <button type="button" data-action="step" aria-disabled={!arrived || critical} onClick={() => arrived && !critical && store.set({ x: arrived, range: Math.min(16, widened) })}>
          {label.step}
        </button>
      </div>
      <div class="row">
        <label class="field">
          {label.function}{" "}
          <select value={f} onChange={(event) => store.set({ f: event.currentTarget.value as State["f"] })}>
            {FUNCTIONS.map((name) => (
              <option key={name} value={name}>
                {label[name]}
              </option>
            ))}
          </select>
        </label>
        <span class="field">
          {label.zoom}{" "}
          <button type="button" aria-label={label.closer} onClick={() => store.set({ range: Math.max(0.25, range / 2) })}>+</button>
          <button type="button" aria-label={label.further} onClick={() => store.set({ range: Math.min(16, range * 2) })}>−</button>
        </span>
      </div>
      {f === "formula" && <OwnFormula key={page.state.value.formula.text} page={page} />}
      {f === "own" && (
        <>
          {DEGREES.map((degree) => (
            <div class="row monomials number-grid" key={degree} role="group" aria-label={`${label.degree} ${degree}`}>
              {MONOMIALS.map((monomial, k) =>
                monomial[0] + monomial[1] === degree ? (
                  <label key={k}>
                    <NumberField label={monomialLabel(monomial)} value={c[k]!} change={(typed) => store.set({ c: c.map((old, i) => (i === k ? typed : old)) })} />
                    <span aria-hidden="true">{monomialLabel(monomial)}</span>
                  </label>
                ) : null,
              )}
            </div>
          ))}
          <p class="rule">{label.rule}</p>
        </>
      )}
    </div>
  );
}

/** A formula of the reader's: Python reads it; what it cannot read it says. */
function OwnFormula({ page }: PictureProps<State>) {
  const { text } = page.state.value.formula;
  const label = page.words.controls!;
  const [typed, type] = useState(text);
  const [wrong, complain] = useState("");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const { formula } = schema;
      const read = formula.read(formula.print(await page.compute!("formula", { text: typed, variables: ["x", "y"] })));
      complain(read ? "" : label.tooLong!);
      if (read) page.store.set({ formula: read });
    } catch (error) {
      complain((error as Error).message);
    }
  };
  return (
    <form class="own-formula" onSubmit={(event) => void submit(event)}>
      <label class="row">
        <span>f(x, y) =</span>
        <input class="formula-field" type="text" autocomplete="off" autocapitalize="off" spellcheck={false} value={typed} readOnly={!page.compute} aria-invalid={wrong !== ""} onInput={(event) => type(event.currentTarget.value)} />
        {page.compute && <button type="submit">{label.read}</button>}
      </label>
      <p class="rule" role="status">{wrong || (page.compute ? "" : label.needsPython)}</p>
    </form>
  );
}
