/** The page as a whole: bar, chapter, and the keys that work everywhere on it. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { titles } from "chapters:all";
import { common } from "../words/common.ts";
import { ChapterView } from "./ChapterView.tsx";
import { SurroundingsContext } from "./context.ts";
import { lightUp } from "./lit.ts";
import type { Lab } from "./lab.ts";

export function LabView({ lab }: { lab: Lab }) {
  const root = useRef<HTMLDivElement>(null);
  const page = lab.page.value;
  const language = lab.language.value;
  const words = common[language];
  useEffect(() => lightUp(root.current!), []);
  const surroundings = useMemo(() => page && { lab, page, common: words }, [page, words]);

  const keys = (event: KeyboardEvent): void => {
    const typing = (event.target as Element).matches("input, textarea, select");
    if (!page || typing) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "y")) {
      event.preventDefault();
      const redo = key === "y" || event.shiftKey;
      page.store[redo ? "redo" : "undo"]();
      lab.said.value = redo ? words.redone : words.undone;
    } else if (event.key === "?") {
      root.current!.querySelector<HTMLDetailsElement>("details.legend")!.toggleAttribute("open");
    }
  };

  return (
    <div class="gnomon" ref={root} lang={language} data-theme={lab.theme.value} data-lm-suppress-shortcuts onKeyDown={keys}>
      <header class="bar">
        <a class="wordmark" href="#">
          gnomon
        </a>
        {lab.chapters.length > 1 && (
          <select
            class="chapters"
            aria-label={words.contents}
            value={page?.chapter.id}
            onChange={(event) => void lab.open(event.currentTarget.value)}
          >
            {lab.chapters.map(({ id }) => (
              <option key={id} value={id}>
                {titles[id]![language]}
              </option>
            ))}
          </select>
        )}
        <span class="grow" />
        {lab.host.saved && <SaveLink lab={lab} text={words.save} />}
        <button type="button" class="quiet" lang={language === "en" ? "ko" : "en"} data-action="language" onClick={() => void lab.speak(language === "en" ? "ko" : "en")}>
          {words.language}
        </button>
        <button type="button" class="quiet" data-action="theme" onClick={() => lab.nextTheme()}>
          {words.theme[lab.theme.value]}
        </button>
      </header>
      {surroundings && (
        <SurroundingsContext.Provider value={surroundings}>
          <ChapterView key={surroundings.page.chapter.id} />
        </SurroundingsContext.Provider>
      )}
    </div>
  );
}

/** A component of its own: it alone follows the address, which changes with every move of a hand. */
function SaveLink({ lab, text }: { lab: Lab; text: string }) {
  return (
    <a class="quiet" href={lab.host.saved!(lab.address.value)} download>
      {text}
    </a>
  );
}
