/** With the argument -, prints what the twin gives for the cases on standard input, as JSON, with ∞ and NaN as texts. */
import { text } from "node:stream/consumers";
import { numbers } from "./golden.mjs";
import { valueOf } from "./twin.mjs";

// Without it nothing is read: the test runner runs every file of this folder, with an input that never ends.
const cases = process.argv[2] === "-" ? numbers(JSON.parse(await text(process.stdin))) : [];
const plain = (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
for (const given of cases) console.log(JSON.stringify(valueOf(given.twin, given), plain));
