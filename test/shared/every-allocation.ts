/**
 * Finds the best allocation by trying every amount on every card, straight from the rules: slow, for small numbers only, and
 * written without a look at how the product does it.
 */
import type { Allocation, AllocationCard, AllocationRules } from '../../shared/allocation.ts'

type Use = { pays: number; loses: number; roundedUp: boolean }

export function bestOfEveryAllocation(
  cards: readonly AllocationCard[],
  orderTotal: number,
  rules: AllocationRules,
): Allocation {
  let best: Allocation = {
    applied: cards.map(() => 0),
    forfeited: cards.map(() => 0),
    due: orderTotal,
  }
  const uses = cards.map(card => everyUse(card, rules))
  const tryFrom = (index: number, chosen: Use[], due: number): void => {
    if (due < 0) return
    if (index < cards.length) {
      for (const use of uses[index]!) tryFrom(index + 1, [...chosen, use], due - use.pays)
      return
    }
    const roundedUp = chosen.filter(use => use.roundedUp).length
    if (roundedUp > 1 || (roundedUp === 1 && due > 0)) return
    if (due > 0 && due < rules.minimumDue) return
    const candidate = {
      applied: chosen.map(use => use.pays),
      forfeited: chosen.map(use => use.loses),
      due,
    }
    if (isBetter(candidate, best)) best = candidate
  }
  tryFrom(0, [], orderTotal)
  return best
}

function everyUse(card: AllocationCard, rules: AllocationRules): Use[] {
  const agreed = card.agreed ?? 0
  const uses: Use[] = [{ pays: 0, loses: 0, roundedUp: false }]
  if (card.partial) {
    for (let spends = card.step; spends <= card.balance; spends += card.step) {
      uses.push({ pays: spends, loses: 0, roundedUp: false })
      if (rules.rounding === 'down') continue
      for (let loses = 1; loses < card.step && loses <= agreed; loses++) {
        uses.push({ pays: spends - loses, loses, roundedUp: true })
      }
    }
    return uses
  }
  for (let pays = 1; pays <= card.balance - (card.balance % card.step); pays++) {
    const loses = card.balance - pays
    if (loses <= agreed) uses.push({ pays, loses, roundedUp: false })
  }
  return uses
}

function isBetter(one: Allocation, other: Allocation): boolean {
  if (one.due !== other.due) return one.due < other.due
  const lost = total(one.forfeited) - total(other.forfeited)
  if (lost !== 0) return lost < 0
  const index = one.applied.findIndex((amount, at) => amount !== other.applied[at])
  return index >= 0 && one.applied[index]! > other.applied[index]!
}

export const total = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0)
