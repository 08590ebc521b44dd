/** What can be asked about second derivatives, without end: with whole numbers. */
import type { ChoiceExercise, NumberExercise } from "../../grammar.ts";
import type { Matrix, Vector } from "../../math/arrays.ts";
import { gradient } from "../../math/calculus/derivative.ts";
import { hessian } from "../../math/calculus/hessian.ts";
import { apply } from "../../math/linear/maps.ts";
import { definiteness } from "../../math/linear/definiteness.ts";
import { determinant } from "../../math/linear/determinant.ts";
import type { Random } from "../../math/random.ts";
import { MONOMIALS, polynomial, polynomialText, pretty } from "./polynomial.ts";

const literal = (value: unknown): string => JSON.stringify(value);
const place = (i: number, j: number): number => MONOMIALS.findIndex(([a, b]) => a === i && b === j);

/** A slip that gives the right answer by luck teaches nothing. */
const telling = (exercise: NumberExercise): NumberExercise => ({
  ...exercise,
  slips: exercise.slips!.filter(({ answer }) => answer.some((value, k) => value !== exercise.answer[k])),
});

/** Symmetric, and with whole eigenvalues: those along (1, 0), (1, 1) or (2, 1), and across. */
function withEigenvalues(random: Random): { H: Matrix; lambda: Vector } {
  const [a, b] = random.pick([[1, 1], [1, -1], [2, 1], [1, 2]]) as [number, number];
  const low = random.integer(-4, 3);
  const high = low + (a * a + b * b) * random.integer(1, a * a + b * b > 2 ? 1 : 3);
  const share = (high - low) / (a * a + b * b);
  return { H: [[low + share * a * a, share * a * b], [share * a * b, low + share * b * b]], lambda: [high, low] };
}

const CHOICES = ["minimum", "maximum", "saddle", "undecided"] as const;
const KINDS: Partial<Record<string, string>> = { "positive definite": "minimum", "negative definite": "maximum", indefinite: "saddle" };

export const exercises = {
  entries: (random: Random): NumberExercise => {
    const [a, b, d] = [random.nonzero(-3, 3), random.nonzero(-3, 3), random.nonzero(-3, 3)];
    const x = [random.nonzero(-2, 2), random.nonzero(-2, 2)];
    const c = MONOMIALS.map(() => 0);
    [c[place(3, 0)], c[place(1, 2)], c[place(2, 0)]] = [a, b, d];
    const f = polynomial(c);
    const H = hessian(f, x);
    const g = gradient(f, x);
    const [xx, xy, yy] = [H[0]![0]!, H[0]![1]!, H[1]![1]!];
    return telling({
      kind: "numbers",
      given: { f: pretty(polynomialText(c)), x, H },
      labels: ["∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y²"],
      answer: [xx, xy, yy],
      slips: [
        { answer: [xx, yy, xy], why: "order" },
        { answer: [xx / 2, xy, yy / 2], why: "halves" },
        { answer: [xx, 2 * xy, yy], why: "twice" },
        { answer: [xx, 0, yy], why: "mixed" },
        { answer: [g[0]!, xy, g[1]!], why: "first" },
      ],
      python: `gnomon.hessian(gnomon.Expression.parse("${polynomialText(c)}"), ${literal(x)}).flatten()[[0, 1, 3]]`,
    });
  },
  kind: (random: Random): ChoiceExercise => {
    const wanted = random.pick(CHOICES);
    for (;;) {
      const [a, c] = [random.nonzero(-4, 4), random.nonzero(-4, 4)];
      const b = random.integer(-3, 3);
      const H = wanted === "undecided" ? [[a, 2 * a], [2 * a, 4 * a]] : [[a, b], [b, c]];
      const answer = KINDS[definiteness(H).kind] ?? "undecided";
      if (answer !== wanted) continue;
      return {
        kind: "choice",
        given: { H, det: determinant(H), trace: H[0]![0]! + H[1]![1]! },
        choices: CHOICES,
        answer,
        python: `{"positive definite": "minimum", "negative definite": "maximum", "indefinite": "saddle"}.get(gnomon.definiteness(${literal(H)}).kind, "undecided")`,
      };
    }
  },
  eigenvalues: (random: Random): NumberExercise => {
    const { H, lambda } = withEigenvalues(random);
    return telling({
      kind: "numbers",
      given: { H, lambda, det: determinant(H), trace: H[0]![0]! + H[1]![1]! },
      labels: ["λ₁", "λ₂"],
      answer: lambda,
      slips: [
        { answer: [lambda[1]!, lambda[0]!], why: "order" },
        { answer: [Math.max(H[0]![0]!, H[1]![1]!), Math.min(H[0]![0]!, H[1]![1]!)], why: "diagonal" },
        { answer: [-lambda[1]!, -lambda[0]!], why: "sign" },
      ],
      python: `gnomon.definiteness(${literal(H)}).eigenvalues`,
    });
  },
  newton: (random: Random): NumberExercise => {
    for (;;) {
      const b = random.integer(-2, 2);
      const H = [[random.nonzero(-3, 3), b], [b, random.nonzero(-3, 3)]];
      if (determinant(H) === 0) continue;
      const step = [random.nonzero(-3, 3), random.nonzero(-3, 3)];
      const g = apply(H, step).map((value) => 0 - value);
      return telling({
        kind: "numbers",
        given: { H, g, step },
        labels: ["d₁", "d₂"],
        answer: step,
        slips: [
          { answer: step.map((value) => -value), why: "sign" },
          { answer: g.map((value) => 0 - value), why: "gradient" },
          { answer: apply(H, g).map((value) => 0 - value), why: "product" },
          { answer: g.map((value, i) => -value / H[i]![i]!), why: "diagonal" },
        ],
        python: `-gnomon.solve(${literal(H)}, ${literal(g)})`,
      });
    }
  },
};
