/** Weights, points and learning rate, typed; activation, units and data, chosen. */
import type { PictureProps } from "../../grammar.ts";
import { NumberGrid } from "../../page/NumberGrid.tsx";
import type { DataName } from "./data.ts";
import { DATA_NAMES, dataSet } from "./data.ts";
import type { State } from "./state.ts";
import { ACTIVATION_NAMES, MOST_POINTS, MOST_UNITS, PAIRS } from "./state.ts";
import { current, edited } from "./training.ts";

export function Entry({ page }: PictureProps<State>) {
  const state = page.state.value;
  const { X, y, activation, rate, point, shown, grips } = state;
  const { W, b, w, c } = current(state);
  const { store } = page;
  const label = page.words.controls!;
  const set = (change: Partial<State>): void => store.set(edited(state, change));
  const units = W.length;
  const resize = (n: number): void =>
    set({
      W: Array.from({ length: n }, (_, i) => W[i] ?? NEW[i]!.W),
      b: Array.from({ length: n }, (_, i) => b[i] ?? NEW[i]!.b),
      w: Array.from({ length: n }, (_, i) => w[i] ?? 1),
      grips: Array.from({ length: n }, (_, i) => grips[i] ?? [0.5, 0.5]),
    });
  return (
    <div class="entry">
      <div class="row">
        <label class="field">
          φ{" "}
          <select aria-label={label.activation} value={activation} onChange={(event) => set({ activation: event.currentTarget.value as State["activation"] })}>
            {ACTIVATION_NAMES.map((name) => (
              <option key={name} value={name}>{label[name]}</option>
            ))}
          </select>
        </label>
        <label class="field">
          {label.units}{" "}
          <select value={units} onChange={(event) => resize(Number(event.currentTarget.value))}>
            {Array.from({ length: MOST_UNITS - 1 }, (_, k) => (
              <option key={k}>{k + 2}</option>
            ))}
          </select>
        </label>
        {units > 2 && (
          <label class="field">
            {label.shown}{" "}
            <select value={shown} onChange={(event) => store.set({ shown: event.currentTarget.value as State["shown"] })}>
              {PAIRS.filter((pair) => Number(pair.at(-1)) <= units).map((pair) => (
                <option key={pair}>{pair}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div class="row">
        <NumberGrid symbol="W_1" values={W} entry={(i, j) => `w ${i} ${j}`} mark={(i) => `unit.${i}`} change={(typed) => set({ W: typed })} />
        <NumberGrid symbol="b_1" values={b.map((value) => [value])} entry={(i) => `b ${i}`} mark={(i) => `unit.${i}`} change={(typed) => set({ b: typed.map(([value]) => value!) })} />
      </div>
      <div class="row">
        <NumberGrid symbol="w_2" values={[w]} entry={(_, j) => `w₂ ${j}`} mark={() => "output"} change={([typed]) => set({ w: typed! })} />
        <NumberGrid symbol="b_2" values={[[c]]} entry={() => "b₂"} mark={() => "output"} change={([typed]) => set({ c: typed![0]! })} />
      </div>
      <div class="row">
        <NumberGrid symbol="η" values={[[rate]]} decimals={3} entry={() => label.rate!} change={([typed]) => set({ rate: Math.min(20, Math.max(0.001, typed![0]!)) })} />
        <span class="field">{label.rate}</span>
      </div>
      <div class="row">
        <label class="field">
          {label.point}{" "}
          <select value={point} onChange={(event) => store.set({ point: Number(event.currentTarget.value) })}>
            {X.map((_, i) => (
              <option key={i} value={i}>{i + 1}</option>
            ))}
          </select>
        </label>
        <NumberGrid symbol="x" values={[X[point]!]} entry={(_, j) => `x ${j}`} mark={() => `point.${point}`} change={([typed]) => set({ X: X.map((old, i) => (i === point ? typed! : old)) })} />
        <button type="button" data-action="flip" onClick={() => set({ y: y.map((old, i) => (i === point ? 1 - old : old)) })}>
          {label.flip}
        </button>
        <button type="button" data-action="add" aria-disabled={X.length >= MOST_POINTS} onClick={() => X.length < MOST_POINTS && set({ X: [...X, [0.5, 0.5]], y: [...y, y[point]!], point: X.length })}>
          {label.add}
        </button>
        <button type="button" data-action="remove" aria-disabled={X.length <= 2} onClick={() => X.length > 2 && set({ X: X.filter((_, i) => i !== point), y: y.filter((_, i) => i !== point), point: Math.max(0, point - 1) })}>
          {label.remove}
        </button>
      </div>
      <div class="row">
        <span class="field" role="group" aria-label={label.data}>
          {label.data}{" "}
          {DATA_NAMES.map((name) => (
            <button type="button" key={name} data-data={name} aria-pressed={same(state, name)} onClick={() => set({ ...dataSet(name, 1), point: 0 })}>
              {label[name]}
            </button>
          ))}
        </span>
      </div>
    </div>
  );
}

/** What a third and a fourth unit begin with. */
const NEW: Record<number, { W: number[]; b: number }> = { 2: { W: [2, 2], b: -2 }, 3: { W: [2, -2], b: 0 } };

const same = ({ X, y }: State, name: DataName): boolean => JSON.stringify({ X, y }) === JSON.stringify(dataSet(name, 1));
