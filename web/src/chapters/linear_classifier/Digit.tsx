/** A real digit and a template of a class, both under the brush. */
import { useRef } from "preact/hooks";
import type { PictureProps } from "../../grammar.ts";
import { fill } from "../../words/fill.ts";
import { print } from "../../words/numbers.ts";
import { Handle } from "../../plane/Handle.tsx";
import type { Point } from "../../plane/Plane.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { ClassTable, Flattened, Gradient } from "./ClassTable.tsx";
import { INK, Pixels } from "./Pixels.tsx";
import type { Numbers } from "./problem.ts";
import type { State } from "./state.ts";
import { painted, SIDE } from "./state.ts";

export function Digit({ page }: PictureProps<State>) {
  const { x } = page.numbers.value as unknown as Numbers;
  const { k, T } = page.state.value;
  const names = page.words.names;
  return (
    <>
      <Canvas page={page} on="image" title={names.digit!} label={names.digitLabel!} values={x} />
      <Canvas page={page} on="template" title={fill(names.easel!, { k: String(k) })} label={names.easelLabel!} values={T[k]!} />
      <Flattened page={page} />
      <ClassTable page={page} />
      <Gradient page={page} />
    </>
  );
}

interface CanvasProps extends PictureProps<State> {
  on: "image" | "template";
  title: string;
  label: string;
  values: readonly number[];
}

/** Pixels to paint on. The brush is a handle: arrows move it, the space bar paints; a pointer does both. */
function Canvas({ page, on, title, label, values }: CanvasProps) {
  const { row, column } = page.state.value;
  const state = page.state.value;
  const mark = on === "image" ? "image" : `w.${state.k}`;
  const center: Point = [column + 0.5, SIDE - row - 0.5];
  const cell = ([x, y]: Point): [number, number] => [clipped(SIDE - 1 - Math.floor(y)), clipped(Math.floor(x))];
  const put = (point: Point): object => painted(page.store.state.value as State, on, ...cell(point));
  return (
    <Plane
      title={title}
      label={label}
      xs={[0, SIDE]}
      ys={[0, SIDE]}
      marks={
        <>
          <Pixels values={values as number[]} x={0} y={0} size={400} scale={1} tones={on === "image" ? INK : undefined} mark={mark} />
          <Here row={row} column={column} />
        </>
      }
      handles={
        <>
          <Paint store={page.store} mark={mark} put={put} />
          <Handle
            name={page.words.names[on === "image" ? "brushImage" : "brushTemplate"]!}
            mark={mark}
            at={center}
            step={1}
            store={page.store}
            value={fill(page.words.names.where!, { row: String(row + 1), column: String(column + 1), value: print(values[SIDE * row + column]!, 4) })}
            move={(point) => {
              const [r, c] = cell(point);
              return { row: r, column: c };
            }}
            act={() => painted(state, on, row, column)}
          />
        </>
      }
    />
  );
}

const clipped = (index: number): number => Math.min(SIDE - 1, Math.max(0, index));

function Here({ row, column }: { row: number; column: number }) {
  const { width } = useFrame();
  const side = width / SIDE;
  return <rect class="pixel-frame here" x={column * side} y={row * side} width={side} height={side} data-mark="brush" />;
}

/** Paints what the pointer passes; one stroke is one step of the history. */
function Paint({ store, mark, put }: { store: PictureProps<State>["page"]["store"]; mark: string; put(point: Point): object }) {
  const frame = useFrame();
  const painting = useRef(false);
  const paint = (event: PointerEvent): void => store.preview(put(frame.under(event.clientX, event.clientY)));
  const stop = (): void => {
    if (painting.current) store.commit();
    painting.current = false;
  };
  return (
    <div
      class="canvas"
      data-mark={mark}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        painting.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        paint(event);
      }}
      onPointerMove={(event) => painting.current && paint(event)}
      onPointerUp={stop}
      onPointerCancel={stop}
    />
  );
}
