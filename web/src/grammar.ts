/**
 * The grammar of the lab: what a chapter is made of.
 *
 * A chapter is one file of data (its table of state, its numbers, its examples, checks, bet, exercises and lines of
 * Python), one file of words per language, and the views that its picture names. Everything shown is a value in
 * `numbers(state)`; formulas and sentences name those values, pictures draw them, Python lines are tested against them.
 */
import type { ComponentType } from "preact";
import type { ReadonlySignal } from "@preact/signals";
import type { Random } from "./math/random.ts";
import type { Schema, StateOf } from "./state/schema.ts";
import type { Store } from "./state/store.ts";
import type { Values } from "./words/fill.ts";

export interface Check {
  /** The words and the formula are `checks[name]`. */
  name: string;
  left: number;
  relation: "=" | "≤" | "≥";
  right: number;
  /** How far apart two equal sides may be: rounding, and no more. */
  tolerance?: number;
}

/** A line of Python that gives a number on the screen: `shows` is its name in `numbers`. */
export interface PythonLine {
  code: string;
  shows?: string;
}

export interface Bet<State> {
  /** What is on the table when the bet is settled. */
  reveal: Partial<State>;
  choices: readonly string[];
  answer: string;
}

interface Posed {
  /** Values of the question's slots. */
  given: Values;
  /** Python that gives the answer; a test runs it for a thousand seeds. */
  python: string;
}

/** One or several numbers are typed. A wrong answer that is a known slip is told which: words `exercises[kind].slips`. */
export interface NumberExercise extends Posed {
  kind: "numbers";
  labels: readonly string[];
  answer: readonly number[];
  tolerance?: number;
  slips?: readonly { answer: readonly number[]; why: string }[];
}

/** One of several statements is chosen; each wrong one says why. */
export interface ChoiceExercise extends Posed {
  kind: "choice";
  choices: readonly string[];
  answer: string;
}

export type Exercise = NumberExercise | ChoiceExercise;

export interface PictureProps<State> {
  page: Page<State>;
}

export interface Chapter<S extends Schema = any> {
  id: string;
  /** Where it stands in the table of contents. */
  order: number;
  /** How many decimals are printed; 2 where it does not say. */
  decimals?: number;
  schema: S;
  /** Make rows fit each other (a vector has as many entries as the matrix has columns). */
  settle?(state: StateOf<S>): StateOf<S>;
  /** Rows that an animation runs through: they do not tell one example from another. */
  passing?(state: StateOf<S>): Partial<StateOf<S>>;
  numbers(state: StateOf<S>): Values;
  examples: Record<string, Partial<StateOf<S>>>;
  Picture: ComponentType<PictureProps<StateOf<S>>>;
  /** The reader's own numbers, typed. */
  Entry: ComponentType<PictureProps<StateOf<S>>>;
  /** The formulas of the words that hold for this state, in order. */
  formulas(state: StateOf<S>): readonly string[];
  /** What a change did, for who cannot see it: one of the words' `announce`. */
  announce(state: StateOf<S>): string;
  checks(state: StateOf<S>, numbers: any): readonly Check[];
  bet: Bet<StateOf<S>>;
  exercises: Record<string, (random: Random) => Exercise>;
  python(state: StateOf<S>): readonly PythonLine[];
  next?: string;
}

export interface Page<State> {
  chapter: Chapter;
  store: Store<any>;
  state: ReadonlySignal<State>;
  numbers: ReadonlySignal<any>;
  words: Words;
  /** Missing where there is no Python behind the page, as in an exported file: the chapter then says so. */
  compute?: Compute;
}

/** A task of gnomon.lab.compute, by its name. What is wrong with the input comes back as an Error with Python's message. */
export type Compute = (task: string, input: object, signal?: AbortSignal) => Promise<any>;

/** A piece of a formula between two places where a line may break. */
export interface Piece {
  html: string;
  /** As it was written, for who wants it in LaTeX with the numbers of the moment. */
  tex: string;
  /** Repeated over the entries of a value: [index, name of the value whose length counts], joined by the sign. */
  each?: [string, string];
  sign?: string;
}

/** The words of a chapter as written: strings with $TeX$, {live values}, **bold** and `code`; see the recipe in CONTRIBUTING. */
export interface WordsSource {
  title: string;
  /** The call whose card this chapter plays with. */
  definition: string;
  lead: string;
  formulas: Record<string, string>;
  /** What each mark is: said when it lights up. */
  marks: Record<string, string>;
  /** Names of handles and fields, plain. */
  names: Record<string, string>;
  announce: Record<string, string>;
  examples: Record<string, { title: string; note: string }>;
  checks: Record<string, string>;
  bet: { question: string; choices: Record<string, string>; reveal: string };
  exercises: Record<
    string,
    { title: string; question: string; working: string; slips?: Record<string, string>; choices?: Record<string, string>; why?: Record<string, string> }
  >;
  slips: readonly string[];
  /** Labels of the chapter's own controls, plain. */
  controls?: Record<string, string>;
}

/** The same after the build: TeX has become MathML, sentences HTML, formulas pieces. */
export type Words = Omit<WordsSource, "formulas"> & { formulas: Record<string, readonly Piece[]> };

export function defineChapter<S extends Schema>(chapter: Chapter<S>): Chapter<S> {
  return chapter;
}
