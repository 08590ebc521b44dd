import assert from "node:assert/strict";
import test from "node:test";
import { mathml, pieces, sentence } from "../compile.mjs";
import { load } from "./load.mjs";

const { isExact, print, readNumber } = await load("src/words/numbers.ts");
const { particle } = await load("src/words/korean.ts");
const { latexOf } = await load("src/formula/latex.ts");
const { fill } = await load("src/words/fill.ts");

test("numbers are printed as on paper", () => {
  const cases = [[0, "0"], [-0, "0"], [-0.001, "0"], [-1.5, "−1.5"], [2, "2"], [0.125, "0.13"], [Infinity, "∞"], [-Infinity, "−∞"], [100, "100"]];
  for (const [value, text] of cases) assert.equal(print(value), text);
  assert.equal(isExact(0.1 + 0.2), true);
  assert.equal(isExact(1 / 3), false);
});

test("numbers are read as they are typed", () => {
  for (const [text, value] of [["1/3", 1 / 3], [" −2.5 ", -2.5], [".5", 0.5], ["+4", 4], ["1e-3", 0.001]]) assert.equal(readNumber(text), value);
  for (const text of ["", "x", "1/0", "1,5", "--1", "1e999", "0x10"]) assert.equal(readNumber(text), undefined, text);
});

test("particles follow how a number is read", () => {
  const read = (value, pair) => value + particle(value, pair);
  assert.deepEqual(["3", "2", "10", "0.5", "0"].map((v) => read(v, "은/는")), ["3은", "2는", "10은", "0.5는", "0은"]);
  assert.deepEqual(["1", "3", "2"].map((v) => read(v, "(으)로")), ["1로", "3으로", "2로"]);
});

test("spoken words hold live values", () => {
  assert.equal(fill("A x is {y}; {n|이/가}", { y: [1, -2.5], n: 3 }), "A x is (1, −2.5); 3이");
});

test("a slot owns its sign, a mark keeps the slot inside it", () => {
  const html = mathml(String.raw`\mark{y}{\slot{y.0}} \eq{y} \mark{a}{a_1}`, "test");
  assert.match(html, /data-mark=y><span data-slot=y.0/);
  assert.match(html, /<mo data-eq=y/);
  assert.match(html, /<msub data-mark=a>/);
});

test("a sum breaks between its terms", () => {
  const [, sum] = pieces(String.raw`y = \br \each{j:x}{+}{\factor{x.j} a_{\index{j}}} \br = \slot{y}`, "test");
  assert.deepEqual([sum.each, sum.sign], [["j", "x"], "+"]);
});

test("a formula is copied as LaTeX with its numbers", () => {
  const written = pieces(String.raw`A x = \br \each{j:x}{+}{\mark{a.j}{\factor{x.j} a_{\index{j}}}} \br \eq{y} \mark{y}{\matrix{y}}`, "test");
  assert.equal(
    latexOf(written, { x: [2, -1], y: [0.5, 1 / 3] }, 2).replace(/\s+/g, " "),
    String.raw`A x = {2 a_{1}} + {(-1) a_{2}} \approx {\begin{bmatrix} 0.5 \\ 0.33 \end{bmatrix}}`,
  );
});

test("a sentence is text, never markup", () => {
  assert.equal(sentence("1 < 2 & `a<b` **x**", "test"), "1 &lt; 2 &amp; <code>a&lt;b</code> <strong>x</strong>");
});

test("wrong TeX says where", () => {
  assert.throws(() => mathml("\\frac{1", "chapter.en lead"), /chapter\.en lead/);
});
