/** The checkout after each event about its order, field by field. Pure. */
import { describe, expect, it } from 'vitest'
import type { CheckoutEvent } from '../../../../worker/checkout/rules/events.ts'
import { evolveCheckout } from '../../../../worker/checkout/rules/evolve.ts'
import type { CheckoutState, Placing } from '../../../../worker/checkout/rules/state.ts'
import { AT, held, open, order, placed, promised, release, released, UNTIL } from './states.ts'

const placing: Placing = {
  ...{
    order,
    fence: 3,
    orderTotal: 5250,
    applied: 4000,
    paymentId: 'pi_1',
    holdMs: 9,
    deadline: 8,
  },
}
const compensations = [release]
const sent = { compensations, compensationsAt: AT }
const wide = { names: ['1042', 'wc_1'], source: 'api' }
const other = { names: ['2000'], source: 'api' }
const refund = { refundId: 'r1', amount: 100, order, at: AT }

describe('the checkout after', () => {
  it.each<
    [what: string, state: CheckoutState, event: CheckoutEvent, changed: Partial<CheckoutState>]
  >([
    ['placing', open, { kind: 'placing', placing }, { placing }],
    [
      'a placing that failed',
      { ...open, placing },
      {
        ...{ kind: 'unplaced', compensations, at: AT },
        shopping: { orderTotal: 1, cards: [], lost: ['X'], expiresAt: 2, renewableUntil: 3 },
      },
      {
        ...{
          placing: null,
          orderTotal: 1,
          cards: [],
          lost: ['X'],
          expiresAt: 2,
          renewableUntil: 3,
        },
        ...sent,
      },
    ],
    [
      'it was placed',
      { ...open, placing, lost: ['X'], renewableUntil: 5 },
      { kind: 'placed', cards: [held, released], until: UNTIL, compensations, at: AT },
      {
        ...{ status: 'placed', placing: null, order, expiresAt: UNTIL, renewableUntil: null },
        ...{ lost: [], ...sent },
        placed: { orderTotal: 5250, applied: 4000, paymentId: 'pi_1', at: AT, until: UNTIL },
        cards: [
          { ...held, promised: { applied: 4000, forfeited: 5 }, fresh: true },
          { ...released, promised: { applied: 0, forfeited: 0 }, fresh: false },
        ],
      },
    ],
    [
      'it was placed under a further name',
      { ...open, placing: { ...placing, order: wide }, order },
      { kind: 'placed', cards: [promised], until: UNTIL, compensations: [], at: AT },
      {
        ...{ status: 'placed', placing: null, order: wide, expiresAt: UNTIL },
        placed: { orderTotal: 5250, applied: 4000, paymentId: 'pi_1', at: AT, until: UNTIL },
        // A card whose hold ran out still owes what was promised.
        cards: [{ ...promised, applied: 4000, forfeited: 5, fresh: true }],
      },
    ],
    [
      'its holds were prolonged',
      placed,
      { kind: 'prolonged', until: UNTIL, compensations, at: AT },
      { placed: { ...placed.placed!, until: UNTIL }, expiresAt: UNTIL, ...sent },
    ],
    [
      'its holds were prolonged, and nothing is placed',
      open,
      { kind: 'prolonged', until: UNTIL, compensations: [], at: AT },
      { placed: null, expiresAt: UNTIL },
    ],
    [
      'its total grew',
      placed,
      { kind: 'surcharged', orderTotal: 6000 },
      { orderTotal: 6000, placed: { ...placed.placed!, orderTotal: 6000 } },
    ],
    [
      'its total grew, and nothing is placed',
      open,
      { kind: 'surcharged', orderTotal: 6 },
      { orderTotal: 6 },
    ],
    [
      'its payment got a name',
      placed,
      { kind: 'payment_named', paymentId: 'pi_2' },
      { placed: { ...placed.placed!, paymentId: 'pi_2' } },
    ],
    [
      'a payment got a name, and nothing is placed',
      open,
      { kind: 'payment_named', paymentId: 'p' },
      {},
    ],
    [
      'it was reopened',
      { ...placed, cards: [promised, released] },
      { kind: 'reopened', expiresAt: UNTIL, renewableUntil: 77, compensations, at: AT },
      {
        ...{ status: 'open', placed: null, order: null, givenBackAt: AT, expiresAt: UNTIL },
        ...{ renewableUntil: 77, lost: ['WH6Y'], ...sent },
        cards: [{ ...promised, promised: null, fresh: false }],
      },
    ],
    [
      'it was given back',
      placed,
      { kind: 'unbound', at: AT },
      { placed: null, order: null, givenBackAt: AT },
    ],
    [
      'it was given back, in journals of before',
      placed,
      { kind: 'unbound' },
      { placed: null, order: null, givenBackAt: 0 },
    ],
    [
      'a refund was asked for',
      { ...placed, refunds: [{ ...refund, refundId: 'r0', done: true, review: null }] },
      { kind: 'refund_kept', ...refund },
      {
        refunds: [
          { ...refund, refundId: 'r0', done: true, review: null },
          { ...refund, done: false, review: null },
        ],
      },
    ],
  ])('%s', (_, state, event, changed) => {
    expect(evolveCheckout(state, event)).toEqual({
      ...state,
      ...changed,
      version: state.version + 1,
    })
  })

  it('it got another name, or another order by a person', () => {
    const bound = (to: typeof order, from: CheckoutState = placed) =>
      evolveCheckout(from, { kind: 'bound', order: to }).order
    expect(bound(wide)).toEqual({ ...order, names: ['1042', 'wc_1'] })
    expect(bound({ ...order, source: 'woocommerce' })).toEqual(order)
    expect([bound(other), bound(order, open)]).toEqual([other, order])
  })

  it('it was placed although nothing is being placed: as before', () => {
    const event: CheckoutEvent = {
      ...{ kind: 'placed', cards: [], until: 1, compensations: [], at: AT },
    }
    expect(evolveCheckout(open, event)).toEqual({ ...open, version: open.version + 1 })
  })
})
