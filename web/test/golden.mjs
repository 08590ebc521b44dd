/** The golden files as the tests read them, and what it means that a value agrees with them. */
import { readFile, readdir } from "node:fs/promises";

const golden = new URL("../../tests/golden/", import.meta.url);
const NUMBERS = { Infinity, "-Infinity": -Infinity, NaN };

/** Every golden file, with its family and its name. */
export async function goldenFiles() {
  const found = [];
  for (const family of ["linear", "information", "calculus", "learning"]) {
    for (const name of (await readdir(new URL(`${family}/`, golden))).filter((file) => file.endsWith(".json")).sort()) {
      found.push({ family, name, ...numbers(await json(`${family}/${name}`)) });
    }
  }
  return found;
}

/** The formulas of the golden files with their derivatives, by their texts, as Python sends them. */
export const formulas = () => json("programs.json");

/** Where `got` differs from `want` by more than the tolerance times |want|, or times the scale if larger. */
export function disagreements(got, want, scale = 0, tolerance = 1e-12, place = "value") {
  if (want !== null && typeof want === "object" && got !== null && typeof got === "object") {
    if (Array.isArray(want) && want.length !== got.length) return [`${place}: ${got.length} entries, ${want.length} wanted`];
    return Object.keys(want).flatMap((key) => {
      const own = typeof scale === "object" ? scale[key] : scale;
      return disagreements(got[camelCase(key)], want[key], own, tolerance, `${place}.${key}`);
    });
  }
  if (Object.is(got, want) || got === want) return [];
  const size = Math.max(Math.abs(want), scale);
  if (typeof got === "number" && typeof want === "number" && Math.abs(got - want) <= tolerance * size && size < Infinity) return [];
  return [`${place}: ${got}, ${want} wanted (scale ${size})`];
}

export const camelCase = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

async function json(name) {
  return JSON.parse(await readFile(new URL(name, golden), "utf8"));
}

export function numbers(value) {
  if (Array.isArray(value)) return value.map(numbers);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, numbers(entry)]));
  }
  return Object.hasOwn(NUMBERS, value) ? NUMBERS[value] : value;
}
