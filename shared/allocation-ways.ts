/**
 * The ways to pay with several cards, and what each of them can reach. A way says which whole cards are used and which partial
 * card, if any, is rounded up; what remains open are amounts without gaps, and these need no search:
 *
 * - The used whole cards pay together any integer from the sum of their least to the sum of their most.
 * - Partial cards with step 1 spend together any integer up to their sum, those with the coarse step any number of units.
 * - So with k units a way pays any integer between two bounds, both of which grow with k. The most that it pays up to a limit
 *   is therefore found at the greatest k that fits under the limit.
 * - Paid are whole payments + partial spending − what is lost by rounding up; lost are the balances of the used whole cards −
 *   their payments + what is lost by rounding up. Added up: **lost = balances + partial spending − paid**. For a given payment
 *   the least loss is thus the least partial spending that still lets the rest come from the whole cards.
 */
import { floorToStep } from './money.ts'

/** What one card can do at most for this order. Units are multiples of the step. */
export type Limits =
  | { kind: 'whole'; least: number; most: number; balance: number }
  | { kind: 'fine'; most: number }
  | { kind: 'coarse'; units: number; step: number; mayLose: number }

export type Way = {
  /** For each card whether it is a whole card that is used. */
  used: readonly boolean[]
  /** The card that is rounded up. */
  roundedUp: number | null
  /** What may be lost by rounding up; both 0 where nothing is. */
  lost: { least: number; most: number }
  sums: Sums
}

/** The limits of several cards together: of those partial, and of those whole and used. */
export type Sums = {
  least: number
  most: number
  balance: number
  fine: number
  units: number
  step: number
}

/** Every choice of whole cards, with nothing rounded up. */
export function choices(limits: readonly Limits[]): Way[] {
  let subsets: boolean[][] = [[]]
  for (const limit of limits) {
    const usable = limit.kind === 'whole' && limit.most >= limit.least
    subsets = subsets.flatMap(used => (usable ? [false, true] : [false]).map(use => [...used, use]))
  }
  return subsets.map(used => ({
    used,
    roundedUp: null,
    lost: { least: 0, most: 0 },
    sums: sumsFrom(0, limits, used),
  }))
}

/** The same choice with each partial card rounded up on which something may be lost. */
export function roundings(way: Way, limits: readonly Limits[]): Way[] {
  return limits.flatMap((limit, index) =>
    limit.kind === 'coarse' && limit.units > 0 && limit.mayLose > 0
      ? [{ ...way, roundedUp: index, lost: { least: 1, most: limit.mayLose } }]
      : [],
  )
}

/** The limits of the cards from `start` on, added up. */
export function sumsFrom(start: number, limits: readonly Limits[], used: readonly boolean[]): Sums {
  const sums = { least: 0, most: 0, balance: 0, fine: 0, units: 0, step: 1 }
  for (const [index, limit] of limits.entries()) {
    if (limit.kind === 'coarse') sums.step = limit.step
    if (index < start) continue
    if (limit.kind === 'fine') sums.fine += limit.most
    if (limit.kind === 'coarse') sums.units += limit.units
    if (limit.kind === 'whole' && used[index]) {
      sums.least += limit.least
      sums.most += limit.most
      sums.balance += limit.balance
    }
  }
  return sums
}

/** The most that this way, without rounding up, pays up to `limit`; 0 where even its least is more. */
export function mostPaid({ sums }: Way, limit: number): number {
  if (limit < sums.least) return 0
  const units = Math.min(sums.units, unitsWithin(limit - sums.least, sums.step))
  return Math.min(limit, units * sums.step + sums.most + sums.fine)
}

/** The least that partial cards spend where this way pays exactly `paid`; null where it can't. */
export function partialSpending({ sums, lost, roundedUp }: Way, paid: number): number | null {
  const wanted = Math.max(0, paid - sums.most + lost.least)
  const spent = leastSpent(wanted, sums, roundedUp === null ? 0 : 1)
  if (spent === null || paid - spent < sums.least - lost.most) return null
  return spent
}

/** The least that partial cards can spend from `wanted` on, with at least so many coarse units; null where it is too much. */
export function leastSpent(wanted: number, sums: Sums, leastUnits: number): number | null {
  const short = Math.max(0, wanted - sums.fine)
  const units = Math.max(leastUnits, unitsWithin(short + sums.step - 1, sums.step))
  return units > sums.units ? null : Math.max(wanted, units * sums.step)
}

/** Whole units in an amount; by the remainder, since a quotient of large amounts would be rounded. */
export const unitsWithin = (amount: number, step: number): number =>
  floorToStep(amount, step) / step
