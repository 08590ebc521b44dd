/** P and Q, typed; how many outcomes; bits or nats. */
import type { PictureProps } from "../../grammar.ts";
import type { Vector } from "../../math/arrays.ts";
import { NumberGrid } from "../../page/NumberGrid.tsx";
import { LARGEST, resized, withProbability } from "./state.ts";
import type { State } from "./state.ts";

export function Entry({ page }: PictureProps<State>) {
  const { p, q, unit } = page.state.value;
  const { store } = page;
  const label = page.words.controls!;
  const grid = (which: "p" | "q", values: Vector) => (
    <NumberGrid
      symbol={which.toUpperCase()}
      decimals={3}
      values={[values]}
      entry={(_, i) => `${which} ${i}`}
      mark={(_, i) => `${which}.${i}`}
      change={([typed]) => {
        const i = typed!.findIndex((value, k) => value !== values[k]);
        if (i >= 0) store.set({ [which]: withProbability(values, i, typed![i]!) });
      }}
    />
  );
  return (
    <div class="entry">
      <div class="row">{grid("p", p)}</div>
      <div class="row">{grid("q", q)}</div>
      <p class="rule">{label.rule}</p>
      <div class="row">
        <label class="field">
          {label.outcomes}{" "}
          <select value={p.length} onChange={(event) => { const n = Number(event.currentTarget.value); store.set({ p: resized(p, n), q: resized(q, n) }); }}>
            {Array.from({ length: LARGEST - 1 }, (_, k) => (
              <option key={k}>{k + 2}</option>
            ))}
          </select>
        </label>
        <span class="field" role="group" aria-label={label.unit}>
          {(["bits", "nats"] as const).map((one) => (
            <button type="button" key={one} data-unit={one} aria-pressed={unit === one} onClick={() => store.set({ unit: one })}>
              {label[one]}
            </button>
          ))}
        </span>
        <button type="button" data-action="swap" onClick={() => store.set({ p: q, q: p })}>
          {label.swap}
        </button>
      </div>
    </div>
  );
}
