import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { Store } = await load("src/state/store.ts");
const schema = await load("src/state/schema.ts");
const { formula } = await load("src/state/formula.ts");
const { printAddress, readAddress, readState } = await load("src/state/address.ts");

test("a gesture is one step, and undo and redo are each other's inverse", () => {
  const store = new Store({ a: 0 }, { a: 0 });
  for (const a of [1, 2, 3]) store.preview({ a });
  store.commit();
  store.set({ a: 7 });
  store.undo();
  assert.deepEqual(store.state.value, { a: 3 });
  store.undo();
  assert.deepEqual(store.state.value, { a: 0 });
  assert.equal(store.canUndo.value, false);
  store.redo();
  store.redo();
  assert.deepEqual(store.state.value, { a: 7 });
  assert.equal(store.canRedo.value, false);
});

test("a canceled gesture leaves no trace, a change drops what was undone, a step that changes nothing is none", () => {
  const store = new Store({ a: 0 }, { a: 0 });
  store.set({ a: 1 });
  store.preview({ a: 9 });
  store.cancel();
  assert.deepEqual(store.state.value, { a: 1 });
  store.undo();
  store.set({ a: 5 });
  assert.equal(store.canRedo.value, false);
  store.set({ a: 5 });
  store.undo();
  assert.deepEqual(store.state.value, { a: 0 });
});

test("reset goes to the same start and can be undone", () => {
  const store = new Store({ a: 4 }, { a: 0 });
  store.reset();
  assert.deepEqual(store.state.value, { a: 0 });
  store.undo();
  assert.deepEqual(store.state.value, { a: 4 });
});

const table = {
  A: schema.matrix([[1, 0], [0, 1]], 4),
  x: schema.vector([1, 1], 4),
  p: schema.distribution([0.5, 0.5], 12),
  unit: schema.choice("bits", ["bits", "nats"]),
  on: schema.flag(false),
  seed: schema.integer(1, 1, 99),
};

test("a state comes back from its address, exactly", () => {
  const state = { A: [[1 / 3, -2e-7], [0, 5]], x: [0.1 + 0.2, -1], p: [0.1, 0.9], unit: "nats", on: true, seed: 12 };
  const { chapter, fields } = readAddress(printAddress("here", table, state, { lang: "ko" }));
  assert.equal(chapter, "here");
  assert.deepEqual(readState(table, fields), state);
  assert.equal(fields.get("lang"), "ko");
});

test("the start is a short address", () => {
  assert.equal(printAddress("here", table, schema.startOf(table), {}), "#here?v=1");
});

test("what an address cannot mean is left at its start", () => {
  for (const wrong of ["A=1,2;3", "A=a,b;c,d", "A=", "x=1,2,3,4,5", "x=Infinity,1", "p=0.5,0.6", "p=-1,2", "unit=bytes", "on=yes", "seed=0", "seed=1.5", "A=1e9,0;0,1"]) {
    const state = readState(table, readAddress(`#here?${wrong}`).fields);
    assert.deepEqual(state, schema.startOf(table), wrong);
  }
});

test("a formula comes back with its programs; others' operations and shapes are refused", () => {
  const variables = ["x", "y"];
  const program = (shape, ...components) => ({ variables, shape, components });
  const written = { text: "x*y", value: program([], ["*", "x", "y"]), jacobian: program([2], "y", "x"), hessian: program([2, 2], 0, 1, 1, 0) };
  const kind = formula(written, variables);
  assert.deepEqual(kind.read(kind.print(written)), written);
  const wrong = [{ text: 1 }, { value: program([], ["eval", "x"]) }, { value: program([], "z") }, { jacobian: program([2], "y") }, { hessian: undefined }, { value: program([2], "x", "y") }];
  for (const change of wrong) assert.equal(kind.read(kind.print({ ...written, ...change })), undefined);
  assert.equal(kind.read("x*y"), undefined);
  assert.equal(kind.read(kind.print({ ...written, text: "x".repeat(9000) })), undefined);
});
