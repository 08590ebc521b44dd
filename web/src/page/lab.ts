/** One page of the lab: which chapter, in which language and theme, and the state of each chapter that was opened. */
import { computed, effect, signal } from "@preact/signals";
import { chapters } from "chapters:all";
import type { Chapter, Compute, Page, Words } from "../grammar.ts";
import { printAddress, readAddress, readState } from "../state/address.ts";
import type { Schema } from "../state/schema.ts";
import { choice, integer, startOf } from "../state/schema.ts";
import { Store } from "../state/store.ts";
import type { Language } from "../words/common.ts";

/** What a page needs of where it lives: a local server, a notebook, or one file. */
export interface Host {
  words(chapter: string, language: Language): Promise<Words>;
  /** The chapters that this host can open; all of them where it does not say. */
  chapters?: readonly string[];
  /** The language to begin in where the address names none. */
  language?: Language;
  read(): string;
  write(address: string): void;
  /** Be told when the address is changed from outside (a link, the back button, a notebook's trait). */
  listen(changed: () => void): () => void;
  /** Ask Python for what the twin cannot do, if Python is there: a task of gnomon.lab.compute and its input. */
  compute?: Compute;
  /** Where the page can be had as one file, if it can. */
  saved?(address: string): string;
}

export type Theme = "auto" | "light" | "dark";
const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export class Lab {
  readonly chapters: readonly Chapter[];
  readonly language = signal<Language>("en");
  readonly theme = signal<Theme>("auto");
  readonly page = signal<Page<any> | null>(null);
  /** What was just said by undo, redo or reset. */
  readonly said = signal("");
  private readonly stores = new Map<string, Store<any>>();
  private readonly stops: (() => void)[] = [];
  private written = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly host: Host) {
    this.language.value = host.language ?? "en";
    this.chapters = chapters.filter(({ id }) => !host.chapters || host.chapters.includes(id));
  }

  /** Begin where the address says, and follow it. */
  start(): () => void {
    void this.follow(this.host.read());
    this.stops.push(this.host.listen(() => void this.follow(this.host.read())));
    this.stops.push(effect(() => this.write(this.address.value)));
    return () => {
      clearTimeout(this.timer);
      for (const stop of this.stops) stop();
    };
  }

  readonly address = computed(() => {
    const page = this.page.value;
    if (!page) return "";
    const more = { lang: this.language.value, theme: this.theme.value === "auto" ? "" : this.theme.value };
    return printAddress(page.chapter.id, schemaOf(page.chapter), page.state.value as any, more);
  });

  async open(id: string): Promise<void> {
    await this.turnTo(this.chapters.find((one) => one.id === id) ?? this.chapters[0]!);
  }

  async speak(language: Language): Promise<void> {
    this.language.value = language;
    const page = this.page.value;
    if (page) await this.turnTo(page.chapter);
  }

  nextTheme(): void {
    this.theme.value = THEMES[(THEMES.indexOf(this.theme.value) + 1) % THEMES.length]!;
  }

  private async follow(text: string): Promise<void> {
    if (text === this.written && this.page.value) return;
    const { chapter: id, fields } = readAddress(text);
    const chapter = this.chapters.find((one) => one.id === id) ?? this.chapters[0];
    if (!chapter) return;
    const language = fields.get("lang");
    if (language === "en" || language === "ko") this.language.value = language;
    const theme = THEMES.find((one) => one === fields.get("theme"));
    this.theme.value = theme ?? "auto";
    const state = readState(schemaOf(chapter), fields);
    const store = this.stores.get(chapter.id);
    if (store) store.set(state);
    else this.stores.set(chapter.id, this.newStore(chapter, state));
    await this.turnTo(chapter);
  }

  private newStore(chapter: Chapter, state: object): Store<any> {
    return new Store<any>(state, startOf(schemaOf(chapter)), chapter.settle);
  }

  private async turnTo(chapter: Chapter): Promise<void> {
    const language = this.language.value;
    const words = await this.host.words(chapter.id, language);
    if (language !== this.language.value) return;
    let store = this.stores.get(chapter.id);
    if (!store) this.stores.set(chapter.id, (store = this.newStore(chapter, startOf(schemaOf(chapter)))));
    const before = this.page.value;
    const numbers = before?.store === store ? before.numbers : computed(() => chapter.numbers(store.state.value));
    this.page.value = { chapter, store, state: store.state, numbers, words, compute: this.host.compute };
  }

  /** Browsers count writes: while a handle moves a few a second are enough. */
  private write(address: string): void {
    if (!address) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.written = address;
      this.host.write(address);
    }, 120);
  }
}

/** The chapter's own table, and the rows that every chapter has. */
export function schemaOf(chapter: Chapter): Schema {
  const kinds = Object.keys(chapter.exercises);
  return { ...chapter.schema, exercise: choice(kinds[0]!, kinds), seed: integer(1, 1, 999_999_999) };
}
