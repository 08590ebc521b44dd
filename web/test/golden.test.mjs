/** The twin gives the golden vectors: the same files, and the same accuracy, as the Python definitions. */
import assert from "node:assert/strict";
import test from "node:test";
import { disagreements, goldenFiles } from "./golden.mjs";
import { twin, valueOf } from "./twin.mjs";

const files = await goldenFiles();
assert.ok(files.length > 50);

for (const { name, twin: twinName, cases } of files) {
  test(`${twinName} gives the golden vectors of ${name}`, () => {
    assert.equal(typeof twin[twinName], "function", `the twin has no ${twinName}`);
    const wrong = cases.flatMap((given) => {
      return disagreements(valueOf(twinName, given), given.expected, given.scale, given.tolerance).map((line) => `${given.name}: ${line}`);
    });
    assert.deepEqual(wrong, []);
  });
}

test("a singular value decomposition gives the matrix back, with orthonormal bases and the agreed signs", () => {
  for (const { arguments: [A] } of files.find((file) => file.twin === "svd").cases) {
    const { U, S, Vt } = twin.svd(A);
    const [m, n] = [A.length, A[0].length];
    const stretched = Vt.slice(0, S.length).map((row, k) => row.map((value) => value * S[k]));
    const back = A.map((row, i) => row.map((_, j) => S.reduce((sum, _value, k) => sum + U[i][k] * stretched[k][j], 0)));
    assert.deepEqual(disagreements(back, A, S[0]), []);
    assert.deepEqual(disagreements(twin.compose(Vt, twin.transpose(Vt)), twin.identity(n), 1), []);
    assert.deepEqual(disagreements(twin.compose(twin.transpose(U), U), twin.identity(m), 1), []);
    for (const row of [...Vt, ...twin.columns(U).slice(S.length)]) {
      const largest = Math.max(...row.map(Math.abs));
      assert.ok(row.find((value) => Math.abs(value) >= (1 - 2 ** -26) * largest) > 0);
    }
  }
});

test("eigenvectors keep their line, and have length 1 and the agreed phase", () => {
  for (const { arguments: [A], name } of files.find((file) => file.twin === "eigendecomposition").cases) {
    const { values, vectors, defective } = twin.eigendecomposition(A);
    const size = twin.matrixNorm(A) || 1;
    values.forEach((value, k) => {
      const v = vectors.map((row) => row[k]);
      const kept = A.map((row) => row.reduce((sum, a, j) => twin.plus(sum, twin.scaledBy(v[j], a)), twin.complex(0)));
      const gap = twin.complexNorm(kept.map((entry, i) => twin.minus(entry, twin.times(value, v[i]))));
      assert.ok(gap <= 1e-12 * size, `${name}: A·v − λ·v is ${gap}`);
      assert.ok(Math.abs(twin.complexNorm(v) - 1) < 1e-14);
      const largest = Math.max(...v.map(twin.modulus));
      const lead = v.find((entry) => twin.modulus(entry) >= (1 - 2 ** -26) * largest);
      assert.ok(lead.re > 0 && lead.im === 0, `${name}: ${JSON.stringify(v)}`);
    });
    assert.equal(defective, name.includes("defective") || ["shear", "nilpotent", "three vectors of one plane"].includes(name), name);
  }
});
