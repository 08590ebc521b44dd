/** The state as an address: #linear_map?v=1&A=2,1;0,1&lang=ko. What is at its start is left out. */
import type { Schema, StateOf } from "./schema.ts";
import { startOf } from "./schema.ts";

export const VERSION = 1;

export interface Address {
  chapter: string;
  fields: URLSearchParams;
}

export function readAddress(text: string): Address {
  const [chapter = "", query = ""] = text.replace(/^#\/?/, "").split("?");
  return { chapter, fields: new URLSearchParams(query) };
}

export function readState<S extends Schema>(schema: S, fields: URLSearchParams): StateOf<S> {
  const state: Record<string, unknown> = startOf(schema);
  for (const [name, kind] of Object.entries(schema)) {
    const text = fields.get(name);
    const value = text === null ? undefined : kind.read(text);
    if (value !== undefined) state[name] = value;
  }
  return state as StateOf<S>;
}

export function printAddress<S extends Schema>(chapter: string, schema: S, state: StateOf<S>, more: Record<string, string>): string {
  const fields = [`v=${VERSION}`];
  for (const [name, kind] of Object.entries(schema)) {
    const text = kind.print(state[name]);
    if (text !== kind.print(kind.start)) fields.push(`${name}=${encoded(text)}`);
  }
  for (const [name, text] of Object.entries(more)) if (text) fields.push(`${name}=${encoded(text)}`);
  return `#${chapter}?${fields.join("&")}`;
}

/** Commas and semicolons may stand in a fragment as they are, and read better so. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3B", ";");
