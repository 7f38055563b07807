/** Whether the figures of a paid order are those that were promised, and which of its answers still hold. Pure. */
import { describe, expect, it } from 'vitest'
import { isOtherCart } from '../../../../worker/checkout/rules/orders/cart.ts'
import {
  isPlaced,
  isStillCancelled,
  isStillCompleted,
  isStillPlaced,
  isStillReopened,
} from '../../../../worker/checkout/rules/orders/kept-answers.ts'
import { misfitOf, promisedTo } from '../../../../worker/checkout/rules/orders/misfit.ts'
import { emptyCheckout } from '../../../../worker/checkout/rules/state/empty-checkout.ts'
import type { Figures } from '../../../../worker/checkout/rules/state/figures.ts'
import type { CheckoutState, Placed, Placing } from '../../../../worker/checkout/rules/state.ts'
import { CARD } from '../fixtures.ts'

const order = { names: ['1042'], source: 'api' }
const other = { names: ['2000'], source: 'api' }
const open: CheckoutState = {
  ...{ ...emptyCheckout, id: 'ck_1', currency: 'USD', orderTotal: 5250, everHeld: true },
  cards: [{ ...CARD, status: 'held', applied: 5200 }],
}
const placed: CheckoutState = {
  ...{ ...open, status: 'placed', order, orderTotal: 9999, cards: [] },
  placed: { orderTotal: 5250, applied: 5200 } as Placed,
}
const never: CheckoutState = { ...open, everHeld: false, cards: [] }

describe('the figures of a paid order', () => {
  it.each<[what: string, state: CheckoutState, figures: Figures, misfit: string | null]>([
    ['that say nothing of a placed one', placed, {}, null],
    ['that are all as promised', placed, { orderTotal: 5250, due: 50, applied: 5200 }, null],
    ['in its currency', placed, { currency: 'USD' }, null],
    ['in another currency', placed, { currency: 'EUR', orderTotal: 1 }, 'currency_mismatch'],
    ['with another total', placed, { orderTotal: 5251 }, 'total_mismatch'],
    ['with a total that cannot be read', placed, { orderTotal: 'unreadable' }, 'total_mismatch'],
    ['with another rest that is due', placed, { due: 5250 }, 'total_mismatch'],
    ['with another credit', placed, { applied: 5199 }, 'total_mismatch'],
    ['with a credit that cannot be read', placed, { applied: 'unreadable' }, 'total_mismatch'],
    ['that was never placed, with its credit', open, { applied: 5200 }, null],
    ['that was never placed, with another credit', open, { applied: 5100 }, 'never_placed'],
    ['that was never placed, without a credit', open, {}, 'never_placed'],
    ['that was never placed, with a credit of nothing', open, { applied: 0 }, null],
    ['that was never placed, with another total', open, { orderTotal: 1 }, 'total_mismatch'],
    ['that credits nothing, with all of it due', open, { applied: 0, due: 5250 }, null],
    ['that never had a card', never, {}, null],
    ['that never had a card, with a credit', never, { applied: 1 }, 'never_placed'],
    ['whose cards are all gone', { ...open, cards: [] }, {}, 'never_placed'],
  ])('%s', (_, state, figures, misfit) => {
    expect(misfitOf(state, figures)).toBe(misfit)
  })

  it('say what its cards are to pay: what was placed, what they pay now, or nothing', () => {
    expect(promisedTo(placed, { applied: 0 })).toBe(5200)
    expect([promisedTo(open, {}), promisedTo(open, { applied: 1 })]).toEqual([5200, 5200])
    expect(promisedTo(open, { applied: 0 })).toBe(0)
  })
})

describe('a checkout', () => {
  it('is of another cart where both are said and differ', () => {
    const of = (own: string | null, asked?: string) => isOtherCart({ ...open, cartRef: own }, asked)
    expect([of('a', 'b'), of('a', 'a'), of('a'), of(null, 'b'), of(null)]).toEqual([
      ...[true, false, false, false, false],
    ])
  })

  it.each<[what: string, state: CheckoutState, isPlaced: boolean]>([
    ['placed', placed, true],
    ['completing', { ...placed, status: 'completing', goal: 'complete' }, true],
    ['being placed', { ...open, placing: { order } as Placing }, true],
    ['being placed for another', { ...placed, placing: { order: other } as Placing }, false],
    ['of another order', { ...placed, order: other }, false],
    ['cancelled', { ...placed, status: 'cancelled', goal: 'cancel' }, false],
    ['expired', { ...placed, status: 'expired' }, false],
    ['open again', { ...placed, status: 'open' }, false],
    ['open', open, false],
    ['completed without being placed', { ...open, status: 'completed', order }, false],
  ])('that is %s is placed: as said', (_, state, is) => {
    const request = { order, orderTotal: 1, applied: 1 }
    expect(isPlaced(state, request)).toBe(is)
    expect(isStillPlaced(state, request)).toBe(is)
    expect(isStillPlaced(state, { ...request, order: { ...order, source: 'woocommerce' } })).toBe(
      true,
    )
  })

  it('keeps the answers that are still true', () => {
    expect(isStillReopened({ ...open, order: null }, { order })).toBe(true)
    expect(isStillReopened(placed, { order })).toBe(false)
    expect(isStillReopened(placed, { order: other })).toBe(true)
    expect(isStillReopened({ ...open, placing: {} as Placing }, { order })).toBe(false)
    expect(isStillCompleted({ ...placed, goal: 'complete' }, { order })).toBe(true)
    expect(isStillCompleted({ ...placed, goal: 'complete' }, { order: other })).toBe(false)
    expect(isStillCompleted({ ...placed, goal: 'cancel' }, { order })).toBe(false)
    expect([isStillCancelled({ ...placed, goal: 'cancel' }), isStillCancelled(placed)]).toEqual([
      ...[true, false],
    ])
  })
})
