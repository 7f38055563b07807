/** A checkout that is going to its end, with such cards and reviews. */
import type { CardEntry } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { ReviewEntry } from '../../../../worker/checkout/rules/state/review-entry.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { CARD, review, stateWith } from '../fixtures.ts'

export const AT = 900
export const order = { names: ['1042', 'wc_1'], source: 'api' }
export type Status = CardEntry['status']
export const card = (id: string, status: Status, more: Partial<CardEntry> = {}): CardEntry => ({
  ...{ ...CARD, id, status, applied: 2500, reversible: 'always', redemption: null, ...more },
})
export const never = (id: string, status: Status) => card(id, status, { reversible: 'never' })
export const going = (
  goal: 'complete' | 'cancel',
  cards: CardEntry[],
  more: Partial<CheckoutState> = {},
) => ({
  ...{ ...stateWith(), goal, order, cards, promised: 5000 },
  ...{ status: goal === 'complete' ? ('completing' as const) : ('cancelling' as const) },
  ...more,
})
export const part: ReviewEntry = { ...review(1, 'undo_by_hand', true), cardId: null, blocks: false }
export const said = (
  decision: 'redeemed' | 'retry',
  reason: Parameters<typeof review>[1],
): ReviewEntry => {
  const one = review(1, reason, true)
  return { ...one, cardId: 'A', decided: { ...one.decided!, decision } }
}
