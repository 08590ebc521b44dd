/** Exercises without end: the seed makes the exercise, and a known slip is named. */
import { signal, useComputed } from "@preact/signals";
import { useId, useMemo, useState } from "preact/hooks";
import type { Exercise } from "../grammar.ts";
import { Html, LiveContext } from "../formula/Live.tsx";
import { Random } from "../math/random.ts";
import { fill } from "../words/fill.ts";
import { print, readNumber } from "../words/numbers.ts";
import { useSurroundings } from "./context.ts";

export function ExercisesView() {
  const { page, common } = useSurroundings();
  const { chapter, words, store } = page;
  const kind = useComputed(() => (page.state.value as any).exercise as string).value;
  const seed = useComputed(() => (page.state.value as any).seed as number).value;
  return (
    <section class="prose exercises" data-section="exercises">
      <h2>{common.exercises}</h2>
      <div class="kinds" role="group" aria-label={common.exercises}>
        {Object.keys(chapter.exercises).map((name) => (
          <button type="button" key={name} data-exercise={name} aria-pressed={name === kind} onClick={() => store.set({ exercise: name })}>
            {words.exercises[name]!.title}
          </button>
        ))}
      </div>
      <Posed key={`${kind} ${seed}`} kind={kind} seed={seed} />
    </section>
  );
}

interface Verdict {
  right: boolean;
  why?: string;
}

function Posed({ kind, seed }: { kind: string; seed: number }) {
  const { page, common } = useSurroundings();
  const words = page.words.exercises[kind]!;
  const exercise = useMemo(() => page.chapter.exercises[kind]!(new Random(seed)), [kind, seed]);
  const live = useMemo(() => ({ values: signal(exercise.given), decimals: page.chapter.decimals ?? 2 }), [exercise]);
  const [typed, type] = useState<string[]>(() => (exercise.kind === "numbers" ? exercise.answer.map(() => "") : [""]));
  const [verdict, judge] = useState<Verdict | null>(null);
  const [shown, show] = useState(false);
  const name = useId();
  const said = verdict && (verdict.right ? common.right : common.wrong);
  const submit = (event: Event): void => {
    event.preventDefault();
    judge(judged(exercise, typed, common.unreadable, words));
  };
  return (
    <LiveContext.Provider value={live}>
      <form onSubmit={submit} data-seed={seed}>
        <p class="seed">{fill(common.exerciseNumber, { seed: String(seed) })}</p>
        <Html tag="div" class="question" html={words.question} />
        {exercise.kind === "numbers" ? (
          <div class="answers">
            {exercise.labels.map((label, k) => (
              <label key={label}>
                <var>{label}</var> =
                <input class="number-field" type="text" inputMode="decimal" autocomplete="off" aria-label={label} value={typed[k]} onInput={(event) => type(typed.map((old, i) => (i === k ? event.currentTarget.value : old)))} />
              </label>
            ))}
          </div>
        ) : (
          exercise.choices.map((choice) => (
            <label key={choice} class="option">
              <input type="radio" name={name} value={choice} checked={typed[0] === choice} onChange={() => type([choice])} />
              <Html html={words.choices![choice]!} />
            </label>
          ))
        )}
        <div class="verdict" role="status">
          {said && <strong>{said}</strong>} {verdict?.why && <Html html={verdict.why} />}
          {(shown || verdict?.right) && (
            <div class="working">
              {shown && <p>{fill(common.answer, { answer: exercise.kind === "numbers" ? exercise.answer.map((v) => print(v, 4)).join(", ") : "" })}{exercise.kind === "choice" && <Html html={words.choices![exercise.answer]!} />}</p>}
              <Html html={words.working} />
            </div>
          )}
        </div>
        <div class="actions">
          <button type="submit">{common.check}</button>
          <button type="button" onClick={() => show(true)}>{common.show}</button>
          <button type="button" data-action="another" onClick={() => page.store.set({ seed: seed + 1 })}>{common.another}</button>
        </div>
      </form>
    </LiveContext.Provider>
  );
}

function judged(exercise: Exercise, typed: readonly string[], unreadable: string, words: { slips?: Record<string, string>; why?: Record<string, string> }): Verdict | null {
  if (exercise.kind === "choice") {
    return typed[0] ? { right: typed[0] === exercise.answer, why: typed[0] === exercise.answer ? undefined : words.why?.[typed[0]] } : null;
  }
  const numbers = typed.map(readNumber);
  if (numbers.some((value) => value === undefined)) return { right: false, why: unreadable };
  const near = (answer: readonly number[]): boolean => answer.every((value, k) => Math.abs(value - numbers[k]!) <= (exercise.tolerance ?? 1e-9));
  if (near(exercise.answer)) return { right: true };
  const slip = exercise.slips?.find(({ answer }) => near(answer));
  return { right: false, why: slip && words.slips?.[slip.why] };
}
