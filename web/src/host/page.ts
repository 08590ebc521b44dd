/** A page of its own: served by the local lab, or one file opened from disk. Its state is the address. */
import type { Words } from "../grammar.ts";
import type { Host } from "../page/lab.ts";
import type { Language } from "../words/common.ts";

export interface PageOptions {
  /** Words that the page carries itself, by "chapter.language"; others are fetched. */
  words?: Record<string, Words>;
  chapters?: readonly string[];
  /** Where the page begins if its address says nothing. */
  at?: string;
  /** The language it begins in, likewise. */
  language?: Language;
  /** Whether a server stands behind the page that can save it as one file. */
  served?: boolean;
}

export function pageHost({ words = {}, chapters, at = "", language, served }: PageOptions): Host {
  return {
    chapters,
    language,
    async words(chapter, spoken) {
      const name = `${chapter}.${spoken}`;
      if (words[name]) return words[name];
      const answer = await fetch(`static/chapters/${name}.json`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return (words[name] = (await answer.json()) as Words);
    },
    read: () => location.hash || at,
    write(address) {
      if (address !== location.hash) history.replaceState(null, "", address);
    },
    listen(changed) {
      addEventListener("hashchange", changed);
      return () => removeEventListener("hashchange", changed);
    },
    compute: served ? compute : undefined,
    saved: served ? (address) => `export?at=${encodeURIComponent(address)}` : undefined,
  };
}

/** The server knows the reader by a cookie. */
async function compute(task: string, input: object, signal?: AbortSignal): Promise<any> {
  const answer = await fetch(`compute/${task}`, { method: "POST", body: JSON.stringify(input), signal });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
