/**
 * Builds the lab: one bundle of code, one style sheet, and per chapter and language one JSON of words and MathML.
 * Whatever folder under src/chapters has a chapter.tsx and its words is a chapter; nothing else needs to know of it.
 */
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compileWords } from "./compile.mjs";

const here = new URL("./", import.meta.url);
const path = (name) => new URL(name, here).pathname;
const out = process.env.GNOMON_WEB_OUT ? process.env.GNOMON_WEB_OUT.replace(/\/?$/, "/") : path("../src/gnomon/lab/static/");
const LANGUAGES = ["en", "ko"];

/** Code of src/, run here. */
export async function load(file) {
  const { outputFiles } = await build({ entryPoints: [path(file)], bundle: true, write: false, format: "esm", charset: "utf8", logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const ids = (await readdir(path("src/chapters/"))).filter((name) => ["chapter.tsx", "words.en.ts", "words.ko.ts"].every((file) => existsSync(path(`src/chapters/${name}/${file}`)))).sort();

const titles = {};
const chapters = {};
for (const id of ids) {
  titles[id] = {};
  // Python tells a wrong row of a state from a right one by their names.
  const { schema } = await load(`src/chapters/${id}/state.ts`);
  for (const lang of LANGUAGES) {
    const { words } = await load(`src/chapters/${id}/words.${lang}.ts`);
    titles[id][lang] = words.title;
    chapters[`${id}.${lang}`] = JSON.stringify({ ...compileWords(words, `${id}.${lang}`), rows: Object.keys(schema) });
  }
}

const discovery = {
  name: "chapters",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^chapters:all$/ }, () => ({ path: "all", namespace: "chapters" }));
    onLoad({ filter: /.*/, namespace: "chapters" }, () => ({
      resolveDir: path("src/chapters"),
      contents: [
        ...ids.map((id, k) => `import { chapter as c${k} } from "./${id}/chapter.tsx";`),
        `export const chapters = [${ids.map((_, k) => `c${k}`)}].sort((a, b) => a.order - b.order);`,
        `export const titles = ${JSON.stringify(titles)};`,
      ].join("\n"),
      loader: "js",
    }));
  },
};

const code = await build({
  entryPoints: [path("src/index.ts")],
  bundle: true,
  write: false,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [discovery],
  legalComments: "none",
  banner: { js: "/*! gnomon lab (MIT). With Preact and Preact Signals (MIT), d3-shape and d3-contour (ISC). */" },
});

const palette = JSON.parse(await readFile(path("palette.json"), "utf8"));
const variables = (colors) => Object.entries(colors).map(([name, value]) => `--${name.replace("_", "-")}:${value};`).join("");
const font = (await readFile(path("fonts/gnomon-math.woff2"))).toString("base64");
const css = (await readFile(path("src/style.css"), "utf8"))
  .replaceAll("/* palette: light */", variables(palette.light))
  .replaceAll("/* palette: dark */", variables(palette.dark))
  .replace("gnomon-math.woff2", `data:font/woff2;base64,${font}`);
const style = await build({ stdin: { contents: css, loader: "css" }, write: false, minify: true, charset: "utf8" });

const written = { "gnomon.js": code.outputFiles[0].contents, "gnomon.css": style.outputFiles[0].contents };
for (const [name, text] of Object.entries(chapters)) written[`chapters/${name}.json`] = Buffer.from(text);

// All limits first: a bundle that is too large replaces nothing.
for (const [name, contents] of Object.entries(written)) {
  const limit = name.endsWith(".js") ? 200_000 : name.endsWith(".json") ? 25_000 : Infinity;
  const size = `${(contents.length / 1000).toFixed(1)} kB, ${(gzipSync(contents).length / 1000).toFixed(1)} kB gzip`;
  if (contents.length > limit) throw new Error(`${name} is ${size}: more than ${limit / 1000} kB`);
  console.log(`${name.padEnd(38)} ${size}`);
}
await mkdir(`${out}chapters`, { recursive: true });
for (const [name, contents] of Object.entries(written)) {
  await writeFile(`${out}${name}.new`, contents);
  await rename(`${out}${name}.new`, out + name);
}
for (const name of await readdir(`${out}chapters`)) if (!written[`chapters/${name}`]) await rm(`${out}chapters/${name}`);
