/** Properties of the definition, evaluated with the numbers on the screen. */
import { useComputed } from "@preact/signals";
import type { Check } from "../grammar.ts";
import { Html } from "../formula/Live.tsx";
import { fill } from "../words/fill.ts";
import { print, printScientific } from "../words/numbers.ts";
import { useSurroundings } from "./context.ts";

export function ChecksView() {
  const { page, common } = useSurroundings();
  const checks = useComputed(() => page.chapter.checks(page.state.value as any, page.numbers.value)).value;
  return (
    <section>
      <h2>{common.checks}</h2>
      <ul class="checks">
        {checks.map((check) => (
          <li key={check.name} data-check={check.name} data-holds={holds(check)}>
            <Html class="statement" html={page.words.checks[check.name]!} />
            <span class="evidence">
              <span class="number">{print(check.left, page.chapter.decimals)}</span> {check.relation} <span class="number">{print(check.right, page.chapter.decimals)}</span>
            </span>
            <span class="verdict">
              {holds(check) ? `✓ ${common.holds}` : `✗ ${common.fails}`}
              <small>{check.relation === "=" && fill(common.difference, { value: residual(check) })}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const residual = ({ left, right }: Check): string => printScientific(left === right ? 0 : Math.abs(left - right));

export function holds({ left, relation, right, tolerance = 1e-9 }: Check): boolean {
  const slack = tolerance * Math.max(1, Number.isFinite(right) ? Math.abs(right) : 1);
  if (relation === "=") return left === right || Math.abs(left - right) <= slack;
  return relation === "≤" ? left <= right + slack : left >= right - slack;
}
