/** A person says how a card stands whose object does not answer. What the object tells later still counts. */
import type { DecisionRequest } from '../../../../shared/api.ts'
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { amountToRedeem, type CardEntry } from '../state/card-entry.ts'
import { releaseFor } from '../state/compensation.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

export function decidedStuck(
  state: CheckoutState,
  review: ReviewEntry,
  { decision, upstreamId }: Omit<DecisionRequest, 'version'>,
  at: number,
): CheckoutEvent[] {
  const resumed: CheckoutEvent = { kind: 'resumed', at }
  const card = state.cards.find(one => one.id === review.cardId)
  if (!card || decision === 'retry') return [resumed]
  const changed: CardEntry =
    decision === 'redeemed'
      ? { ...card, status: 'redeemed', redemption: saidToBe(card, upstreamId ?? null, at) }
      : { ...card, status: 'rejected', redemption: null }
  const freed = card.status === 'held' ? [releaseFor(card, state.fence)] : []
  return [{ kind: 'card_changed', card: changed }, ...compensationsAdded(freed, at), resumed]
}

const saidToBe = (
  card: CardEntry,
  upstreamId: string | null,
  at: number,
): CardEntry['redemption'] => ({
  id: `${card.id}-${card.generation}`,
  booked: amountToRedeem(card),
  credited: card.applied,
  at,
  upstreamId,
  evidence: 'reconciled',
})
