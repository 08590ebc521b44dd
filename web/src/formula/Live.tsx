/** Built words with live values: sentences, and formulas that break between their pieces. */
import { createContext } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { computed, effect } from "@preact/signals";
import { useComputed } from "@preact/signals";
import type { ReadonlySignal } from "@preact/signals";
import type { Piece } from "../grammar.ts";
import type { Values } from "../words/fill.ts";
import { lookUp } from "../words/fill.ts";
import type { Index } from "./slots.ts";
import { prepare } from "./slots.ts";

export interface Live {
  values: ReadonlySignal<Values>;
  decimals: number;
  /** What a value that is a word is called in this language. */
  terms?: Record<string, string>;
}

export const LiveContext = createContext<Live>({ values: computed(() => ({})), decimals: 2 });

interface HtmlProps {
  html: string;
  tag?: "span" | "p" | "li" | "div" | "code";
  class?: string;
  index?: Index;
}

/** HTML from the build. Only the build's own output comes here. */
export function Html({ html, tag: Tag = "span", class: name, index }: HtmlProps) {
  const { values, decimals, terms } = useContext(LiveContext);
  const root = useRef<any>(null);
  const place = JSON.stringify(index);
  useLayoutEffect(() => {
    root.current.innerHTML = html;
    const fill = prepare(root.current, decimals, index, terms);
    return effect(() => fill(values.value));
  }, [html, values, decimals, terms, place]);
  return <Tag ref={root} class={name} />;
}

export function Formula({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <div class="formula">
      {pieces.map((piece, k) => (piece.each ? <Repeated key={k} piece={piece} /> : <Html key={k} html={piece.html} class="piece" />))}
    </div>
  );
}

function Repeated({ piece }: { piece: Piece }) {
  const { values } = useContext(LiveContext);
  const [index, over] = piece.each!;
  const count = useComputed(() => (lookUp(values.value, over) as readonly unknown[] | undefined)?.length ?? 0).value;
  return (
    <>
      {Array.from({ length: count }, (_, k) => (
        <Html
          key={k}
          class="piece"
          index={{ [index]: k }}
          html={k === 0 ? piece.html : piece.html.replace(/<math[^>]*>/, (open) => `${open}<mo form="infix">${piece.sign ?? ""}</mo>`)}
        />
      ))}
    </>
  );
}
