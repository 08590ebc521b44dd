/** The numbers of the scene, typed; what is true; the brush; one step downhill. */
import type { PictureProps } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { NumberField, NumberGrid } from "../../page/NumberGrid.tsx";
import { DIGITS, LABELS, TEMPLATES } from "./digits.ts";
import type { Numbers } from "./problem.ts";
import type { State } from "./state.ts";
import { CLASSES, painted, SCENES, SIDE } from "./state.ts";

export function Entry({ page }: PictureProps<State>) {
  const { scene } = page.state.value;
  const label = page.words.controls!;
  const Fields = { slide: SlideFields, plane: PlaneFields, digit: DigitFields }[scene];
  return (
    <div class="entry">
      <div class="row">
        <span class="field" role="group" aria-label={label.scene}>
          {SCENES.map((one) => (
            <button type="button" key={one} data-scene={one} aria-pressed={one === scene} onClick={() => page.store.set({ scene: one })}>
              {label[one]}
            </button>
          ))}
        </span>
      </div>
      <Fields page={page} />
    </div>
  );
}

const column = (x: Vector): Matrix => x.map((value) => [value]);
const flat = (A: Matrix): Vector => A.map(([value]) => value!);

interface ChoiceProps<T extends string | number> {
  label: string;
  value: T;
  options: readonly (readonly [value: T, text: string])[];
  change(value: T): void;
}

function Choice<T extends string | number>({ label, value, options, change }: ChoiceProps<T>) {
  return (
    <label class="field">
      {label}{" "}
      <select value={String(value)} onChange={(event) => change(options[event.currentTarget.selectedIndex]![0])}>
        {options.map(([one, text]) => (
          <option key={one} value={String(one)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

const counted = (n: number, first = 1): (readonly [number, string])[] => Array.from({ length: n }, (_, k) => [k, String(k + first)] as const);

function SlideFields({ page }: PictureProps<State>) {
  const { W, x, b, y } = page.state.value;
  const { store } = page;
  return (
    <>
      <div class="row">
        <NumberGrid symbol="W" values={W} entry={(i, j) => `w ${i} ${j}`} mark={(i) => `w.${i}`} change={(typed) => store.set({ W: typed })} />
      </div>
      <div class="row">
        <NumberGrid symbol="x" values={column(x)} entry={(i) => `x ${i}`} mark={(i) => `pixel.${i}`} change={(typed) => store.set({ x: flat(typed) })} />
        <NumberGrid symbol="b" values={column(b)} entry={(i) => `b ${i}`} mark={(i) => `score.${i}`} change={(typed) => store.set({ b: flat(typed) })} />
        <Choice label={page.words.controls!.truth!} value={y} options={CLASSES.map((name, k) => [k, page.words.names[name]!] as const)} change={(k) => store.set({ y: k })} />
      </div>
    </>
  );
}

function PlaneFields({ page }: PictureProps<State>) {
  const { V, c, points, example, loss, rate } = page.state.value;
  const { dW, db } = page.numbers.value as unknown as Numbers;
  const { store } = page;
  const label = page.words.controls!;
  const point = points[example]!;
  const put = (change: Vector): void => store.set({ points: points.map((old, i) => (i === example ? change : old)) });
  const step = (): void => store.set({ V: moved(V, dW, rate), c: moved([c], [db], rate)[0]! });
  return (
    <>
      <div class="row">
        <NumberGrid symbol="W" values={V} entry={(i, j) => `w ${i} ${j}`} mark={(i) => `w.${i}`} change={(typed) => store.set({ V: typed })} />
        <NumberGrid symbol="b" values={column(c)} entry={(i) => `b ${i}`} mark={(i) => `b.${i}`} change={(typed) => store.set({ c: flat(typed) })} />
      </div>
      <div class="row">
        <Choice label={label.example!} value={example} options={counted(points.length)} change={(i) => store.set({ example: i })} />
        <NumberGrid symbol="x" values={column(point.slice(0, 2))} entry={(i) => `x ${i}`} mark={() => `point.${example}`} change={(typed) => put([...flat(typed), point[2]!])} />
        <Choice label={label.truth!} value={point[2]!} options={counted(3)} change={(k) => put([point[0]!, point[1]!, k])} />
      </div>
      <div class="row">
        <span class="field" role="group" aria-label={label.loss}>
          {(["cross_entropy", "hinge"] as const).map((one) => (
            <button type="button" key={one} data-loss={one} aria-pressed={one === loss} onClick={() => store.set({ loss: one })}>
              {label[one]}
            </button>
          ))}
        </span>
        <label class="field">
          {label.rate} <NumberField label={label.rate!} value={rate} decimals={4} change={(typed) => typed > 0 && typed <= 10 && store.set({ rate: typed })} />
        </label>
        <button type="button" data-action="step" onClick={step}>
          {label.step}
        </button>
      </div>
    </>
  );
}

/** θ − η·∂L/∂θ, kept to what an address can hold shortly. */
function moved(at: Matrix, gradient: Matrix, rate: number): Matrix {
  return at.map((row, k) => row.map((value, j) => Number((value - rate * gradient[k]![j]!).toFixed(6)) + 0));
}

function DigitFields({ page }: PictureProps<State>) {
  const state = page.state.value;
  const { image, digit, k, row, column: col, ink, T } = state;
  const { store } = page;
  const label = page.words.controls!;
  const names = Object.keys(DIGITS);
  const text = image.join();
  const shown = names.find((name) => DIGITS[name]!.join() === text) ?? "";
  const typed = (on: "image" | "template") => (value: number): void => store.set(painted({ ...state, ink: value }, on, row, col));
  return (
    <>
      <div class="row">
        <Choice
          label={label.image!}
          value={shown}
          options={[...(shown ? [] : [["", label.painted!] as const]), ...names.map((name) => [name, label[name] ?? name] as const)]}
          change={(name) => name && store.set({ image: DIGITS[name]!, digit: LABELS[name]!, k: LABELS[name]! })}
        />
        <Choice label={label.truth!} value={digit} options={counted(10, 0)} change={(d) => store.set({ digit: d })} />
        <Choice label={label.easel!} value={k} options={counted(10, 0)} change={(d) => store.set({ k: d })} />
      </div>
      <div class="row">
        <label class="field">
          {label.ink} <NumberField label={label.ink!} value={ink} change={(value) => Math.abs(value) <= 2 && store.set({ ink: value })} />
        </label>
        {([["row", row], ["column", col]] as const).map(([name, value]) => (
          <label class="field" key={name}>
            {label[name]} <NumberField label={label[name]!} value={value + 1} mark="brush" change={(typed) => Number.isInteger(typed) && typed >= 1 && typed <= SIDE && store.set({ [name]: typed - 1 })} />
          </label>
        ))}
        <label class="field">
          {label.pixel} <NumberField label={label.pixel!} value={image[SIDE * row + col]! / 16} decimals={4} mark="brush" change={typed("image")} />
        </label>
        <label class="field">
          {label.weight} <NumberField label={label.weight!} value={T[k]![SIDE * row + col]!} mark="brush" change={(value) => Math.abs(value) <= 2 && typed("template")(value)} />
        </label>
      </div>
      <div class="row">
        <button type="button" data-action="blank" onClick={() => store.set({ image: image.map(() => 0) })}>
          {label.blank}
        </button>
        <button type="button" data-action="learned" onClick={() => store.set({ T: TEMPLATES })}>
          {label.learned}
        </button>
      </div>
    </>
  );
}
