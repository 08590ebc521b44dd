/** Twin of gnomon.information.self_information. */

/** Nats, or another unit by its base: 2 is bits. */
export type Base = number | null;

/** `self_information(p)`: −log p, how surprising an outcome of probability p is. */
export function selfInformation(p: number, base: Base = null): number {
  return p === 1 ? 0 : -inUnits(Math.log(p), base);
}

/** A quantity in nats, in units of the base. */
export function inUnits(nats: number, base: Base): number {
  return base === null ? nats : nats / Math.log(base);
}
