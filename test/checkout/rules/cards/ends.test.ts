/** How a checkout comes to its end, what a person is asked then, and until when its cards are asked again. Pure. */
import { describe, expect, it } from 'vitest'
import { concluded } from '../../../../worker/checkout/rules/redemption/conclusion.ts'
import { stepKey } from '../../../../worker/checkout/rules/redemption/step.ts'
import { askedAgain, isUnderWay } from '../../../../worker/checkout/rules/redemption/under-way.ts'
import type { Redemption } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { review } from '../fixtures.ts'
import { AT, card, going, order, part, said } from './going.ts'

describe('the end', () => {
  const end = (state: CheckoutState) => concluded(state, AT)
  const redemption = { booked: 2600, credited: 2500 } as Redemption
  const asks = (reason: string, amount: number, fact: string, more: object) => ({
    ...{
      kind: 'review_opened',
      reason,
      amount,
      blocks: true,
      evidence: [{ at: AT, fact }],
      at: AT,
    },
    ...more,
  })
  const ends = (status: string) => ({ kind: 'concluded', status, at: AT })
  const redeemed = (...ids: string[]) => ids.map(id => card(id, 'redeemed', { redemption }))

  it('of a paid order is completed where all was redeemed, and asks for what is missing', () => {
    expect(end(going('complete', redeemed('A', 'B')))).toEqual([ends('completed')])
    const fact = 'less was redeemed than was promised to the order'
    const missing = asks('shortfall', 2500, fact, { cardId: null, order: null })
    expect(end(going('complete', redeemed('A')))).toEqual([missing, ends('review')])
    expect(end(going('complete', [...redeemed('A'), card('B', 'review')]))).toEqual([
      ends('completed'),
    ])
  })

  it('asks for a shortfall once, unless a cancellation closed it or it was another one', () => {
    const settled = { ...review(1, 'shortfall', true), amount: 2500, blocks: true }
    const by = (decided: object | null, amount = 2500) => {
      const one = { ...settled, amount, decided: decided && { ...settled.decided!, ...decided } }
      return end(going('complete', redeemed('A'), { reviews: [one] })).length
    }
    expect([by({}), by(null), by(null, 1)]).toEqual([1, 1, 1])
    expect([by({ by: 'order.cancelled' }), by({}, 1)]).toEqual([2, 2])
  })

  it('waits for a review that blocks', () => {
    const reviews = [review(1, 'never_placed', false)]
    expect(end(going('complete', redeemed('A', 'B'), { reviews }))).toEqual([ends('review')])
    const [decided, idle] = [review(1, 'never_placed', true), { ...reviews[0]!, blocks: false }]
    for (const one of [decided, idle])
      expect(end(going('complete', redeemed('A', 'B'), { reviews: [one] }))).toEqual([
        ends('completed'),
      ])
  })

  it('of a cancelled order frees its names, and asks for what stays spent', () => {
    const unclaimed = {
      ...{ kind: 'compensations_added', at: AT },
      compensations: order.names.map(name => ({ kind: 'unclaim', name, fence: 0 })),
    }
    expect(end(going('cancel', []))).toEqual([ends('cancelled'), unclaimed])
    const fact = 'redeemed, and the gift-card system has no way back'
    const state = going('cancel', [...redeemed('A'), card('B', 'reversed')])
    expect(end(state)).toEqual([
      asks('undo_by_hand', 2600, fact, { cardId: 'A', order }),
      ends('review'),
      unclaimed,
    ])
    expect(end(going('cancel', [card('A', 'redeemed')]))).toMatchObject([{ amount: 2500 }, {}, {}])
    const reviews = [{ ...review(1, 'undo_by_hand', true), cardId: 'A', amount: 1 }]
    expect(end({ ...state, reviews })).toHaveLength(2)
    expect(end({ ...state, reviews, reviewsBeforeCancel: 1 })).toHaveLength(3)
  })

  it('of an order of which a part went back asks for the rest as one', () => {
    const state = going('cancel', redeemed('A', 'B'), { undoneByHand: true })
    const fact = 'the rest of an order of which a part has gone back before'
    const reviews = [{ ...part, amount: 1000 }]
    expect(end({ ...state, reviews })[0]).toEqual(
      asks('undo_by_hand', 4000, fact, { cardId: null, order }),
    )
    expect(end({ ...state, reviews: [{ ...part, amount: 5000 }] })[0]).toEqual(ends('cancelled'))
  })

  it('that has come already is none', () => {
    expect(end(going('complete', redeemed('A', 'B'), { status: 'completed' }))).toEqual([])
    expect(end(going('cancel', [], { status: 'cancelled' }))).toEqual([])
  })
})

it('cards are asked again after a minute, while something is under way', () => {
  const state = going('complete', [card('A', 'redeemed')], { status: 'completed' })
  const under = (one: Partial<CheckoutState>) => isUnderWay({ ...state, ...one })
  expect([under({}), under({ status: 'completing' }), under({ status: 'cancelling' })]).toEqual([
    ...[false, true, true],
  ])
  expect(under({ status: 'completing', goal: null })).toBe(false)
  for (const status of ['redeeming', 'reversing'] as const)
    expect(under({ cards: [card('A', status)] })).toBe(true)
  const decided = { cards: [card('A', 'review')], reviews: [said('retry', 'unknown')] }
  expect([under(decided), under({ cards: decided.cards })]).toEqual([true, false])
  expect(askedAgain({ ...state, status: 'completing' }, AT)).toEqual([
    { kind: 'asked', askAt: AT + 60_000 },
  ])
  expect(askedAgain({ ...state, askAt: AT }, AT)).toEqual([{ kind: 'asked', askAt: null }])
  expect(askedAgain(state, AT)).toEqual([])
  expect(stepKey('take', card('A', 'held'))).toBe('take A')
})
