/** Lines along which a function of the plane keeps its value. */
import { contours } from "d3-contour";
import { useMemo } from "preact/hooks";
import type { Frame, Interval, Point } from "./Plane.tsx";
import { useFrame } from "./Plane.tsx";

/** A function on n × n points, row by row from below; the outermost lie beyond the intervals, so that no line ends inside. */
export interface Samples {
  values: readonly number[];
  n: number;
  xs: Interval;
  ys: Interval;
}

export function sampled(f: (point: Point) => number, xs: Interval, ys: Interval, n: number): Samples {
  const place = ([low, high]: Interval, k: number): number => low + ((k - 1) / (n - 3)) * (high - low);
  const values = Array.from({ length: n * n }, (_, k) => f([place(xs, k % n), place(ys, Math.floor(k / n))]));
  return { values, n, xs, ys };
}

/** As many levels as asked for, at most, so that about as much of the plane lies between any two neighbors. */
export function evenLevels({ values }: Samples, count: number): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const levels = Array.from({ length: count }, (_, k) => sorted[Math.floor(((k + 0.5) / count) * sorted.length)]!);
  return [...new Set(levels)].filter((level) => level > sorted[0]! && level < sorted.at(-1)!);
}

interface ContoursProps {
  samples: Samples;
  levels: readonly number[];
  kind?: string;
  mark?: string;
}

export function Contours({ samples, levels, kind = "", mark }: ContoursProps) {
  const frame = useFrame();
  const d = useMemo(() => {
    const [low, high] = extent(samples.values);
    return levels.filter((level) => level > low && level < high).map((level) => line(samples, level, frame)).join("");
  }, [samples, levels, frame]);
  return <path class={`contour ${kind}`} d={d} data-mark={mark} />;
}

function line({ values, n, xs, ys }: Samples, level: number, { at }: Frame): string {
  // d3 has value k in the middle of its cell, at k + 1/2.
  const place = ([low, high]: Interval, k: number): number => low + ((k - 1.5) / (n - 3)) * (high - low);
  const point = ([i, j]: number[]): string => at([place(xs, i!), place(ys, j!)]).map((value) => value.toFixed(1)).join(",");
  const { coordinates } = contours().size([n, n]).contour(values as number[], level);
  return coordinates.flatMap((polygon) => polygon.map((ring) => `M${ring.map(point).join("L")}Z`)).join("");
}

function extent(values: readonly number[]): Interval {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
