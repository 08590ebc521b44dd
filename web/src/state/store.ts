/** The state of a page and its history. A gesture previews, then commits once, so that one undo takes back one gesture. */
import { computed, signal } from "@preact/signals";
import type { ReadonlySignal } from "@preact/signals";

export class Store<State extends object> {
  private readonly shown;
  private readonly past = signal<State[]>([]);
  private readonly future = signal<State[]>([]);
  /** Where the gesture in progress began. */
  private before: State | undefined;

  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;

  constructor(
    first: State,
    readonly start: State,
    readonly settled: (state: State) => State = (state) => state,
  ) {
    this.shown = signal(this.settled(first));
    this.canUndo = computed(() => this.past.value.length > 0);
    this.canRedo = computed(() => this.future.value.length > 0);
  }

  get state(): ReadonlySignal<State> {
    return this.shown;
  }

  /** Show a change that may still be canceled. */
  preview(change: Partial<State>): void {
    this.before ??= this.shown.value;
    this.shown.value = this.settled({ ...this.shown.value, ...change });
  }

  /** Keep what is shown as one step. */
  commit(): void {
    if (this.before && !same(this.before, this.shown.value)) {
      this.past.value = [...this.past.value.slice(-199), this.before];
      this.future.value = [];
    }
    this.before = undefined;
  }

  /** Go back to where the gesture began. */
  cancel(): void {
    if (this.before) this.shown.value = this.before;
    this.before = undefined;
  }

  set(change: Partial<State>): void {
    this.commit();
    this.preview(change);
    this.commit();
  }

  /** The same start, always; it can be undone. */
  reset(): void {
    this.set(this.start);
  }

  undo(): void {
    this.step(this.past, this.future);
  }

  redo(): void {
    this.step(this.future, this.past);
  }

  private step(from: { value: State[] }, to: { value: State[] }): void {
    this.commit();
    const state = from.value.at(-1);
    if (!state) return;
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, this.shown.value];
    this.shown.value = state;
  }
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
