/** A cell of a notebook: its state is the trait `address`, in the same form as a page's. */
import type { Words } from "../grammar.ts";
import type { Host } from "../page/lab.ts";

/** The part of anywidget's model that is used. */
export interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
  save_changes(): void;
}

export function notebookHost(model: Model): Host {
  return {
    chapters: model.get("chapters"),
    words: async (chapter, language) => (model.get("words") as Record<string, Words>)[`${chapter}.${language}`]!,
    read: () => model.get("address"),
    write(address) {
      if (address === model.get("address")) return;
      model.set("address", address);
      model.save_changes();
    },
    listen(changed) {
      model.on("change:address", changed);
      return () => model.off("change:address", changed);
    },
  };
}
