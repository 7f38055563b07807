/** Whether a checkout still waits for a card, and when its cards are asked again. */
import type { CheckoutEvent } from '../events.ts'
import type { CheckoutState } from '../state.ts'
import { awaitsDecision } from './decided-cards.ts'

/** Cards are asked again after this, in case an outcome that they sent was lost. */
const ASK_AGAIN_MS = 60_000

/** An answer or another try is still to come. */
export function isUnderWay(state: CheckoutState): boolean {
  if (state.goal === null) return false
  // Not concluded, whatever the cards say: the call that should have driven it on may have broken.
  if (state.status === 'completing' || state.status === 'cancelling') return true
  return state.cards.some(
    card =>
      card.status === 'redeeming' || card.status === 'reversing' || awaitsDecision(state, card),
  )
}

/** After a drive: sets or clears the time at which the cards are asked again. */
export function askedAgain(state: CheckoutState, now: number): CheckoutEvent[] {
  const askAt = isUnderWay(state) ? now + ASK_AGAIN_MS : null
  return askAt === state.askAt ? [] : [{ kind: 'asked', askAt }]
}
