/**
 * Distributes what a combination pays among its cards: as much as possible to the card that was applied first, then to the
 * second, and so on. Each card takes the most that leaves the later cards an amount that they can reach.
 */
import {
  type CardLimits,
  type Combination,
  leastSpendingFrom,
  totalsFrom,
  unitsWithin,
} from './combinations.ts'

/** What is not distributed yet. */
type Remaining = {
  /** Spending of partial cards. */
  partial: number
  /** Payments of whole cards, less the rounding loss, which they make up for. */
  whole: number
  roundingLoss: { least: number; most: number }
}

/** Amounts in the order of the cards. The combination must be able to pay `paid` with this partial spending. */
export function distribute(
  limits: readonly CardLimits[],
  combination: Combination,
  paid: number,
  partialSpending: number,
): { applied: number[]; forfeited: number[] } {
  const remaining: Remaining = {
    partial: partialSpending,
    whole: paid - partialSpending,
    roundingLoss: combination.roundingLoss,
  }
  const applied: number[] = []
  const forfeited: number[] = []
  for (const [index, limit] of limits.entries()) {
    const [pays, loses] = take(limit, index, remaining, limits, combination)
    applied.push(pays)
    forfeited.push(loses)
  }
  return { applied, forfeited }
}

/** What this card pays and loses. Takes it from `remaining`. */
function take(
  limit: CardLimits,
  index: number,
  remaining: Remaining,
  limits: readonly CardLimits[],
  { used, roundedUp }: Combination,
): [pays: number, loses: number] {
  const later = totalsFrom(index + 1, limits, used)
  // A later card that is rounded up needs at least one unit.
  const unitsLater = roundedUp !== null && roundedUp > index ? 1 : 0
  switch (limit.kind) {
    case 'whole': {
      if (!used[index]) return [0, 0]
      const pays = Math.min(limit.most, remaining.whole + remaining.roundingLoss.most - later.least)
      remaining.whole -= pays
      return [pays, limit.balance - pays]
    }
    case 'exact': {
      const needed = Math.max(0, remaining.partial - limit.most)
      const left = leastSpendingFrom(needed, later, unitsLater) ?? remaining.partial
      const pays = remaining.partial - left
      remaining.partial = left
      return [pays, 0]
    }
    case 'stepped': {
      const units = Math.min(limit.units, unitsWithin(remaining.partial, limit.step) - unitsLater)
      const spends = units * limit.step
      remaining.partial -= spends
      if (roundedUp !== index) return [spends, 0]
      const loses = Math.max(remaining.roundingLoss.least, later.least - remaining.whole)
      remaining.roundingLoss = { least: loses, most: loses }
      return [spends - loses, loses]
    }
  }
}
