/** A chapter from top to bottom. */
import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { titles } from "chapters:all";
import { Formula, Html, LiveContext } from "../formula/Live.tsx";
import { latexOf } from "../formula/latex.ts";
import { fill } from "../words/fill.ts";
import { BetView } from "./BetView.tsx";
import { ChecksView } from "./ChecksView.tsx";
import { useSurroundings } from "./context.ts";
import { ExercisesView } from "./ExercisesView.tsx";
import { download, pictureOf } from "./picture.ts";
import { PythonView } from "./PythonView.tsx";

export function ChapterView() {
  const { page, common, lab } = useSurroundings();
  const { chapter, words } = page;
  const live = useMemo(() => ({ values: page.numbers, decimals: chapter.decimals ?? 2, terms: words.controls }), [page.numbers, chapter, words]);
  const formulas = useComputed(() => chapter.formulas(page.state.value)).value;
  const { Picture, Entry } = chapter;
  return (
    <LiveContext.Provider value={live}>
      <main>
        <h1>{words.title}</h1>
        <Html tag="p" class="lead" html={words.lead} />
        <Toolbar />
        <section class="workbench" aria-label={common.picture}>
          <p class="hint">{common.keys}</p>
          <div class="planes">
            <Picture page={page} />
          </div>
          <Caption />
        </section>
        <div class="columns">
          <section>
            <h2>
              {common.formula} <CopyLatex names={formulas} />
            </h2>
            {formulas.map((name) => (
              <Formula key={name} pieces={words.formulas[name]!} />
            ))}
          </section>
          <section>
            <h2>{common.numbers}</h2>
            <Entry page={page} />
          </section>
        </div>
        <ChecksView />
        <BetView />
        <ExercisesView />
        <PythonView />
        {words.slips.length > 0 && (
          <section class="prose">
            <h2>{common.slips}</h2>
            {words.slips.map((slip) => (
              <Html tag="p" key={slip} html={slip} />
            ))}
          </section>
        )}
        {chapter.next && lab.chapters.some(({ id }) => id === chapter.next) && (
          <p class="next">
            {common.next}: <a href={`#${chapter.next}`} onClick={(event) => { event.preventDefault(); void lab.open(chapter.next!); }}>{titles[chapter.next]![lab.language.value]}</a>
          </p>
        )}
        <Announcer />
      </main>
    </LiveContext.Provider>
  );
}

function Toolbar() {
  const { page, common, lab } = useSurroundings();
  const { chapter, words, store } = page;
  // An example leaves alone which exercise is posed, and how far an animation has come is no part of it.
  const stateOf = (change: object): Record<string, unknown> => {
    const { exercise, seed } = page.state.peek() as any;
    return store.settled({ ...store.start, ...change, exercise, seed });
  };
  const active = useComputed(() => {
    const shown = JSON.stringify(page.state.value);
    const passing = chapter.passing?.(page.state.value as any);
    return Object.keys(chapter.examples).find((name) => JSON.stringify(stateOf({ ...chapter.examples[name], ...passing })) === shown);
  }).value;
  const act = (name: "undo" | "redo" | "reset", said: string) => () => {
    store[name]();
    lab.said.value = said;
  };
  return (
    <div class="toolbar">
      <div class="examples" role="group" aria-label={common.examples}>
        {Object.entries(chapter.examples).map(([name, change]) => (
          <button type="button" key={name} data-example={name} aria-pressed={name === active} onClick={() => store.set(stateOf(change))}>
            {words.examples[name]!.title}
          </button>
        ))}
      </div>
      <div class="history">
        <button type="button" data-action="undo" aria-disabled={!store.canUndo.value} onClick={act("undo", common.undone)}>{common.undo}</button>
        <button type="button" data-action="redo" aria-disabled={!store.canRedo.value} onClick={act("redo", common.redone)}>{common.redo}</button>
        <button type="button" data-action="reset" onClick={act("reset", common.restored)}>{common.reset}</button>
      </div>
      <div class="note">{active && <Html html={words.examples[active]!.note} />}</div>
    </div>
  );
}

/** What the lit mark is; and on request what every mark is. */
function Caption() {
  const { page, common } = useSurroundings();
  const marks = page.words.marks;
  const [lit, setLit] = useState("");
  const caption = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = caption.current!.closest(".gnomon")!;
    const listen = (event: Event): void => setLit((event as CustomEvent<string>).detail);
    root.addEventListener("lit", listen);
    return () => root.removeEventListener("lit", listen);
  }, []);
  const save = async (format: "svg" | "png"): Promise<void> =>
    download(await pictureOf(caption.current!.closest(".gnomon")!, format), `${page.chapter.id}.${format}`);
  // Marks of one kind, such as a.0 and a.1, are explained once, as "a".
  const what = marks[lit] ?? marks[lit.split(".")[0]!];
  return (
    <div class="caption" ref={caption}>
      <div class="what">{what && <Html html={what} />}</div>
      <div class="take">
        {(["svg", "png"] as const).map((format) => (
          <button type="button" class="quiet" key={format} data-action={format} title={common.savePicture} onClick={() => void save(format)}>
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      <details class="legend">
        <summary>{common.help}</summary>
        <ul>
          {Object.entries(marks).map(([mark, html]) => (
            <li key={mark} data-mark={mark}>
              <Html html={html} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** One voice for what changes did; the handles say for themselves where they are. */
function Announcer() {
  const { page, lab } = useSurroundings();
  const [text, setText] = useState("");
  const first = useRef(true);
  const state = page.state.value;
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => {
      const { words, chapter } = page;
      const said = lab.said.peek();
      lab.said.value = "";
      setText([said, fill(words.announce[chapter.announce(state as any)]!, page.numbers.value)].filter(Boolean).join(" "));
    }, 300);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div class="spoken" role="status" aria-live="polite">
      {text}
    </div>
  );
}

/** All formulas that stand here, with their numbers, one a line. */
function CopyLatex({ names }: { names: readonly string[] }) {
  const { page, common } = useSurroundings();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const { words, chapter, numbers } = page;
    await navigator.clipboard.writeText(names.map((name) => latexOf(words.formulas[name]!, numbers.peek(), chapter.decimals ?? 2)).join("\n"));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button type="button" class="quiet beside" data-action="latex" onClick={() => void copy()}>
      {copied ? common.copied : common.copyLatex}
    </button>
  );
}
