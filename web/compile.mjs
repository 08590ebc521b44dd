/** Words as written to words as shown: $TeX$ becomes MathML, {names} become slots that the page fills with live values. */
import temml from "temml";

/** Spoken or used as names, never typeset. */
const PLAIN = new Set(["title", "definition", "names", "announce", "controls"]);

export function compileWords(words, where) {
  const compiled = walk(words, [where]);
  compiled.formulas = Object.fromEntries(Object.entries(words.formulas).map(([name, tex]) => [name, pieces(tex, `${where} ${name}`)]));
  return compiled;
}

function walk(value, trail) {
  if (PLAIN.has(trail.at(-1))) return value;
  if (typeof value === "string") return sentence(value, trail.join(" "));
  if (Array.isArray(value)) return value.map((item, k) => walk(item, [...trail, k]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...trail, key])]));
}

/** A sentence as HTML. */
export function sentence(text, where) {
  return text
    .split(/(\$[^$]+\$|`[^`]+`|\*\*[^*]+\*\*|\{[^}]+\})/)
    .map((part) => {
      if (part.startsWith("$")) return mathml(part.slice(1, -1), where);
      if (part.startsWith("`")) return `<code>${escape(part.slice(1, -1))}</code>`;
      if (part.startsWith("**")) return `<strong>${escape(part.slice(2, -2))}</strong>`;
      if (part.startsWith("{")) return live(part.slice(1, -1));
      return escape(part);
    })
    .join("");
}

function live(inside) {
  const [name, particle] = inside.split("|");
  const slot = `<span data-slot="${name}" class="value"></span>`;
  return particle ? `${slot}<span data-particle="${particle}"></span>` : slot;
}

/** A formula as pieces between which a line may break: at \br, and at every term of \each{i:x}{+}{term}. */
export function pieces(tex, where) {
  return tex.split("\\br").map((part) => ({ ...piece(part, where), tex: part.trim().replace(/\\mark\{[\w.]+\}/g, "") }));
}

function piece(part, where) {
  const each = /^\s*\\each\{(\w+):([\w.]+)\}\{([^}]*)\}\{(.*)\}\s*$/s.exec(part);
  if (!each) return { html: mathml(part, where, true) };
  return { html: mathml(each[4], where, true), each: [each[1], each[2]], sign: each[3] };
}

/**
 * MathML with slots. \slot{x}: the number, its own sign included. \factor{x}: the same, in parentheses if negative.
 * \matrix{A}: a matrix or column. \eq{x,y}: "=" where all these values are printed exactly, else "≈".
 * \mark{name}{…}: lights up together with the mark of that name in the picture. \index{i}: the running index, from 1.
 */
export function mathml(tex, where, display = false) {
  const source = tex
    .replace(/\\(slot|factor|matrix|index|eq)\{([\w.,]*)\}/g, "\\text{§$1:$2§}")
    .replace(/\\mark\{([\w.]+)\}/g, "\\class{mark:$1}");
  let html;
  try {
    html = temml.renderToString(source, { trust: true, throwOnError: true, displayMode: display });
  } catch (error) {
    throw new Error(`${where}: ${error.message}\n${tex}`);
  }
  return html
    .replace(/<mtext([^>]*)>§(\w+):([\w.,]*)§<\/mtext>/g, (_, attributes, kind, name) => {
      if (kind === "matrix") return `<mrow${attributes} data-matrix="${name}"></mrow>`;
      if (kind === "eq") return `<mo data-eq="${name}" lspace="0" rspace="0">=</mo><mspace width="0.28em"></mspace>`;
      return `<mtext${attributes}><span data-${kind}="${name}"></span></mtext>`;
    })
    .replace(/class="mark:([\w.]+)"/g, 'data-mark="$1"')
    .replace(/<math[^>]*>/, display ? '<math displaystyle="true">' : "<math>")
    // HTML allows values without quotes, which JSON would have to escape: a tenth of a chapter's size.
    .replace(/ ([\w-]+)="([\w.,#-]+)"(?=[ >])/g, " $1=$2")
    .replace(/<(mspace|mrow)( [^>]*)><\/\1>/g, "<$1$2 />");
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
