/**
 * The combinations in which several cards can pay, and the amounts that each can reach. A combination says which whole cards
 * are used and which partial card, if any, is rounded up. All other choices are amounts without gaps, so they need no search:
 *
 * - The used whole cards together pay any integer from the sum of their least to the sum of their greatest payments.
 * - Exact cards together spend any integer up to their sum. Stepped cards together spend any number of units up to theirs.
 * - So with k units a combination pays any integer between two bounds, and both bounds grow with k. The most that it pays
 *   within a limit is therefore found at the greatest k that fits under the limit.
 * - Paid = payments of whole cards + spending of partial cards − rounding loss. Lost = balances of the used whole cards − their
 *   payments + rounding loss. Added up: **lost = balances + partial spending − paid**. For a given payment, the least loss is
 *   therefore reached with the least partial spending that still lets the whole cards pay the rest.
 */
import { floorToStep } from '../money.ts'

/**
 * What one card can do at most for this order. A `whole` card is spent at once. A partial card is `exact` (its step is 1) or
 * `stepped` (it spends units of its step).
 */
export type CardLimits =
  | { kind: 'whole'; least: number; most: number; balance: number }
  | { kind: 'exact'; most: number }
  | { kind: 'stepped'; units: number; step: number; mayLose: number }

export type Combination = {
  /** For each card, whether it is a whole card that is used. */
  used: readonly boolean[]
  /** Index of the card that is rounded up, or null. */
  roundedUp: number | null
  /** What rounding up loses: an amount between these two; both are 0 if no card is rounded up. */
  roundingLoss: { least: number; most: number }
  totals: Totals
}

/** The limits of several cards added up: those of used whole cards, of exact cards, and of stepped cards. */
export type Totals = {
  least: number
  most: number
  balance: number
  exact: number
  units: number
  step: number
}

/** Every set of whole cards, with no card rounded up. */
export function combinationsOf(limits: readonly CardLimits[]): Combination[] {
  let subsets: boolean[][] = [[]]
  for (const limit of limits) {
    const usable = limit.kind === 'whole' && limit.most >= limit.least
    subsets = subsets.flatMap(used => (usable ? [false, true] : [false]).map(use => [...used, use]))
  }
  return subsets.map(used => ({
    used,
    roundedUp: null,
    roundingLoss: { least: 0, most: 0 },
    totals: totalsFrom(0, limits, used),
  }))
}

/** The same combination with each card rounded up in turn on which something may be lost. */
export function roundedUpVariants(
  combination: Combination,
  limits: readonly CardLimits[],
): Combination[] {
  return limits.flatMap((limit, index) =>
    limit.kind === 'stepped' && limit.units > 0 && limit.mayLose > 0
      ? [{ ...combination, roundedUp: index, roundingLoss: { least: 1, most: limit.mayLose } }]
      : [],
  )
}

/** The limits of the cards from `start` on, added up. The step is that of all cards. */
export function totalsFrom(
  start: number,
  limits: readonly CardLimits[],
  used: readonly boolean[],
): Totals {
  const totals = { least: 0, most: 0, balance: 0, exact: 0, units: 0, step: 1 }
  for (const [index, limit] of limits.entries()) {
    if (limit.kind === 'stepped') totals.step = limit.step
    if (index < start) continue
    if (limit.kind === 'exact') totals.exact += limit.most
    if (limit.kind === 'stepped') totals.units += limit.units
    if (limit.kind === 'whole' && used[index]) {
      totals.least += limit.least
      totals.most += limit.most
      totals.balance += limit.balance
    }
  }
  return totals
}

/** The most that this combination, without rounding up, pays within `limit`; 0 if even its least payment is more. */
export function mostPaidWithin(limit: number, { totals }: Combination): number {
  if (limit < totals.least) return 0
  const units = Math.min(totals.units, unitsWithin(limit - totals.least, totals.step))
  return Math.min(limit, units * totals.step + totals.most + totals.exact)
}

/** The least that partial cards spend if this combination pays exactly `paid`; null if it cannot. */
export function leastPartialSpending(
  { totals, roundingLoss, roundedUp }: Combination,
  paid: number,
): number | null {
  const needed = Math.max(0, paid - totals.most + roundingLoss.least)
  const spending = leastSpendingFrom(needed, totals, roundedUp === null ? 0 : 1)
  if (spending === null || paid - spending < totals.least - roundingLoss.most) return null
  return spending
}

/**
 * The least amount from `needed` on that partial cards can spend, with at least `leastUnits` units; null if it is too much for
 * them.
 */
export function leastSpendingFrom(
  needed: number,
  totals: Totals,
  leastUnits: number,
): number | null {
  const missing = Math.max(0, needed - totals.exact)
  const units = Math.max(leastUnits, unitsWithin(missing + totals.step - 1, totals.step))
  return units > totals.units ? null : Math.max(needed, units * totals.step)
}

/** Whole units in an amount. The remainder is taken off first, because the quotient of a large amount would be rounded. */
export const unitsWithin = (amount: number, step: number): number =>
  floorToStep(amount, step) / step
