/**
 * How what is paid in a given way is spread over the single cards: as much as possible on the card that was applied first, then
 * on the second, and so on. Each card takes the most that leaves the later ones something they can reach.
 */
import { type Limits, leastSpent, sumsFrom, unitsWithin, type Way } from './allocation-ways.ts'

/** What is still to be spread. */
type Rest = {
  /** Spending of partial cards. */
  partial: number
  /** Payments of whole cards, before they make up for what is lost by rounding up. */
  whole: number
  /** What may be lost by rounding up. */
  lost: { least: number; most: number }
}

/** Amounts in the order of the cards. `paid` and `partialSpent` must be possible in this way. */
export function spread(
  limits: readonly Limits[],
  way: Way,
  paid: number,
  partialSpent: number,
): { applied: number[]; forfeited: number[] } {
  const rest: Rest = { partial: partialSpent, whole: paid - partialSpent, lost: way.lost }
  const applied: number[] = []
  const forfeited: number[] = []
  for (const [index, limit] of limits.entries()) {
    const [pays, loses] = take(limit, index, rest, limits, way)
    applied.push(pays)
    forfeited.push(loses)
  }
  return { applied, forfeited }
}

/** What this card pays and loses; takes it from `rest`. */
function take(
  limit: Limits,
  index: number,
  rest: Rest,
  limits: readonly Limits[],
  way: Way,
): [pays: number, loses: number] {
  const later = sumsFrom(index + 1, limits, way.used)
  // The card that is rounded up must be left a unit to round up to.
  const unitsLater = way.roundedUp !== null && way.roundedUp > index ? 1 : 0
  switch (limit.kind) {
    case 'whole': {
      if (!way.used[index]) return [0, 0]
      const pays = Math.min(limit.most, rest.whole + rest.lost.most - later.least)
      rest.whole -= pays
      return [pays, limit.balance - pays]
    }
    case 'fine': {
      const wanted = Math.max(0, rest.partial - limit.most)
      const kept = leastSpent(wanted, later, unitsLater) ?? rest.partial
      const pays = rest.partial - kept
      rest.partial = kept
      return [pays, 0]
    }
    case 'coarse': {
      const units = Math.min(limit.units, unitsWithin(rest.partial, limit.step) - unitsLater)
      const spends = units * limit.step
      rest.partial -= spends
      if (way.roundedUp !== index) return [spends, 0]
      const lost = Math.max(rest.lost.least, later.least - rest.whole)
      rest.lost = { least: lost, most: lost }
      return [spends - lost, lost]
    }
  }
}
