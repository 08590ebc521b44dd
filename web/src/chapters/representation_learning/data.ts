/** The data sets: small, and the same from the same seed. */
import type { Point } from "../../plane/Plane.tsx";
import { Random } from "../../math/random.ts";
import type { Data } from "./state.ts";

export const DATA_NAMES = ["xor", "circles", "moons", "spirals"] as const;
export type DataName = (typeof DATA_NAMES)[number];

export function dataSet(name: DataName, seed: number): Data {
  const random = new Random(seed);
  const noise = (size: number): number => size * (random.unit() + random.unit() - 1);
  const classes = (each: number, place: (k: number, s: number) => Point, rough: number): Data => {
    const all = [0, 1].flatMap((k) => Array.from({ length: each }, (_, i) => ({ k, at: place(k, i / (each - 1)) })));
    const X = all.map(({ at }) => at.map((value) => Number((0.5 + value + noise(rough)).toFixed(2)) + 0));
    return { X, y: all.map(({ k }) => k) };
  };
  const polar = (radius: number, turns: number): Point => [radius * Math.cos(2 * Math.PI * turns), radius * Math.sin(2 * Math.PI * turns)];
  switch (name) {
    case "xor":
      return { X: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 1, 1, 0] };
    case "circles":
      return classes(12, (k, s) => polar(k ? 0.4 : 1.05, (s * 11) / 12), 0.1);
    case "moons":
      return classes(12, (k, s) => (k ? [0.35 - 0.7 * Math.cos(Math.PI * s), 0.15 - 0.7 * Math.sin(Math.PI * s)] : [-0.35 + 0.7 * Math.cos(Math.PI * s), -0.15 + 0.7 * Math.sin(Math.PI * s)]), 0.1);
    case "spirals":
      return classes(16, (k, s) => polar(0.15 + s, 0.5 * k + s), 0.03);
  }
}
