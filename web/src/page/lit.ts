/** A term of a formula, its mark in the picture, its handle and its field light up together. */
export function lightUp(root: HTMLElement): () => void {
  let lit = "";
  const show = (event: Event): void => {
    const mark = (event.target as Element).closest?.("[data-mark]")?.getAttribute("data-mark") ?? "";
    if (mark === lit) return;
    lit = mark;
    for (const element of root.querySelectorAll(".lit")) element.classList.remove("lit");
    root.toggleAttribute("data-lit", mark !== "");
    if (mark) for (const element of root.querySelectorAll(`[data-mark="${CSS.escape(mark)}"]`)) element.classList.add("lit");
    root.dispatchEvent(new CustomEvent("lit", { detail: mark }));
  };
  const stop = new AbortController();
  for (const type of ["pointerover", "focusin"]) root.addEventListener(type, show, { signal: stop.signal });
  return () => stop.abort();
}
