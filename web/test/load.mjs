/** Code of src/, bundled and run by Node. */
import { build } from "esbuild";

const web = new URL("../", import.meta.url).pathname;

export async function load(file) {
  const { outputFiles } = await build({ entryPoints: [web + file], bundle: true, write: false, format: "esm", charset: "utf8", logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
