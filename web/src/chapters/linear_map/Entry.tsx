/** The matrix, the vector and the second map, typed; their sizes; and the way from before to after. */
import { useRef } from "preact/hooks";
import type { PictureProps } from "../../grammar.ts";
import type { Matrix } from "../../math/arrays.ts";
import { NumberGrid } from "../../page/NumberGrid.tsx";
import { vectorNorm } from "../../math/linear/norms.ts";
import { LARGEST, PAIRS } from "./state.ts";
import type { State } from "./state.ts";

const SIZES = Array.from({ length: LARGEST }, (_, k) => k + 1);
const resized = (A: Matrix, m: number, n: number): Matrix =>
  Array.from({ length: m }, (_, i) => Array.from({ length: n }, (_, j) => A[i]?.[j] ?? (i === j ? 1 : 0)));

export function Entry({ page }: PictureProps<State>) {
  const { A, x, B, second, t, shown, range } = page.state.value;
  const { store } = page;
  const label = page.words.controls!;
  const [m, n] = [A.length, A[0]!.length];
  const kernel = (page.numbers.value.kernel as number[][])[0];
  const size = (name: string, value: number, change: (size: number) => object) => (
    <select aria-label={name} value={value} onChange={(event) => store.set(change(Number(event.currentTarget.value)))}>
      {SIZES.map((k) => (
        <option key={k}>{k}</option>
      ))}
    </select>
  );
  return (
    <div class="entry">
      <div class="row">
        <NumberGrid symbol="A" values={A} entry={(i, j) => `a ${i} ${j}`} mark={(_, j) => `a.${j}`} change={(typed) => store.set({ A: typed })} />
        <NumberGrid symbol="x" values={x.map((value) => [value])} entry={(i) => `x ${i}`} mark={(i) => (n > 2 ? `a.${i}` : "x")} change={(typed) => store.set({ x: typed.map(([value]) => value!) })} />
      </div>
      <div class="row">
        <span class="field">
          {label.size} {size(label.rows!, m, (k) => ({ A: resized(A, k, n) }))} × {size(label.columns!, n, (k) => ({ A: resized(A, m, k) }))}
        </span>
        {m > 2 && (
          <label class="field">
            {label.shown}{" "}
            <select value={shown} onChange={(event) => store.set({ shown: event.currentTarget.value as State["shown"] })}>
              {PAIRS.filter((pair) => Number(pair.at(-1)) <= m).map((pair) => (
                <option key={pair}>{pair}</option>
              ))}
            </select>
          </label>
        )}
        <span class="field">
          {label.zoom}{" "}
          <button type="button" aria-label={label.closer} onClick={() => store.set({ range: Math.max(1, range / 2) })}>+</button>
          <button type="button" aria-label={label.further} onClick={() => store.set({ range: Math.min(100, range * 2) })}>−</button>
        </span>
      </div>
      {n === 2 && <Journey page={page} t={t} />}
      <div class="row">
        {kernel && (
          <button type="button" data-action="kernel" onClick={() => store.set({ x: kernel.map((value) => (value * range * 0.4) / Math.max(vectorNorm(kernel), 1e-9)) })}>
            {label.kernel}
          </button>
        )}
        <label class="field">
          <input type="checkbox" data-action="second" checked={second} onChange={(event) => store.set({ second: event.currentTarget.checked })} /> {label.second}
        </label>
      </div>
      {second && (
        <div class="row">
          <NumberGrid symbol="B" values={B} entry={(i, j) => `b ${i} ${j}`} change={(typed) => store.set({ B: typed })} />
          <span class="field">
            {label.rowsOfB} {size(label.rowsOfB!, B.length, (k) => ({ B: resized(B, k, m) }))}
          </span>
        </div>
      )}
    </div>
  );
}

/** Before and after, and the straight way between. */
function Journey({ page, t }: PictureProps<State> & { t: number }) {
  const running = useRef(0);
  const label = page.words.controls!;
  const play = (): void => {
    cancelAnimationFrame(running.current);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      page.store.set({ t: t < 0.5 ? 1 : 0 });
      return;
    }
    const begin = performance.now();
    const step = (now: number): void => {
      const s = Math.min(1, Math.max(0, (now - begin) / 1400));
      page.store.preview({ t: Math.round(1000 * s * s * (3 - 2 * s)) / 1000 });
      if (s < 1) running.current = requestAnimationFrame(step);
      else page.store.commit();
    };
    running.current = requestAnimationFrame(step);
  };
  return (
    <div class="row">
      <label class="field">
        {label.before}
        <input type="range" min="0" max="1" step="0.01" value={t} aria-label={label.journey} onInput={(event) => page.store.preview({ t: Number(event.currentTarget.value) })} onChange={() => page.store.commit()} />
        {label.after}
      </label>
      <button type="button" data-action="play" onClick={play}>
        {label.play}
      </button>
    </div>
  );
}
