/** What placing an order again changes, and when it is open again. Pure. */
import { describe, expect, it } from 'vitest'
import type { PlaceRequest } from '../../../../worker/checkout/rules/orders/admit-placing.ts'
import { decideReopening } from '../../../../worker/checkout/rules/orders/back-to-shopping.ts'
import { placedAgain } from '../../../../worker/checkout/rules/orders/placed-again.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import {
  AT,
  asked,
  card,
  HOUR_MS,
  open,
  order,
  other,
  placed,
  placing,
  RULES,
} from './placed-order.ts'

describe('placed again', () => {
  const again = (more: Partial<PlaceRequest> = {}, state = placed, at = AT) =>
    placedAgain(state, { ...asked, ...more }, RULES, at)

  it('with the same figures, within a minute, changes nothing', () => {
    expect(again({}, placed, AT + 59_999)).toEqual([])
    expect(again({}, { ...placed, status: 'completing' }, AT + HOUR_MS)).toEqual([])
    expect(again({}, { ...placed, placed: null }, AT + HOUR_MS)).toEqual([])
  })

  it('a minute later it is held for longer, under a new fence', () => {
    const at = AT + 60_000
    const until = at + 72 * HOUR_MS
    const held = { ...placed, fence: 6, cards: [card, { ...card, status: 'released' as const }] }
    expect(again({}, held, at)).toEqual([
      { kind: 'fenced', fence: 7 },
      {
        ...{ kind: 'prolonged', until, at },
        compensations: [
          { kind: 'renew', object: 'one', generation: 4, fence: 7, until, firm: true },
        ],
      },
    ])
  })

  it('for more it grows, and gets its payment where it had none', () => {
    expect(again({ orderTotal: 5251 })).toEqual([{ kind: 'surcharged', orderTotal: 5251 }])
    const nameless = { ...placed, placed: { ...placed.placed!, paymentId: null } }
    expect(again({}, nameless)).toEqual([{ kind: 'payment_named', paymentId: 'pi_1' }])
    expect(again({ paymentId: undefined }, nameless)).toEqual([])
  })
})

describe('reopened', () => {
  it.each<[what: string, state: CheckoutState, request: object, decision: string]>([
    ['a placed order is open again', placed, { order }, 'reopen'],
    ['for its payment it is, too', placed, { order, paymentId: 'pi_1' }, 'reopen'],
    ['for another payment it stays', placed, { order, paymentId: 'pi_2' }, 'done'],
    ['an open checkout is open', open, { order }, 'done'],
    ['one that is being placed is not', placing, { order }, 'refuse'],
    [
      'one that is being placed for another payment stays',
      placing,
      { order, paymentId: 'pi_2' },
      'done',
    ],
    ['that of another order is not', placed, { order: other, paymentId: 'pi_2' }, 'refuse'],
    ['an expired one is unbound', { ...placed, status: 'expired' }, { order }, 'unbind'],
    [
      'an open one that has its order is unbound',
      { ...placed, status: 'open' },
      { order },
      'unbind',
    ],
    [
      'a paid one is not',
      { ...placed, status: 'completing', goal: 'complete' },
      { order },
      'refuse',
    ],
    ['one in review is not', { ...placed, status: 'review' }, { order }, 'refuse'],
  ])('%s', (_, state, request, decision) => {
    expect(decideReopening(state, request as Parameters<typeof decideReopening>[1])).toBe(decision)
  })
})
