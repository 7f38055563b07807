/**
 * An order that is under way for longer than any answer can take: a person is asked, so that nothing that concerns money waits
 * for ever (docs/contract.md#reasons-and-decisions).
 */
import type { CheckoutEvent } from '../events.ts'
import type { CardEntry } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { CheckoutState } from '../state.ts'
import { openReviews } from '../state.ts'
import { EVIDENCE } from './open-review.ts'

/** After the last reading of an unknown outcome (ms). */
const PATIENCE_MS = 30 * 60_000

const BY_CHECKOUT = 'checkout'

/** When a person has to be asked; null: nothing is under way, or somebody was asked. */
export function stuckAt(
  state: CheckoutState,
  { reconcileMs }: Pick<CheckoutRules, 'reconcileMs'>,
): number | null {
  const moving = state.status === 'completing' || state.status === 'cancelling'
  if (!moving || state.begunAt === null || waitingCards(state).length === 0) return null
  return state.begunAt + (reconcileMs.at(-1) ?? 0) + PATIENCE_MS
}

/** Asks about each card that has not come to an end and is not asked about already. */
export function stuckReviews(
  state: CheckoutState,
  rules: Pick<CheckoutRules, 'reconcileMs'>,
  at: number,
): CheckoutEvent[] {
  const due = stuckAt(state, rules)
  if (due === null || at < due) return []
  const { order } = state
  return waitingCards(state).map(card => ({
    kind: 'review_opened',
    reason: 'stuck',
    cardId: card.id,
    order,
    amount: card.applied,
    blocks: false,
    evidence: [{ at, fact: EVIDENCE.stuck }],
    at,
  }))
}

const isOpenAbout = (state: CheckoutState, card: CardEntry): boolean =>
  openReviews(state).some(review => review.cardId === card.id)

const waitingCards = (state: CheckoutState): CardEntry[] =>
  state.cards.filter(
    card =>
      (card.status === 'redeeming' ||
        card.status === 'reversing' ||
        (card.status === 'redeemed' && state.goal === 'cancel') ||
        (card.status === 'held' && card.applied > 0)) &&
      !isOpenAbout(state, card),
  )

/** The order has come to its end after all. */
export const noLongerStuck = (state: CheckoutState, at: number): CheckoutEvent[] =>
  openReviews(state)
    .filter(review => review.reason === 'stuck')
    .map(({ number }) => ({
      kind: 'review_decided',
      number,
      decision: 'settled',
      by: BY_CHECKOUT,
      note: null,
      upstreamId: null,
      at,
    }))

/** A person decided about it without its Card object. */
export const wasCalledStuck = (state: CheckoutState, card: CardEntry): boolean =>
  state.reviews.some(
    review =>
      review.cardId === card.id &&
      review.reason === 'stuck' &&
      review.decided?.decision === 'not_redeemed',
  )
