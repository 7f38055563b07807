/** Why the affairs of an order can't be erased yet, and what an erasure leaves. Pure (docs/contract.md#erase-an-order). */
import { describe, expect, it } from 'vitest'
import { erasedState, isErased } from '../../../worker/checkout/rules/erasure/erased.ts'
import { refusalToErase } from '../../../worker/checkout/rules/erasure/refusal.ts'
import { ledgerEntryOf } from '../../../worker/checkout/rules/ledger-entry.ts'
import type { CardEntry } from '../../../worker/checkout/rules/state/card-entry.ts'
import type { OutboxEntry } from '../../../worker/checkout/rules/state/outbox-entry.ts'
import type { CheckoutState, Placing, Refund } from '../../../worker/checkout/rules/state.ts'
import { CARD, review, stateWith } from './fixtures.ts'

const NOW = 100_000_000
const DAY_MS = 86_400_000

const order = { names: ['1042', 'wc_1'], source: 'woocommerce' }
const completed: CheckoutState = {
  ...stateWith(),
  ...{ status: 'completed', order, orderTotal: 5250, currency: 'USD', createdAt: 5, version: 7 },
  cards: [{ ...CARD, status: 'redeemed', label: 'NTM2', title: 'For Ana', expiresAt: null }],
}
const refund: Refund = { refundId: 'r1', amount: 100, order, done: true, review: 1 }
const watching = { watched: { 'a-1': { version: 1, dueAt: NOW + 60_000 } } }

describe('an erasure waits', () => {
  it.each<[what: string, changed: Partial<CheckoutState>, refusal: string | null]>([
    ['for nothing, once all is over', {}, null],
    [
      'for a review to be decided',
      { reviews: [review(1, 'unknown', false)] },
      'A review about it is open: decide it first, because what it says is needed for that.',
    ],
    ['for no review that is decided', { reviews: [review(1, 'unknown', true)] }, null],
    [
      'for money on its way to the shop',
      { status: 'completing' },
      'Its money is on its way: wait until the order is completed or cancelled.',
    ],
    [
      'for money on its way back',
      { status: 'cancelling' },
      'Its money is on its way: wait until the order is completed or cancelled.',
    ],
    [
      'for an order that is being placed',
      { status: 'open', placing: {} as Placing },
      'Its money is on its way: wait until the order is completed or cancelled.',
    ],
    [
      'for the payment of an order',
      { status: 'placed' },
      'The order waits for its payment, and could still be paid: complete or cancel it first.',
    ],
    [
      'for the payment of an order whose holds have ended',
      { status: 'expired' },
      'The order waits for its payment, and could still be paid: complete or cancel it first.',
    ],
    [
      'for ever, where no order has the expired checkout',
      { status: 'expired', order: null },
      'No order has this checkout: it is deleted by itself a day after it was begun.',
    ],
    [
      'for ever, where no order has the open checkout',
      { status: 'open' },
      'No order has this checkout: it is deleted by itself a day after it was begun.',
    ],
    [
      'for a refund',
      { refunds: [refund, { ...refund, done: false }] },
      'A refund of it is not carried out yet: wait until it is.',
    ],
    ['for no refund that is done', { refunds: [refund] }, null],
    [
      'for a card that is read once more',
      { cards: [{ ...CARD, ...watching }] },
      'Its cards are read once more for a redemption that shows late: erase it after 1970-01-02T03:47:40.000Z.',
    ],
    [
      'for an event of less than a day ago',
      { outbox: [{ at: NOW - DAY_MS + 1 } as OutboxEntry] },
      'Your server has not heard of all that happened to it: try again once it takes the events, or a day after the last.',
    ],
    [
      'for no event that the shop has not taken in a day',
      { outbox: [{ at: NOW - DAY_MS } as OutboxEntry] },
      null,
    ],
    [
      'for cards that are being released',
      { compensations: [{ kind: 'unclaim', name: 'x', fence: 1 }] },
      'Cards of it are being released: try again in a minute.',
    ],
    [
      'for cards that are asked again',
      { askAt: NOW },
      'Cards of it are being released: try again in a minute.',
    ],
  ])('%s', (_, changed, refusal) => {
    expect(refusalToErase({ ...completed, ...changed }, NOW)).toBe(refusal)
  })
})

describe('what an erasure leaves', () => {
  const before: CheckoutState = {
    ...completed,
    ...{ shop: 'north', cartRef: 'cart-1', concludedAt: 9, fence: 4, goal: 'complete', begunAt: 8 },
    ...{ completed: true, promised: 5000, everHeld: true, announced: 2, undoneByHand: true },
    ...{
      register: { number: 3, dueAt: null },
      lost: ['X'],
      keys: [{ key: 'k', bodyHash: 'h', at: 1 }],
    },
    placed: { orderTotal: 5250, applied: 5000, paymentId: 'pi_1', at: 6, until: 7 },
    refunds: [refund],
    reviews: [review(1, 'unknown', true)],
  }
  const after = erasedState(before, NOW)

  it('are the facts of its money, and nothing of its order', () => {
    const { erased, cards, ...facts } = after
    const nameless = { names: [], source: 'woocommerce' }
    expect(facts).toEqual({
      ...{ id: 'ck_1', shop: 'north', version: 7, status: 'completed', currency: 'USD' },
      ...{
        orderTotal: 5250,
        cartRef: null,
        createdAt: 5,
        concludedAt: 9,
        everHeld: true,
        lost: [],
      },
      ...{ expiresAt: null, renewableUntil: null, fence: 4, order: nameless, placing: null },
      placed: { orderTotal: 5250, applied: 5000, paymentId: null, at: 6, until: 7 },
      ...{ goal: 'complete', reviewsBeforeCancel: 0, undoneByHand: true, begunAt: 8 },
      ...{ completed: true, promised: 5000, compensations: [], compensationsAt: null, askAt: null },
      ...{ reviews: [], outbox: [], register: { number: 3, dueAt: null }, announced: 2, keys: [] },
      refunds: [{ refundId: '', amount: 100, done: true, order: nameless, review: null }],
      changes: null,
    })
    expect(cards).toEqual([{ ...before.cards[0]!, title: null } satisfies CardEntry])
    expect(erased).toEqual({
      ...{ at: NOW, nextAt: NOW },
      entry: { ...ledgerEntryOf(before), orderIds: [], cards: [], openReviews: 0, erased: true },
    })
  })

  it('has neither a shop nor an order where it had none', () => {
    const { shop: _, ...nobodys } = before
    const bare = erasedState({ ...nobodys, order: null, placed: null }, NOW)
    expect(bare).not.toHaveProperty('shop')
    expect([bare.order, bare.placed]).toEqual([null, null])
  })

  it('is told to the ledger as it stood, until a review brings it back', () => {
    expect(isErased(before)).toBe(false)
    expect(isErased(after)).toBe(true)
    expect(ledgerEntryOf({ ...after, version: 8 })).toEqual({ ...after.erased!.entry, version: 8 })
    const again = { ...after, reviews: [review(1, 'late_effect', false)] }
    expect(isErased(again)).toBe(false)
    expect(ledgerEntryOf(again)).toMatchObject({ openReviews: 1, orderTotal: 5250 })
    expect(ledgerEntryOf(again)).not.toHaveProperty('erased')
  })
})
