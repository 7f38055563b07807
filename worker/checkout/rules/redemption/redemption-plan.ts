/**
 * The plan from a paid or cancelled order to a settled checkout: which step of which card is next. A drive
 * asks for the next step and takes it.
 */
import { isPart } from '../reviews/by-hand.ts'
import type { CardEntry } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { CheckoutState } from '../state.ts'
import { nextOfCancelling } from './cancelling-plan.ts'
import { awaitsDecision, pendingDecision, staysRedeemed } from './decided-cards.ts'
import { type Step, stepKey } from './step.ts'

/** What can be undone for longest goes first, what can't be undone last. */
const RANKS: Readonly<Record<CardEntry['reversible'], number>> = {
  always: 0,
  for_a_while: 1,
  never: 2,
}

/** A card of which nothing is known about undoing counts as one that can't be undone. */
const rankOf = (card: CardEntry): number => RANKS[card.reversible] ?? RANKS.never

const canBeUndone = (card: CardEntry): boolean => rankOf(card) < RANKS.never

/**
 * Null: nothing is to be done now. `asked`: the keys of the steps that were taken in this drive; each is
 * taken once.
 */
export function nextStep(
  state: CheckoutState,
  rules: CheckoutRules,
  asked: ReadonlySet<string>,
): Step | null {
  const step = planned(state, rules, asked)
  return step && 'card' in step && asked.has(stepKey(step.do, step.card)) ? null : step
}

function planned(
  state: CheckoutState,
  rules: CheckoutRules,
  asked: ReadonlySet<string>,
): Step | null {
  const decided = nextOfDeciding(state, asked)
  if (decided) return decided
  if (state.cards.some(card => awaitsDecision(state, card))) return null
  if (state.goal === 'cancel') return nextOfCancelling(state, asked)
  return state.goal === 'complete' ? nextOfCompleting(state, rules, asked) : null
}

function nextOfDeciding(state: CheckoutState, asked: ReadonlySet<string>): Step | null {
  for (const card of state.cards) {
    const decided = pendingDecision(state, card)
    if (decided && !asked.has(stepKey('decide', card))) return { do: 'decide', card, decided }
  }
  return null
}

const pays = (card: CardEntry): boolean => card.applied > 0

function nextOfCompleting(
  state: CheckoutState,
  rules: CheckoutRules,
  asked: ReadonlySet<string>,
): Step | null {
  const cards = state.cards.filter(pays).sort((a, b) => rankOf(a) - rankOf(b))
  // Once a part has gone back by hand, undoing the whole would give it back a second time.
  const hasGoneBack = state.reviews.some(isPart)
  const allOrNone = rules.onPartialFailure === 'reverse' && cards.length > 1 && !hasGoneBack
  if (allOrNone && cards.some(card => card.status === 'rejected'))
    return nextOfUndoing(state, cards, asked)
  const waits = (card: CardEntry): boolean =>
    allOrNone &&
    card.status === 'held' &&
    !canBeUndone(card) &&
    cards.slice(0, cards.indexOf(card)).some(one => one.status !== 'redeemed')
  for (const card of cards) {
    const verb = VERBS[card.status]
    if (verb && !waits(card) && !asked.has(stepKey(verb, card))) return { do: verb, card }
  }
  // A card that waits for another one waits for the person who has to decide about that one, too.
  const moving = cards.filter(isOnItsWay)
  const asksPerson = cards.some(card => card.status === 'review') && moving.every(waits)
  return moving.length === 0 || asksPerson ? { do: 'conclude' } : null
}

/** What is next for a card of a paid order, by its status. */
const VERBS: Partial<Record<CardEntry['status'], 'take' | 'redeem' | 'ask'>> = {
  released: 'take',
  held: 'redeem',
  redeeming: 'ask',
}

const isOnItsWay = (card: CardEntry): boolean =>
  ['released', 'held', 'redeeming'].includes(card.status)

/** One card was rejected, so the order takes none: the others are released or undone. */
function nextOfUndoing(
  state: CheckoutState,
  cards: CardEntry[],
  asked: ReadonlySet<string>,
): Step | null {
  // An irreversible redemption stays. Only a person's decision can have led to one here.
  const toUndo = (card: CardEntry): boolean =>
    ['redeeming', 'reversing'].includes(card.status) ||
    (card.status === 'redeemed' && canBeUndone(card) && !staysRedeemed(state, card))
  for (const card of cards) {
    if (card.status === 'held') return { do: 'release', card }
    if (toUndo(card) && !asked.has(stepKey('reverse', card))) return { do: 'reverse', card }
  }
  return cards.some(toUndo) ? null : { do: 'conclude' }
}
