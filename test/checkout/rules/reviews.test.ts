/** The tables of reviews: what each reason says, blocks, allows, and is answered by. Pure (docs/contract.md#reasons-and-decisions). */
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../shared/api.ts'
import type { CheckoutEvent } from '../../../worker/checkout/rules/events.ts'
import {
  answeredBy,
  ownSecondOrders,
} from '../../../worker/checkout/rules/orders/delivered-after-all.ts'
import { allowedDecisions } from '../../../worker/checkout/rules/reviews/allowed-decisions.ts'
import { openedOnce } from '../../../worker/checkout/rules/reviews/open-review.ts'
import {
  completesOrder,
  decided,
  refusalToDecide,
} from '../../../worker/checkout/rules/reviews/review-decision.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import type { CheckoutState, Placed, Placing } from '../../../worker/checkout/rules/state.ts'
import { review, stateWith } from './fixtures.ts'

const AT = 9
const order = { names: ['1042'], source: 'api' }
const other = { names: ['2000'], source: 'api' }
type Reason = Parameters<typeof review>[1]

/** `said`: its evidence. `blocks`: its own order. `answered`: by the first completion that fits. */
const REASONS: Record<
  Reason,
  { said: string; allows: Decision[]; blocks?: true; answered?: true; redeems?: true; ends?: true }
> = {
  unknown: {
    said: 'it is not known whether the card was redeemed',
    allows: ['redeemed', 'not_redeemed', 'retry'],
  },
  shortfall: { said: 'less was redeemed than was promised to the order', allows: ['settled'] },
  undo_by_hand: {
    said: 'redeemed, and the gift-card system has no way back',
    allows: ['settled'],
  },
  paid_after_cancel: {
    said: 'the order was reported as paid after it was cancelled',
    allows: ['retry', 'settled'],
    ...{ blocks: true, answered: true, redeems: true },
  },
  never_placed: {
    said: 'the order was paid, but what the shop credited was never confirmed here',
    allows: ['retry', 'settled'],
    ...{ blocks: true, answered: true, redeems: true, ends: true },
  },
  total_mismatch: {
    said: 'the figures of the paid order are not those that were promised',
    allows: ['retry', 'settled'],
    ...{ blocks: true, answered: true, redeems: true, ends: true },
  },
  currency_mismatch: {
    said: 'the paid order has another currency',
    allows: ['retry', 'settled'],
    ...{ blocks: true, answered: true, redeems: true, ends: true },
  },
  second_order: {
    said: 'a second order names this checkout',
    allows: ['retry', 'settled'],
    ...{ answered: true, redeems: true },
  },
  provider_refuses_us: {
    said: 'the gift-card system refuses our key, our rights or our configuration',
    allows: ['retry', 'not_redeemed'],
  },
  late_effect: {
    said: 'a redemption turned up after the attempt had ended',
    allows: ['settled'],
  },
  refunded: {
    said: 'the platform gave back all that it had charged; the gift cards were not touched',
    allows: ['reverse', 'settled'],
    ...{ answered: true, redeems: true, ends: true },
  },
  unreadable: {
    said: 'a signed delivery could not be understood',
    allows: ['settled'],
    ...{ answered: true, redeems: true },
  },
  stuck: {
    said: 'the order has been under way for too long',
    allows: ['retry', 'redeemed', 'not_redeemed'],
  },
  unknown_checkout: {
    said: 'a paid order names a checkout that is not here',
    allows: ['settled'],
  },
  books_differ: {
    said: 'our books and the list of the gift-card system differ',
    allows: ['settled'],
  },
}

const idle: CheckoutState = { ...stateWith(), status: 'open', goal: null, order, cards: [] }
const about = (reason: Reason, more: object = {}) => ({
  ...review(1, reason, false),
  ...{ cardId: null, order, blocks: false, ...more },
})
const kinds = (events: CheckoutEvent[]) => events.map(({ kind }) => kind)

describe.each(Object.entries(REASONS) as [Reason, (typeof REASONS)[Reason]][])(
  '%s',
  (reason, is) => {
    it('says what it is, and blocks its own order or none', () => {
      const [opened] = openedOnce(idle, reason, { order }, AT)
      expect(opened).toEqual({
        ...{ kind: 'review_opened', reason, cardId: null, order, amount: null, at: AT },
        ...{ blocks: is.blocks === true, evidence: [{ at: AT, fact: is.said }] },
      })
      for (const foreign of [other, null])
        expect(openedOnce(idle, reason, { order: foreign }, AT)).toMatchObject([{ blocks: false }])
    })

    it('allows its decisions alone', () => {
      expect(allowedDecisions(stateWith(), about(reason))).toEqual(is.allows)
    })

    it(`is ${is.answered ? '' : 'not '}answered by a completion that fits`, () => {
      const closed = {
        ...{ kind: 'review_decided', number: 1, decision: 'settled', by: 'delivery' },
        ...{ note: null, upstreamId: null, at: AT },
      }
      const state = stateWith(about(reason))
      expect(answeredBy(state, order, true, AT)).toEqual(is.answered ? [closed] : [])
      expect(answeredBy(state, order, false, AT)).toEqual(reason === 'unreadable' ? [closed] : [])
      expect(answeredBy(state, other, true, AT)).toEqual([])
      for (const standing of [{ blocks: true }, { cardId: 'cd_1' }])
        expect(answeredBy(stateWith(about(reason, standing)), order, true, AT)).toEqual([])
      const nameless = stateWith(about(reason, { order: null }))
      expect(answeredBy(nameless, order, true, AT)).toEqual(is.answered ? [closed] : [])
    })

    it(`${is.redeems ? 'redeems' : 'redeems nothing'} after all by retry, for an order alone`, () => {
      const retry = { decision: 'retry' } as const
      expect(completesOrder(about(reason), retry)).toBe(is.redeems === true)
      expect(completesOrder(about(reason), { decision: 'settled' })).toBe(false)
      expect(completesOrder(about(reason, { cardId: 'cd_1' }), retry)).toBe(false)
    })

    it(`${is.ends ? 'ends' : 'does not end'} an order of which nothing has begun, when it is settled`, () => {
      const rules = {} as CheckoutRules
      const settle = (changed: Partial<CheckoutState>, more: object = {}) => {
        const state = { ...idle, ...changed }
        const settled = { decision: 'settled', by: 'Ann' } as const
        return kinds(decided(state, about(reason, more), settled, rules, AT)).includes('cancelling')
      }
      expect(settle({})).toBe(is.ends === true)
      expect(settle({ order: null })).toBe(is.ends === true && reason !== 'refunded')
      expect(settle({ order: other })).toBe(false)
      expect(settle({ goal: 'complete' })).toBe(false)
      expect(settle({ placing: {} as Placing })).toBe(false)
      expect(settle({}, { order: null })).toBe(false)
    })
  },
)

describe('what may be decided depends on what can still follow', () => {
  const placed = { ...idle, placed: {} as Placed }
  it.each<[what: string, state: CheckoutState, reason: Reason, more: object, allows: Decision[]]>([
    ['refunded before it was redeemed', idle, 'refunded', {}, ['retry', 'settled']],
    ['unreadable of a placed order', placed, 'unreadable', {}, ['retry', 'settled']],
    ['unreadable of no order', placed, 'unreadable', { order: null }, ['retry', 'settled']],
    ['unreadable of another order', placed, 'unreadable', { order: other }, ['settled']],
    ['unreadable where nothing was placed', idle, 'unreadable', {}, ['settled']],
    [
      'unreadable where it has begun',
      { ...placed, goal: 'complete' },
      'unreadable',
      {},
      ['settled'],
    ],
  ])('%s', (_, state, reason, more, allows) => {
    expect(allowedDecisions(state, about(reason, more))).toEqual(allows)
  })

  it('a retry for another order is refused once this one is paid for', () => {
    const paid: CheckoutState = { ...stateWith(), goal: 'complete', order, cards: [] }
    const retry = { version: 1, decision: 'retry', by: 'Ann' } as const
    const refusal = (of: typeof order | null, state = paid) =>
      refusalToDecide(state, about('second_order', { order: of }), retry)?.code ?? null
    expect([refusal(other), refusal(order), refusal(null)]).toEqual(['checkout_closed', null, null])
    expect(refusal(other, { ...paid, goal: null })).toBeNull()
  })

  it('one that is not among them names those that are', () => {
    const wrong = { version: 1, decision: 'redeemed', by: 'Ann' } as const
    expect(refusalToDecide(idle, about('never_placed'), wrong)).toEqual({
      code: 'invalid_request',
      issues: [{ path: 'decision', message: 'one of retry, settled for this review' }],
    })
  })
})

it('a second order is its own where it has a name of it', () => {
  const [mine, others] = [about('second_order'), about('second_order', { order: other })]
  const state = { ...stateWith(mine, others, about('never_placed')), order }
  expect(ownSecondOrders(state)).toEqual([mine])
  expect(ownSecondOrders({ ...state, order: null })).toEqual([])
  expect(ownSecondOrders({ ...stateWith(about('second_order', { order: null })), order })).toEqual(
    [],
  )
})

describe('one review is opened for each reason and order', () => {
  const known = (more: object, reason: Reason = 'second_order') =>
    openedOnce(stateWith(about(reason, more)), 'second_order', { order }, AT).length === 0
  const by = (decision: Decision, who = 'Ann') => ({
    decided: { decision, by: who, note: null, upstreamId: null, at: 1 },
  })
  it.each<[what: string, known: boolean]>([
    ['it is open', known({})],
    ['it was settled', known(by('settled'))],
    ['it has one more name', known({ order: { names: ['x', '1042'], source: 'api' } })],
  ])('and none where %s', (_, isKnown) => expect(isKnown).toBe(true))
  it.each<[what: string, known: boolean]>([
    ['a person let it be redeemed', known(by('retry'))],
    ['a delivery answered it', known(by('settled', 'delivery'))],
    ['it is about a card', known({ cardId: 'cd_1' })],
    ['it is about another order', known({ order: other })],
    ['it is about no order', known({ order: null })],
    ['it has another reason', known({}, 'never_placed')],
  ])('and another where %s', (_, isKnown) => expect(isKnown).toBe(false))

  it('and a cancelled checkout whose order is paid after all waits for a person', () => {
    const opened = (changed: Partial<CheckoutState>) =>
      kinds(openedOnce({ ...idle, ...changed }, 'paid_after_cancel', { order }, AT))
    expect(opened({ status: 'cancelled' })).toEqual(['review_opened', 'concluded'])
    expect(opened({})).toEqual(['review_opened'])
    expect(opened({ status: 'cancelled', order: other })).toEqual(['review_opened'])
  })
})
