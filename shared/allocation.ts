/**
 * How much of each gift card pays for an order: exact for up to ten cards, the same on every machine. All amounts are integers
 * in the minor unit of one currency; all cards have that currency, and their sum is a safe integer.
 *
 * What a card may do:
 * - A **partial** card spends a multiple of its step and pays what it spends. With rounding up, one partial card, where that
 *   leaves nothing due, may pay less than it spends: by less than a step and by no more than was agreed to be lost on it.
 * - A card that can only be used **whole** spends its balance. It pays at most that balance rounded down to its step, and at
 *   least what keeps the rest, which is lost, within what was agreed. It may pay less than it could.
 * - What is left due is nothing, or no less than `minimumDue`. Applying nothing is always allowed.
 *
 * Of all that is allowed the best is: the least due; then the least lost in all; then the most on the card that was applied
 * first, then on the second, and so on. Source: ARCHITECTURE.md, "The money rules"; whole dollars, rounding up and "the entire
 * certificate face value will be redeemed": Instagift API v2, "Partial Redemption".
 */
import { spread } from './allocation-spread.ts'
import {
  choices,
  type Limits,
  mostPaid,
  partialSpending,
  roundings,
  type Way,
} from './allocation-ways.ts'
import { floorToStep } from './money.ts'

export type AllocationCard = {
  balance: number
  /** May be used in part. */
  partial: boolean
  /** A redemption is a multiple of this. Partial cards of one order have step 1 or one common greater step. */
  step: number
  /** What the shopper agreed to lose on this card; null: nothing was said, so nothing may be lost. */
  agreed: number | null
}

export type AllocationRules = {
  /** The least that the shop can charge otherwise. */
  minimumDue: number
  rounding: 'down' | 'up'
}

/** `applied` and `forfeited` stand in the order of the cards. */
export type Allocation = { applied: number[]; forfeited: number[]; due: number }

/** Every subset of the whole cards is tried: ten make a thousand. */
const MAX_CARDS = 10

/** The best allowed allocation; `cards` in the order of applying. Throws where a caller breaks what is said above. */
export function allocate(
  cards: readonly AllocationCard[],
  orderTotal: number,
  rules: AllocationRules,
): Allocation {
  assertAllowed(cards, orderTotal, rules)
  const limits = cards.map(card => limitsOf(card, rules))
  const ways = choices(limits)
  const waysToEnd = ways.flatMap(way => [way, ...roundings(way, limits)])
  const covered = bestOf(waysToEnd, limits, orderTotal)
  if (covered !== null) return { ...covered, due: 0 }
  const most = Math.max(...ways.map(way => mostPaid(way, orderTotal - rules.minimumDue)))
  const inPart = bestOf(ways, limits, most)
  if (inPart === null) throw new Error('no way pays what one was found to pay')
  return { ...inPart, due: orderTotal - most }
}

/** Of the ways that pay exactly `paid`: the least lost, then the most on the earlier cards. Null where there is none. */
function bestOf(
  ways: readonly Way[],
  limits: readonly Limits[],
  paid: number,
): Omit<Allocation, 'due'> | null {
  let leastLost = Number.POSITIVE_INFINITY
  let best: Omit<Allocation, 'due'> | null = null
  for (const way of ways) {
    const spent = partialSpending(way, paid)
    if (spent === null) continue
    const lost = way.sums.balance + spent - paid
    if (lost > leastLost) continue
    const candidate = spread(limits, way, paid, spent)
    if (best === null || lost < leastLost || spendsEarlier(candidate.applied, best.applied)) {
      best = candidate
    }
    leastLost = lost
  }
  return best
}

/** Whether the first amount in which the two differ is greater in the first. */
function spendsEarlier(applied: readonly number[], other: readonly number[]): boolean {
  const index = applied.findIndex((amount, at) => amount !== other[at])
  return index >= 0 && applied[index]! > other[index]!
}

function limitsOf(card: AllocationCard, rules: AllocationRules): Limits {
  const { balance, step } = card
  const agreed = card.agreed ?? 0
  const most = floorToStep(balance, step)
  if (!card.partial) {
    return {
      kind: 'whole',
      least: Math.max(1, balance - agreed),
      most,
      balance,
    }
  }
  if (step === 1) return { kind: 'fine', most }
  const mayLose = rules.rounding === 'up' ? Math.min(agreed, step - 1) : 0
  return { kind: 'coarse', units: most / step, step, mayLose }
}

function assertAllowed(
  cards: readonly AllocationCard[],
  orderTotal: number,
  rules: AllocationRules,
): void {
  if (cards.length > MAX_CARDS) throw new RangeError(`at most ${MAX_CARDS} cards pay for an order`)
  for (const amount of [
    orderTotal,
    rules.minimumDue,
    ...cards.flatMap(card => [card.balance, card.step, card.agreed ?? 0]),
  ]) {
    if (!Number.isSafeInteger(amount) || amount < 0) {
      throw new RangeError('an amount must be an integer of minor units, and not negative')
    }
  }
  const steps = new Set(cards.filter(card => card.partial).map(card => card.step))
  steps.delete(1)
  if (steps.size > 1 || cards.some(card => card.step < 1)) {
    throw new RangeError('a step must be at least 1, and cards used in part have one coarse step')
  }
}
