/** A bet comes before the answer: nothing of it is shown until it is placed. */
import { useId, useState } from "preact/hooks";
import { Html } from "../formula/Live.tsx";
import { useSurroundings } from "./context.ts";

export function BetView() {
  const { page, common } = useSurroundings();
  const { bet } = page.chapter;
  const words = page.words.bet;
  const [chosen, choose] = useState("");
  const [placed, place] = useState(false);
  const name = useId();
  const commit = (event: Event): void => {
    event.preventDefault();
    if (!chosen) return;
    if (placed) choose("");
    else page.store.set(bet.reveal);
    place(!placed);
  };
  return (
    <section class="prose bet" data-section="bet">
      <h2>{common.bet}</h2>
      <form onSubmit={commit}>
        <fieldset disabled={placed}>
          <legend>
            <Html html={words.question} />
          </legend>
          {bet.choices.map((choice) => (
            <label key={choice} class="option">
              <input type="radio" name={name} value={choice} checked={chosen === choice} onChange={() => choose(choice)} />
              <Html html={words.choices[choice]!} />
            </label>
          ))}
        </fieldset>
        <div class="verdict" role="status">
          {placed && (
            <>
              <strong>{chosen === bet.answer ? common.betRight : common.betWrong}</strong> <Html html={words.reveal} />
            </>
          )}
        </div>
        <button type="submit" aria-disabled={!chosen}>
          {placed ? common.again : common.commit}
        </button>
      </form>
    </section>
  );
}
