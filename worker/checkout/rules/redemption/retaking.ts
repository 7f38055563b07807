/**
 * A card of a paid order that had no hold any more and was taken again: whether it is redeemed, tried again,
 * or put before a person.
 */
import type { HoldAnswer, HoldRefusal } from '../../../card/calls.ts'
import type { CheckoutEvent } from '../events.ts'
import { type CardDetails, type CardEntry, cardDetailsOf } from '../state/card-entry.ts'
import type { CheckoutState } from '../state.ts'

/** A card whose system is unavailable is tried this often, once a minute, before a person is asked. */
const MAX_TAKES = 30

/**
 * `generation`: the one of the new hold. Null: the card is no longer wanted, and has to be released again.
 */
export function retaken(
  state: CheckoutState,
  cardId: string,
  generation: number,
  answer: HoldAnswer,
  at: number,
): CheckoutEvent[] | null {
  const card = state.cards.find(one => one.id === cardId)
  if (card?.status !== 'released' || state.goal !== 'complete') return null
  if (answer.kind !== 'held') return notRetaken(state, card, answer, at)
  const held: CardEntry = {
    ...card,
    ...withPromisedBalance(card, cardDetailsOf(answer.known)),
    generation,
    pastGenerations: [...card.pastGenerations, card.generation],
    fresh: true,
    takes: 0,
    attemptVersion: 0,
    status: 'held',
  }
  return [{ kind: 'card_changed', card: held }]
}

/** Title and expiry may have changed; the plan of an order that is paid may not. */
const withPromisedBalance = (card: CardEntry, details: CardDetails): CardDetails => ({
  ...details,
  balance: card.partial ? details.balance : Math.max(details.balance, card.applied),
})

function notRetaken(
  state: CheckoutState,
  card: CardEntry,
  refusal: HoldRefusal,
  at: number,
): CheckoutEvent[] {
  const takes = card.takes + 1
  if (refusal.kind !== 'unavailable')
    return [{ kind: 'card_changed', card: { ...card, takes, status: 'rejected' } }]
  if (takes < MAX_TAKES) return [{ kind: 'card_changed', card: { ...card, takes } }]
  return [
    { kind: 'card_changed', card: { ...card, takes, status: 'review' } },
    {
      kind: 'review_opened',
      reason: 'unknown',
      cardId: card.id,
      order: state.order,
      amount: card.applied,
      blocks: true,
      evidence: [{ at, fact: 'the card could not be taken again: unavailable' }],
      at,
    },
  ]
}
