/** Twin of gnomon.information.mutual_information. */
import type { Matrix } from "../arrays.ts";
import { columns } from "../arrays.ts";
import type { Base } from "./self_information.ts";
import { inUnits } from "./self_information.ts";
import { excess } from "./terms.ts";

/** `mutual_information(joint)`: the divergence of the joint distribution from independence. */
export function mutualInformation(joint: Matrix, base: Base = null): number {
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const [rows, across] = [joint.map(sum), columns(joint).map(sum)];
  const all = sum(rows);
  return inUnits(sum(joint.flatMap((row, i) => row.map((p, j) => excess(p, (rows[i]! * across[j]!) / all)))), base);
}
