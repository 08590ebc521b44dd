/** Prints what the twin gives for the cases on standard input, as JSON, with ∞ and NaN as texts. */
import { text } from "node:stream/consumers";
import { numbers } from "./golden.mjs";
import { valueOf } from "./twin.mjs";

const cases = process.stdin.isTTY ? [] : numbers(JSON.parse((await text(process.stdin)) || "[]"));
const plain = (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
for (const given of cases) console.log(JSON.stringify(valueOf(given.twin, given), plain));
