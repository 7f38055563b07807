/** Whether an order may be placed, and what its cards' answers decide. Pure. */
import { describe, expect, it } from 'vitest'
import {
  admitPlacing,
  type PlaceRequest,
} from '../../../../worker/checkout/rules/orders/admit-placing.ts'
import {
  beginPlacing,
  decidePlacing,
  type FirmAnswer,
} from '../../../../worker/checkout/rules/orders/placing.ts'
import type { CheckoutState, Placed, Placing } from '../../../../worker/checkout/rules/state.ts'
import {
  AT,
  asked,
  card,
  fromShop,
  HOUR_MS,
  open,
  order,
  other,
  placed,
  placing,
  RULES,
} from './placed-order.ts'

describe('an order', () => {
  const unnamed: Placed = { ...placed.placed!, paymentId: null }
  it.each<[what: string, state: CheckoutState, request: Partial<PlaceRequest>, answer: string]>([
    ['of the figures that were shown may be placed', open, {}, 'go'],
    ['of another total may not', open, { orderTotal: 5251 }, 'stale_total'],
    ['of another credit may not', open, { applied: 5199 }, 'checkout_changed'],
    ['of another currency may not', open, { currency: 'EUR' }, 'currency_mismatch'],
    ['of its currency may', open, { currency: 'USD' }, 'go'],
    ['of another cart finds nothing', { ...open, cartRef: 'a' }, { cartRef: 'b' }, 'not_found'],
    ['whose holds have ended is tried again', { ...open, status: 'expired' }, {}, 'revive'],
    ['that is being placed is the same', placing, {}, 'already'],
    ['that is being placed for more is not', placing, { orderTotal: 6000 }, 'stale_total'],
    ['that is being placed is nobody else’s', placing, { order: other }, 'checkout_closed'],
    ['that is placed is the same', placed, {}, 'already'],
    ['that is placed may grow', placed, { orderTotal: 5251 }, 'already'],
    ['that is placed may not shrink', placed, { orderTotal: 5249 }, 'stale_total'],
    ['that is placed keeps its credit', placed, { applied: 5199 }, 'checkout_changed'],
    ['that is placed has one payment', placed, { paymentId: 'pi_2' }, 'payment_taken'],
    ['that is placed has its payment', placed, { paymentId: undefined }, 'payment_taken'],
    [
      'that is placed is told of by its platform',
      placed,
      { order: fromShop, paymentId: undefined },
      'already',
    ],
    [
      'that is placed without a payment gets none later',
      { ...placed, placed: unnamed },
      {},
      'payment_taken',
    ],
    [
      'that a delivery has placed gets its payment',
      { ...placed, order: fromShop, placed: unnamed },
      {},
      'already',
    ],
    [
      'that a delivery is placing gets its payment',
      { ...open, placing: { ...unnamed, order: fromShop } as unknown as Placing },
      {},
      'already',
    ],
    [
      'that completes grows no more',
      { ...placed, status: 'completing' },
      { orderTotal: 5251 },
      'stale_total',
    ],
    [
      'that is cancelled is over',
      { ...placed, status: 'cancelled', goal: 'cancel' },
      {},
      'checkout_closed',
    ],
    [
      'that was completed unplaced is over',
      { ...placed, status: 'completed', placed: null },
      {},
      'checkout_closed',
    ],
    ['that nobody has is not this one', { ...placed, order: null }, {}, 'checkout_closed'],
  ])('%s', (_, state, request, answer) => {
    const admitted = admitPlacing(state, { ...asked, ...request })
    expect(typeof admitted === 'string' ? admitted : admitted.code).toBe(answer)
  })

  it('of another currency hears what to do, and what refuses it shows the checkout', () => {
    expect(admitPlacing(open, { ...asked, currency: 'EUR' })).toEqual({
      code: 'currency_mismatch',
      detail:
        'The order is in EUR, the checkout in USD. Nothing is bound: charge nothing, and begin a checkout in the currency of the order.',
    })
    expect(admitPlacing(open, { ...asked, applied: 1 })).toMatchObject({ checkout: { id: 'ck_1' } })
  })

  it('is held for as long as the shop says, and its placing is over in fifteen seconds', () => {
    expect(beginPlacing({ ...asked, holdHours: 0.1 }, RULES, 7, AT)).toEqual({
      ...{ order, orderTotal: 5250, applied: 5200, paymentId: 'pi_1', fence: 7 },
      ...{ holdMs: 360_000, deadline: AT + 15_000 },
    })
    const { paymentId: _, ...bare } = asked
    expect(beginPlacing(bare, RULES, 7, AT)).toMatchObject({
      ...{ paymentId: null, holdMs: 72 * HOUR_MS },
    })
  })
})

describe('the cards of an order that is being placed', () => {
  const snapshot = (more: object = {}) => ({
    ...{ title: null, balance: 6000, partial: true, step: 100, leftOn: 'card' },
    ...{ reversible: 'never', expiresAt: null, ...more },
  })
  const firm = (more?: object) => ({ kind: 'firm', snapshot: snapshot(more) }) as FirmAnswer
  const decide = (answers: FirmAnswer[], cards = [card]) =>
    decidePlacing(
      { ...placing, cards },
      { ...placing.placing!, fence: 9 },
      { paying: cards.filter(one => one.applied > 0), answers },
      AT + 5,
      AT,
    )

  it.each<[what: string, answer: FirmAnswer, kind: string]>([
    ['that is firm is placed', firm(), 'place'],
    ['that is worth just enough is placed', firm({ balance: 5299 }), 'place'],
    ['that is worth less is not', firm({ balance: 5199 }), 'roll_back'],
    ['that pays in other steps is not', firm({ step: 5250, balance: 5249 }), 'roll_back'],
    [
      'that is wholly spent now, and would lose something, is not',
      firm({ partial: false }),
      'roll_back',
    ],
    [
      'that is wholly spent now, and loses nothing, is placed',
      firm({ partial: false, balance: 5200 }),
      'place',
    ],
    [
      'that is wholly spent now, and worth less, is not',
      firm({ partial: false, balance: 5199 }),
      'roll_back',
    ],
  ])('%s', (_, answer, kind) => {
    expect(decide([answer]).kind).toBe(kind)
  })

  it('may lose what was agreed, and no more', () => {
    const whole = (agreed: number) =>
      decide([firm({ partial: false, balance: 5300 })], [{ ...card, agreed }]).kind
    expect([whole(100), whole(99)]).toEqual(['place', 'roll_back'])
    const forfeits = { ...card, forfeited: 100 }
    expect(decide([firm({ balance: 5300 })], [forfeits]).kind).toBe('place')
    expect(decide([firm({ balance: 5299 })], [forfeits]).kind).toBe('roll_back')
  })

  it.each(['lost', 'unusable', 'expired', 'spent', 'in_use', 'currency'])(
    'that is %s is gone',
    kind => {
      const answer = { kind, currency: 'EUR' } as FirmAnswer
      expect(decide([answer])).toMatchObject({ kind: 'roll_back', lost: ['cd_1'], problem: null })
    },
  )

  it('whose call came late is rolled back and not gone', () => {
    const late = { kind: 'late' } as FirmAnswer
    expect(decide([late])).toMatchObject({ kind: 'roll_back', lost: [], problem: null })
  })

  it('whose system is unavailable says so, and is not gone', () => {
    const away = { kind: 'unavailable', reason: 'timeout' } as unknown as FirmAnswer
    expect(decide([away])).toMatchObject({
      ...{ kind: 'roll_back', lost: [], cards: [card] },
      problem: { code: 'provider_unavailable' },
    })
  })

  it('that pay nothing are released as the order is placed', () => {
    const idle = { ...card, id: 'cd_2', object: 'two', applied: 0 }
    const decision = decide([firm({ title: 'new' })], [card, idle])
    expect(decision).toMatchObject({
      kind: 'place',
      events: [
        {
          ...{ kind: 'placed', until: AT + 5, at: AT },
          cards: [
            { id: 'cd_1', status: 'held', title: 'new', label: 'NTM2' },
            { id: 'cd_2', status: 'released' },
          ],
          compensations: [{ kind: 'release', object: 'two', generation: 4, fence: 9 }],
        },
      ],
    })
  })
})
