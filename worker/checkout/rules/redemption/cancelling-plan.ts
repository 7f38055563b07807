/** The plan of a cancelled order: held cards are released, redeemed ones undone. */
import type { CheckoutState } from '../state.ts'
import { staysRedeemed } from './decided-cards.ts'
import { type Step, stepKey } from './step.ts'

export function nextOfCancelling(state: CheckoutState, asked: ReadonlySet<string>): Step | null {
  for (const card of state.cards) {
    if (card.status === 'held') return { do: 'release', card }
    if (card.status === 'redeemed' && state.undoneByHand) continue
    // A card that waits for a person is reversed as well: nothing may be sent for it any more.
    const moving = ['redeeming', 'redeemed', 'reversing', 'review'].includes(card.status)
    if (moving && !asked.has(stepKey('reverse', card)) && !staysRedeemed(state, card))
      return { do: 'reverse', card }
  }
  const open = state.cards.some(
    card =>
      ['redeeming', 'reversing'].includes(card.status) ||
      (card.status === 'redeemed' && !state.undoneByHand && !staysRedeemed(state, card)),
  )
  return open ? null : { do: 'conclude' }
}
