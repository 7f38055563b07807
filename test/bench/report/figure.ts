/** Makes figures from the values of rounds: medians, quartiles, and ratios that are taken round by round. */
import type { Limit, Measured, Spread } from '../line.ts'

export type More = {
  limit?: Limit
  /** The baseline, whose values were taken in the same rounds. */
  against?: { name: string; values: readonly number[] }
}

/** `values`: one per round, in the order of the rounds; several of a machine's whims, or one count. */
export function figure(
  name: string,
  unit: string,
  values: readonly number[] | number,
  { limit, against }: More = {},
): Measured {
  const all = typeof values === 'number' ? [values] : values
  return {
    ...{ name, unit, median: median(all), spread: quartiles(all), rounds: all.length },
    ...(against && { ratio: ratioOf(all, against) }),
    ...(limit && { limit }),
  }
}

/** A slow moment of the machine hits the two of a round alike, and leaves their quotient. */
function ratioOf(
  values: readonly number[],
  { name, values: of }: { name: string; values: readonly number[] },
): Measured['ratio'] {
  if (of.length !== values.length && of.length !== 1) {
    throw new Error(`expected ${values.length} rounds of ${name}, got ${of.length}`)
  }
  const quotients = values.map((value, round) => value / (of[round] ?? of[0]!))
  return { of: name, value: median(quotients), spread: quartiles(quotients) }
}

/** The one in the middle, or the mean of the two there. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const quartiles = (values: readonly number[]): Spread => [
  quantile(values, 0.25),
  quantile(values, 0.75),
]

/** `share` from 0 to 1; what lies between two values is interpolated. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('expected at least one value')
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)]!
  const high = sorted[Math.ceil(place)]!
  return low + (high - low) * (place - Math.floor(place))
}
