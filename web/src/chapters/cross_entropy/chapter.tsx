/** Cross-entropy and KL divergence: what it costs to expect Q when P is true. */
import { defineChapter } from "../../grammar.ts";
import { crossEntropy } from "../../math/information/cross_entropy.ts";
import { klDivergence, relativeEntropyTerms } from "../../math/information/divergence.ts";
import { entropy } from "../../math/information/entropy.ts";
import { inUnits, selfInformation } from "../../math/information/self_information.ts";
import { Entry } from "./Entry.tsx";
import { exercises } from "./exercises.ts";
import { Picture } from "./Picture.tsx";
import { baseOf, resized, schema } from "./state.ts";

const sum = (x: readonly number[]): number => x.reduce((total, value) => total + value, 0);

export const chapter = defineChapter({
  id: "cross_entropy",
  order: 20,
  decimals: 3,
  schema,
  settle: (state) => (state.q.length === state.p.length ? state : { ...state, q: resized(state.q, state.p.length) }),
  numbers({ p, q, unit }) {
    const base = baseOf(unit);
    return {
      p, q, unit,
      surprise: q.map((value) => selfInformation(value, base)),
      least: p.map((value) => selfInformation(value, base)),
      terms: relativeEntropyTerms(p, q, base),
      H: entropy(p, base),
      HQ: entropy(q, base),
      CE: crossEntropy(p, q, base),
      KL: klDivergence(p, q, base),
      reverse: klDivergence(q, p, base),
      label: p.indexOf(1) + 1,
      loss: p.includes(1) ? selfInformation(q[p.indexOf(1)]!, base) : NaN,
    };
  },
  formulas: ({ p }) => ["crossEntropy", "split", ...(p.includes(1) ? ["loss"] : []), "divergence", "reverse"],
  announce: () => "changed",
  examples: {
    notes: {},
    equal: { q: schema.p.start },
    coin: { p: [0.5, 0.5], q: [0.9, 0.1] },
    label: { p: [0, 1, 0], q: [0.2, 0.7, 0.1], unit: "nats" },
    missed: { p: [0.5, 0.25, 0.25], q: [0.5, 0.5, 0] },
    unused: { p: [0.5, 0.5, 0], q: [0.5, 0.25, 0.25] },
    skew: { p: [0.9, 0.09, 0.01], q: [0.01, 0.09, 0.9] },
  },
  checks({ p, q, unit }, { H, CE, KL }) {
    return [
      { name: "sumP", left: sum(p), relation: "=", right: 1, tolerance: 1e-15 * 8 },
      { name: "sumQ", left: sum(q), relation: "=", right: 1, tolerance: 1e-15 * 8 },
      { name: "split", left: CE, relation: "=", right: H + KL, tolerance: 1e-12 },
      { name: "gibbs", left: KL, relation: "≥", right: 0, tolerance: 0 },
      { name: "uniform", left: H, relation: "≤", right: inUnits(Math.log(p.length), baseOf(unit)), tolerance: 1e-12 },
    ];
  },
  bet: {
    reveal: { p: [0.01, 0.49, 0.5], q: [0, 0.5, 0.5], unit: "bits" },
    choices: ["small", "large", "infinite"],
    answer: "infinite",
  },
  exercises,
  python({ p, q, unit }) {
    const base = unit === "bits" ? ", base=2" : "";
    return [
      { code: `p = ${JSON.stringify(p)}` },
      { code: `q = ${JSON.stringify(q)}` },
      { code: `gnomon.entropy(p${base})`, shows: "H" },
      { code: `gnomon.cross_entropy(p, q${base})`, shows: "CE" },
      { code: `gnomon.kl_divergence(p, q${base})`, shows: "KL" },
      { code: `gnomon.kl_divergence(q, p${base})`, shows: "reverse" },
    ];
  },
  Picture,
  Entry,
  next: "linear_map",
});
