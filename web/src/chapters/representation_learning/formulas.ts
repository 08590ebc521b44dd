/** The formulas, the same in every language. */
const tex = String.raw;

/** What a hidden unit sums up, before its activation. */
const sum = (i: number): string => {
  const mark = (term: string): string => tex`\mark{unit.${i}}{${term}}`;
  const factors = [0, 1].map((j) => mark(tex`\factor{W.${i}.${j}} \cdot \factor{x.${j}}`));
  return tex`${mark(`a_${i + 1}`)} = \br ${factors[0]!} \br + ${factors[1]!} \br + ${mark(tex`\factor{b.${i}}`)}`;
};

export const formulas = {
  hidden: tex`z = \varphi(W_1 x + b_1) = \slot{phi}\Big( \br \mark{units}{\matrix{W}} \mark{point}{\matrix{x}} \br + \mark{units}{\matrix{b}} \Big) \br \eq{W,x,b,z} \mark{point}{\matrix{z}}`,
  sum1: sum(0),
  sum2: sum(1),
  sum3: sum(2),
  sum4: sum(3),
  units: tex`\each{i:z}{}{\mark{unit.i}{z_{\index{i}} = \slot{phi}(\slot{a.i}) \eq{a.i,z.i} \slot{z.i}}}`,
  output: tex`p = \sigma(w_2 \cdot z + b_2) = \br \sigma\big( \br \each{i:z}{+}{\mark{output}{\factor{w.i} \cdot \factor{z.i}}} \br + \mark{output}{\factor{c}} \big) \br \eq{w,z,c,p} \slot{p}`,
  lossOne: tex`\ell = -\log p \br \eq{pointLoss} \slot{pointLoss} \br \quad (y = 1)`,
  lossZero: tex`\ell = -\log (1 - p) \br \eq{pointLoss} \slot{pointLoss} \br \quad (y = 0)`,
  loss: tex`\mark{loss}{L} = \frac{1}{n} \sum_i \ell_i \br \eq{loss} \mark{loss}{\slot{loss}}`,
  margins: tex`\mark{hull.x}{\mathrm{margin}_x} \br \eq{marginX} \mark{hull.x}{\slot{marginX}} \br \quad \mark{hull.z}{\mathrm{margin}_z} \br \eq{marginZ} \mark{hull.z}{\slot{marginZ}}`,
};
