/** A schedule that is a little later by chance, so that all who began to wait at once do not all ask at once. */

/** The part of an offset by which it grows at most. */
const SPREAD = 0.2

/** `chance`: from 0 up to 1. One for the whole schedule, so that its offsets keep their order. */
export const spread = (offsetsMs: readonly number[], chance: number): number[] =>
  offsetsMs.map(offset => Math.round(offset * (1 + SPREAD * chance)))
