/**
 * How much of each gift card pays for an order: the best allocation for up to ten cards, the same on every machine. All amounts
 * are integers in the minor unit of one currency. All cards have that currency, and their sum is a safe integer.
 *
 * What a card may do:
 * - A **partial** card spends a multiple of its step and pays what it spends. With rounding up, one partial card may pay less
 *   than it spends if then nothing is left due: by less than a step, and by no more than the shopper agreed to lose on it.
 * - A **whole** card (one that cannot be used in part) spends its balance. It pays at most its balance rounded down to its
 *   step. The rest is lost, so it pays at least what keeps this loss within what was agreed. It may pay less than it could.
 * - What is left due is nothing, or at least `minimumDue`. Applying nothing is always allowed.
 *
 * The best allocation leaves the least due; among those, it loses the least in all; among those, it uses the most of the card
 * that was applied first, then of the second, and so on. Sources: ARCHITECTURE.md, "The money rules"; for whole dollars,
 * rounding up and "the entire certificate face value will be redeemed": Instagift API v2, "Partial Redemption".
 */
import {
  type CardLimits,
  type Combination,
  combinationsOf,
  leastPartialSpending,
  mostPaidWithin,
  roundedUpVariants,
} from './allocation/combinations.ts'
import { distribute } from './allocation/distribute.ts'
import { floorToStep } from './money.ts'

export type AllocationCard = {
  balance: number
  /** May be used in part. */
  partial: boolean
  /** A redemption is a multiple of this. The partial cards of an order have step 1 or one common greater step. */
  step: number
  /** What the shopper agreed to lose on this card. Null: they were not asked, so nothing may be lost. */
  agreed: number | null
}

export type AllocationRules = {
  /** The least that the shop can charge by other means. */
  minimumDue: number
  rounding: 'down' | 'up'
}

/** `applied` and `forfeited` are in the order of the cards. */
export type Allocation = { applied: number[]; forfeited: number[]; due: number }

// Every set of whole cards is tried: ten cards make a thousand.
const MAX_CARDS = 10

/**
 * The best allocation; `cards` in the order in which they were applied. Throws a RangeError if the arguments break the rules
 * above.
 */
export function allocate(
  cards: readonly AllocationCard[],
  orderTotal: number,
  rules: AllocationRules,
): Allocation {
  assertAllowed(cards, orderTotal, rules)
  const limits = cards.map(card => limitsOf(card, rules))
  const plain = combinationsOf(limits)
  const withRoundingUp = plain.flatMap(one => [one, ...roundedUpVariants(one, limits)])
  const covering = bestPaying(orderTotal, withRoundingUp, limits)
  if (covering !== null) return { ...covering, due: 0 }
  const chargeable = orderTotal - rules.minimumDue
  const most = Math.max(...plain.map(combination => mostPaidWithin(chargeable, combination)))
  const best = bestPaying(most, plain, limits)
  if (best === null) throw new Error('no combination pays the amount that one was found to pay')
  return { ...best, due: orderTotal - most }
}

/** Among the combinations that pay exactly `paid`: the least lost, then the most on the earlier cards. Null if none pays it. */
function bestPaying(
  paid: number,
  combinations: readonly Combination[],
  limits: readonly CardLimits[],
): Omit<Allocation, 'due'> | null {
  let leastLost = Number.POSITIVE_INFINITY
  let best: Omit<Allocation, 'due'> | null = null
  for (const combination of combinations) {
    const spending = leastPartialSpending(combination, paid)
    if (spending === null) continue
    const lost = combination.totals.balance + spending - paid
    if (lost > leastLost) continue
    const candidate = distribute(limits, combination, paid, spending)
    if (best === null || lost < leastLost || spendsEarlier(candidate.applied, best.applied)) {
      best = candidate
    }
    leastLost = lost
  }
  return best
}

/** Whether the first amount that differs is greater in `applied` than in `other`. */
function spendsEarlier(applied: readonly number[], other: readonly number[]): boolean {
  const index = applied.findIndex((amount, place) => amount !== other[place])
  return index >= 0 && applied[index]! > other[index]!
}

function limitsOf(card: AllocationCard, rules: AllocationRules): CardLimits {
  const { balance, step } = card
  const agreed = card.agreed ?? 0
  const most = floorToStep(balance, step)
  if (!card.partial) return { kind: 'whole', least: Math.max(1, balance - agreed), most, balance }
  if (step === 1) return { kind: 'exact', most }
  const mayLose = rules.rounding === 'up' ? Math.min(agreed, step - 1) : 0
  return { kind: 'stepped', units: most / step, step, mayLose }
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
    if (!Number.isSafeInteger(amount) || amount < 0)
      throw new RangeError('an amount must be an integer of minor units, 0 or more')
  }
  if (cards.some(card => card.step < 1)) throw new RangeError('a step must be at least 1')
  const steps = new Set(cards.filter(card => card.partial).map(card => card.step))
  steps.delete(1)
  if (steps.size > 1) throw new RangeError('partial cards may have only one step other than 1')
}
