/** Prints the exercises of every chapter for so many seeds, one JSON a line: what a Python test holds to the definitions. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { load } from "./load.mjs";

const { Random } = await load("src/math/random.ts");
const chapters = new URL("../src/chapters/", import.meta.url);
const seeds = Number(process.argv[2] ?? 10);
for (const chapter of (await readdir(chapters)).sort()) {
  if (!existsSync(new URL(`${chapter}/words.ko.ts`, chapters))) continue;
  const { exercises } = await load(`src/chapters/${chapter}/exercises.ts`);
  for (const [kind, make] of Object.entries(exercises)) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { answer, python } = make(new Random(seed));
      console.log(JSON.stringify({ chapter, kind, seed, answer, python }));
    }
  }
}
