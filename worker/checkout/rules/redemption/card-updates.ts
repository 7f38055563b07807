/** A card's outcome: how it changes the card in its checkout, and what a person has to decide. */
import type { Outcome } from '../../../card/rules/outcome.ts'
import type { CheckoutEvent } from '../events.ts'
import type { CardEntry } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { CheckoutState } from '../state.ts'
import { isLate, reviewsOfOutcome } from './card-reviews.ts'
import { creditedOf } from './credit.ts'
import { watchedAfter } from './watched-cards.ts'

/** An outcome that the card sends by itself. The next drive goes on from it, so it is due at once. */
export function eventsOfUpdate(
  state: CheckoutState,
  outcome: Outcome,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  // Generations are unique within a checkout, and the id of an attempt ends with one.
  const ranUnder = (generation: number) => outcome.attemptId.endsWith(`-${generation}`)
  const card = state.cards.find(one => ranUnder(one.generation))
  if (card)
    return [...eventsOfOutcome(state, card, outcome, rules, at), { kind: 'asked', askAt: at }]
  const before = state.cards.find(one => one.pastGenerations.some(ranUnder))
  return before ? eventsOfPastOutcome(state, before, outcome, at) : []
}

/** A card's answer to a call. Null: it knows of no attempt under this hold, because the hold was released. */
export function eventsOfAnswer(
  state: CheckoutState,
  cardId: string,
  outcome: Outcome | null,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  const card = state.cards.find(one => one.id === cardId)
  if (!card) return []
  if (outcome) return eventsOfOutcome(state, card, outcome, rules, at)
  return card.status === 'redeeming'
    ? [{ kind: 'card_changed', card: { ...card, status: 'released' } }]
    : []
}

/** An outcome that is no newer than the last one changes nothing. */
export function eventsOfOutcome(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  if (outcome.version <= card.attemptVersion) return []
  const changed: CardEntry = {
    ...card,
    status: statusOf(outcome),
    redemption: outcome.booking ? redemptionOf(state, card, outcome, rules) : null,
    attemptVersion: outcome.version,
    watched: watchedAfter(card.watched, outcome),
  }
  if (outcome.late) changed.lateOnes = [...card.lateOnes, outcome.attemptId]
  // An undone redemption pays for nothing.
  if (outcome.state === 'reversed') Object.assign(changed, { applied: 0, forfeited: 0 })
  return [{ kind: 'card_changed', card: changed }, ...reviewsOfOutcome(state, card, outcome, at)]
}

/** Of an attempt under an earlier hold only one thing matters: that it took effect after all, or still may. */
function eventsOfPastOutcome(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  at: number,
): CheckoutEvent[] {
  const watched = watchedAfter(card.watched, outcome)
  const late = isLate(card, outcome)
  if (!late && watched === card.watched) return []
  const lateOnes = late ? [...card.lateOnes, outcome.attemptId] : card.lateOnes
  return [
    { kind: 'card_changed', card: { ...card, watched, lateOnes } },
    ...(late ? reviewsOfOutcome(state, card, outcome, at) : []),
    { kind: 'asked', askAt: at },
  ]
}

const statusOf = (outcome: Outcome): CardEntry['status'] => {
  if (outcome.state === 'pending') return 'redeeming'
  return outcome.state === 'irreversible' ? 'redeemed' : outcome.state
}

function redemptionOf(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  rules: CheckoutRules,
): CardEntry['redemption'] {
  const { booked, at, upstreamId, evidence } = outcome.booking!
  const credited = creditedOf(state, card, booked, rules)
  return { id: outcome.attemptId, booked, credited, at, upstreamId, evidence }
}
