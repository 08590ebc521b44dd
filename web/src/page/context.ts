/** What every part of a page can reach. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CommonWords } from "../words/common.ts";
import type { Page } from "../grammar.ts";
import type { Lab } from "./lab.ts";

export interface Surroundings {
  lab: Lab;
  page: Page<any>;
  common: CommonWords;
}

export const SurroundingsContext = createContext<Surroundings>(null as unknown as Surroundings);
export const useSurroundings = (): Surroundings => useContext(SurroundingsContext);
