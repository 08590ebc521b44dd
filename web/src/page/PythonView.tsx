/** The calls that give the numbers on the screen. */
import { useState } from "preact/hooks";
import { lookUp, printed } from "../words/fill.ts";
import { useSurroundings } from "./context.ts";

export function PythonView() {
  const { page, common } = useSurroundings();
  const lines = page.chapter.python(page.state.value as any);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(["import gnomon", "", ...lines.map(({ code }) => code)].join("\n") + "\n");
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <section class="prose" data-section="python">
      <h2>{common.python}</h2>
      <div class="python">
        <pre tabIndex={0} aria-label={common.python}>
          <code>
            {"import gnomon\n\n"}
            {lines.map(({ code, shows }) => (
              <span key={code} data-code={code} data-shows={shows}>
                {code}
                {shows && <span class="comment">{`  # ${printed(lookUp(page.numbers.value, shows), 4)}`}</span>}
                {"\n"}
              </span>
            ))}
          </code>
        </pre>
        <button type="button" data-action="copy" onClick={() => void copy()}>
          {copied ? common.copied : common.copy}
        </button>
      </div>
    </section>
  );
}
