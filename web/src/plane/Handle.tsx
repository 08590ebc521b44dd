/**
 * A point that a hand moves: by pointer or touch, or by the arrow keys (span/50; Shift coarse, Alt fine). Escape cancels.
 *
 * What it is called and where it is are its slider texts; what its move did is announced by the page. Not twice the same.
 */
import { useRef } from "preact/hooks";
import type { Store } from "../state/store.ts";
import type { Point } from "./Plane.tsx";
import { useFrame } from "./Plane.tsx";
import { print, printVector } from "../words/numbers.ts";

interface HandleProps {
  /** Its name as the text says it. */
  name: string;
  mark: string;
  at: Point;
  store: Store<any>;
  /** The change of state that puts it there, or as near as its constraint lets it. */
  move(point: Point): object;
  /** A handle that moves along one axis only. */
  along?: "x" | "y";
  tone?: "orange" | "blue" | "gray" | "ink";
  /** A small one where there are many, a ring where it moves a line. */
  look?: "small" | "ring";
  /** The value it stands for, if that is not its place. */
  value?: string;
  /** How far an arrow key moves it, where places are counted (Shift twice as far); a 50th of the span otherwise. */
  step?: number;
  /** What the space bar does there. */
  act?(): object;
}

const DIRECTIONS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export function Handle({ name, mark, at, store, move, along, tone = "orange", look, value, step: counted, act }: HandleProps) {
  const frame = useFrame();
  const grip = useRef<Point | null>(null);
  const keyed = useRef(false);
  const spans: Point = [frame.xs[1] - frame.xs[0], frame.ys[1] - frame.ys[0]];
  const [x, y] = frame.at(at);
  const clamped = ([px, py]: Point): Point => [
    along === "y" ? at[0] : Math.min(frame.xs[1], Math.max(frame.xs[0], px)),
    along === "x" ? at[1] : Math.min(frame.ys[1], Math.max(frame.ys[0], py)),
  ];

  const drag = (event: PointerEvent): void => {
    if (!grip.current) return;
    const [px, py] = frame.under(event.clientX, event.clientY);
    const fine = event.altKey ? 10 : 1;
    const place: Point = [
      snapped(px + grip.current[0], snap(spans[0]) / fine),
      snapped(py + grip.current[1], snap(spans[1]) / fine),
    ];
    store.preview(move(clamped(place)));
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const [px, py] = frame.under(event.clientX, event.clientY);
    grip.current = [at[0] - px, at[1] - py];
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const release = (): void => {
    if (grip.current) store.commit();
    grip.current = null;
  };
  const cancel = (): void => {
    grip.current = null;
    keyed.current = false;
    store.cancel();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      if (grip.current || keyed.current) event.preventDefault();
      cancel();
      return;
    }
    if (event.key === " " && act) {
      event.preventDefault();
      store.set(act());
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (!direction || event.ctrlKey || event.metaKey) return;
    // Alt with an arrow would leave the page, an arrow scroll it.
    event.preventDefault();
    const size = event.altKey ? 1 / 200 : event.shiftKey ? 1 / 10 : 1 / 50;
    const axis = along ?? (direction[0] !== 0 ? "x" : "y");
    // Along one axis only, all four arrows work: up and right raise it.
    const sign = along ? direction[0] + direction[1] : axis === "x" ? direction[0] : direction[1];
    const step = sign * (counted ? counted * (event.shiftKey ? 2 : 1) : size * spans[axis === "x" ? 0 : 1]);
    keyed.current = true;
    store.preview(move(clamped(axis === "x" ? [tidy(at[0] + step), at[1]] : [at[0], tidy(at[1] + step)])));
  };
  const settle = (): void => {
    if (keyed.current) store.commit();
    keyed.current = false;
  };

  const now = along === "y" ? at[1] : at[0];
  const [low, high] = along === "y" ? frame.ys : frame.xs;
  return (
    <div
      class={`handle ${tone} ${look ?? ""}`}
      style={{ left: `${(100 * x) / frame.width}%`, top: `${(100 * y) / frame.height}%` }}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={tidy(now)}
      aria-valuetext={value ?? (along ? print(now) : printVector(at))}
      data-mark={mark}
      data-handle={mark}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={cancel}
      onKeyDown={key}
      onKeyUp={settle}
      onBlur={settle}
    />
  );
}

/** 1, 2 or 5 times a power of ten, at most a 200th of the span: dragged numbers stay short. */
function snap(span: number): number {
  const rough = span / 200;
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9);
  return [5, 2, 1].map((k) => k * power).find((step) => step <= rough * (1 + 1e-9))!;
}

const snapped = (value: number, step: number): number => tidy(Math.round(value / step) * step);
/** Without the dust of binary fractions. */
const tidy = (value: number): number => Number(value.toFixed(6)) + 0;
