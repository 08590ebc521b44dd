/** Twin of gnomon.information.one_hot. */
import type { Vector } from "../arrays.ts";

/** `one_hot(label, classes)`: the distribution that is certain of the label. */
export function oneHot(label: number, classes: number): Vector {
  return Array.from({ length: classes }, (_, i) => (i === label ? 1 : 0));
}
