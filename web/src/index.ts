/** The bundle: an anywidget front-end module (`render`), and what the other hosts start (`start`). */
import { h, render as renderTree } from "preact";
import { LabView } from "./page/LabView.tsx";
import type { Host } from "./page/lab.ts";
import { Lab } from "./page/lab.ts";
import { pageHost } from "./host/page.ts";
import type { PageOptions } from "./host/page.ts";
import { notebookHost } from "./host/notebook.ts";
import type { Model } from "./host/notebook.ts";

function show(el: HTMLElement, host: Host): () => void {
  const lab = new Lab(host);
  const stop = lab.start();
  renderTree(h(LabView, { lab }), el);
  return () => {
    stop();
    renderTree(null, el);
  };
}

/** A whole page of a browser: local server or exported file. */
export function start(el: HTMLElement, options: PageOptions): () => void {
  return show(el, pageHost(options));
}

export default {
  render({ model, el }: { model: Model; el: HTMLElement }): () => void {
    return show(el, notebookHost(model));
  },
};
