import type { WordsSource } from "../../grammar.ts";

const tex = String.raw;

export const words: WordsSource = {
  title: "Cross-entropy and KL divergence",
  definition: "kl_divergence",
  lead: tex`P is what happens, Q is what you expect. An outcome that you gave the probability $q_i$ surprises you by $-\log q_i$; on average, over what really happens, that is the **cross-entropy** $H(P, Q)$. With $Q = P$ it is as small as it can be, the entropy $H(P)$. What you pay beyond that is the **KL divergence**.`,
  formulas: {
    crossEntropy: tex`\mark{CE}{H(P, Q)} = -\sum_i p_i \,\log\, q_i \br = \br \each{i:p}{+}{\mark{area.i}{\slot{p.i} \cdot \slot{surprise.i}}} \br \eq{p,surprise,CE} \mark{CE}{\slot{CE}}\ \slot{unit}`,
    split: tex`\mark{CE}{H(P, Q)} = \mark{H}{H(P)} + \mark{KL}{\mathrm{KL}(P \Vert Q)} \br \eq{CE,H,KL} \mark{H}{\slot{H}} + \mark{KL}{\slot{KL}}`,
    loss: tex`H(P, Q) = -\log q_{\slot{label}} \br \eq{loss} \mark{CE}{\slot{loss}}`,
    divergence: tex`\mark{KL}{\mathrm{KL}(P \Vert Q)} = \sum_i p_i \,\log\, \frac{p_i}{q_i} \br \eq{KL} \mark{KL}{\slot{KL}}`,
    reverse: tex`\mark{reverse}{\mathrm{KL}(Q \Vert P)} = \sum_i q_i \,\log\, \frac{q_i}{p_i} \br \eq{reverse} \mark{reverse}{\slot{reverse}}`,
  },
  marks: {
    p: "**pᵢ**, how often outcome i happens. Drag its top: the others share the rest in the ratio they had.",
    q: "**qᵢ**, how often you expect outcome i. Drag its top.",
    area: tex`One term of the sum: as wide as $p_i$, as high as the surprise $-\log q_i$. Orange is what even the best code costs, blue is what Q costs more; a dashed outline is what it saves here.`,
    CE: "The **cross-entropy**: all areas together.",
    H: "The **entropy** of P: what the best expectation, Q = P, costs.",
    KL: "The **KL divergence** from P to Q: the price of expecting Q.",
    HQ: "The entropy of Q.",
    reverse: "The KL divergence the other way round: in general another number.",
  },
  names: {
    bars: "P (orange) and Q (blue)",
    barsLabel: "The probabilities of P and of Q, one pair of bars for each outcome",
    areas: "pᵢ wide, −log qᵢ high",
    areasLabel: "Each outcome as an area, as wide as its probability and as high as its surprise",
    lengths: "both directions",
    lengthsLabel: "Entropy plus divergence as lengths, in both directions",
  },
  controls: {
    bits: "bits",
    nats: "nats",
    unit: "Unit",
    outcomes: "outcomes",
    swap: "Exchange P and Q",
    rule: "Set one probability; the others share the rest in the ratio they had.",
  },
  announce: { changed: "Cross-entropy {CE}, entropy {H}, divergence {KL} {unit}." },
  examples: {
    notes: { title: "the notes: yut", note: "P is the throw of four yut sticks, $H(P) \\approx 2.031$ bits; Q believes that all five outcomes are equally likely." },
    equal: { title: "Q = P", note: "Nothing is paid beyond the entropy: the divergence is 0, and only here." },
    coin: { title: "a wrong coin", note: "The coin is fair, but you expect heads nine times out of ten." },
    label: { title: "a label, one-hot", note: tex`A classifier's loss: P is certain, so $H(P) = 0$, and all that remains is $-\log q$ of the right class.` },
    missed: { title: "Q misses P", note: "What you held impossible happens a quarter of the time: the surprise has no bound, and the divergence is ∞." },
    unused: { title: "Q wastes", note: tex`The other way round nothing breaks: Q keeps a quarter for what never happens. $0 \cdot \log 0$ counts as 0, as its limit does.` },
    skew: { title: "opposites", note: "P and Q mirror each other: the two directions cost the same here. Change one bar and they part." },
  },
  checks: {
    sumP: tex`$\sum_i p_i = 1$`,
    sumQ: tex`$\sum_i q_i = 1$`,
    split: tex`$H(P, Q) = H(P) + \mathrm{KL}(P \Vert Q)$`,
    gibbs: tex`$\mathrm{KL}(P \Vert Q) \geq 0$ (Gibbs)`,
    uniform: tex`$H(P) \leq \log n$: uniform is the most uncertain`,
  },
  bet: {
    question: tex`An outcome happens once in a hundred times, $p_1 = 0.01$, and Q holds it impossible, $q_1 = 0$. Everything else Q gets almost right. How large is $\mathrm{KL}(P \Vert Q)$?`,
    choices: { small: "about 0.01: it is only one time in a hundred", large: "large, but finite", infinite: "infinite" },
    reveal: tex`$0.01 \cdot \log(0.01 / 0)$ is infinite, and so is the sum. A model that gives 0 to what can happen is infinitely wrong: this is why labels are smoothed and logits stay finite.`,
  },
  exercises: {
    entropy: {
      title: "entropy",
      question: "P = {p}. What is H(P), in bits?",
      working: "The surprises are {least} bits; weighted with P they are {H} bits.",
      slips: { sign: "The sign is lost: no outcome surprises by less than 0.", unweighted: "Weight each surprise with its probability.", nats: "That is in nats; the question is in bits." },
    },
    crossEntropy: {
      title: "cross-entropy",
      question: "P = {p}, Q = {q}. What is H(P, Q), in bits?",
      working: "Q's surprises are {surprise} bits; weighted with P they are {CE} bits.",
      slips: { exchanged: "That is H(Q, P): P weighs, Q is inside the logarithm.", entropy: "That is H(P): you took the surprises of P.", weights: "That is H(Q): weight with P, what really happens.", sign: "The sign is lost." },
    },
    divergence: {
      title: "divergence",
      question: "P = {p}, Q = {q}. What is KL(P‖Q), in bits?",
      working: "H(P, Q) − H(P) = {CE} − {H} = {KL} bits.",
      slips: { exchanged: "That is KL(Q‖P): it is not symmetric.", crossEntropy: "That is H(P, Q): take off H(P), which must be paid anyway.", sign: "A divergence is never negative: p/q, not q/p." },
    },
    loss: {
      title: "loss",
      question: "The right class is number {k}, one-hot P = {p}; the softmax says Q = {q}. What is the cross-entropy loss, in bits?",
      working: tex`Only the right class counts: $-\log_2 \slot{right} = \slot{loss}$ bits.`,
      slips: { sign: "The sign is lost.", all: "That is the entropy of Q: here only the right class is weighed.", linear: "That is 1 − q: the loss is −log q." },
    },
  },
  slips: [
    "The notes call KL a **distance** between distributions. It is not symmetric, as the two lengths above show, and obeys no triangle inequality: hence “divergence”.",
    "The notes call cross-entropy how much information two distributions **share**. It is the expected length of a code made for Q when P is true. What is shared is the mutual information.",
  ],
};
