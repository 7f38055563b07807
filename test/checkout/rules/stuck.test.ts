/** An order that is under way for too long: when a person is asked, and what their answer does. Pure. */
import { describe, expect, it } from 'vitest'
import { evolveCheckout } from '../../../worker/checkout/rules/evolve.ts'
import { concluded } from '../../../worker/checkout/rules/redemption/conclusion.ts'
import { knownRedeemed } from '../../../worker/checkout/rules/redemption/known.ts'
import { decidedStuck } from '../../../worker/checkout/rules/reviews/decided-stuck.ts'
import {
  noLongerStuck,
  stuckAt,
  stuckReviews,
} from '../../../worker/checkout/rules/reviews/stuck.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import { CARD, stateWith } from './fixtures.ts'

const RULES = { reconcileMs: [5_000, 1_800_000] }
const BEGUN = 1_000_000
/** The schedule and 30 minutes. */
const DUE = BEGUN + 1_800_000 + 1_800_000

const underWay: CheckoutState = {
  ...stateWith(),
  begunAt: BEGUN,
  promised: 5000,
  cards: [{ ...CARD, status: 'redeeming', partial: true, forfeited: 0, generation: 1 }],
}
const asked = stuckReviews(underWay, RULES, DUE).reduce(evolveCheckout, underWay)
const decide = (decision: 'retry' | 'redeemed' | 'not_redeemed') =>
  decidedStuck(asked, asked.reviews[0]!, { decision, by: 'Ann' }, DUE).reduce(evolveCheckout, asked)

describe('stuck', () => {
  it('is asked once for each card, 30 minutes after the schedule', () => {
    expect(stuckAt(underWay, RULES)).toBe(DUE)
    expect(stuckReviews(underWay, RULES, DUE - 1)).toEqual([])
    expect(asked.reviews).toMatchObject([{ reason: 'stuck', cardId: 'cd_1', blocks: false }])
    expect(stuckReviews(asked, RULES, DUE + 1)).toEqual([])
  })

  it('is no matter of what is settled', () => {
    expect(stuckAt({ ...underWay, status: 'completed' }, RULES)).toBeNull()
  })

  it('redeemed counts as redeemed, not_redeemed as rejected, retry goes on', () => {
    expect(decide('redeemed').cards[0]).toMatchObject({
      status: 'redeemed',
      redemption: { booked: 5000, credited: 5000 },
    })
    expect(decide('not_redeemed').cards[0]!.status).toBe('rejected')
    expect(decide('retry').cards[0]!.status).toBe('redeeming')
    expect(decide('retry').begunAt).toBe(DUE)
  })

  it('closes itself when the order settles after all', () => {
    const ended = { ...asked, cards: [{ ...asked.cards[0]!, status: 'rejected' as const }] }
    const after = concluded(ended, DUE).reduce(evolveCheckout, ended)
    expect(after.reviews[0]!.decided).toMatchObject({ by: 'checkout' })
  })

  it('leaves it unknown what was redeemed', () => {
    expect(knownRedeemed({ ...asked, status: 'review' })).toBeNull()
  })
})

describe('a card of an order that is stuck', () => {
  const asks = (card: object, changed: Partial<CheckoutState> = {}) => {
    const state = { ...underWay, ...changed }
    return stuckReviews({ ...state, cards: [{ ...state.cards[0]!, ...card }] }, RULES, DUE)
  }

  it('is asked about with what it was to pay', () => {
    expect(asks({})).toEqual([
      {
        ...{ kind: 'review_opened', reason: 'stuck', cardId: 'cd_1', order: null, amount: 5000 },
        ...{ blocks: false, at: DUE },
        evidence: [{ at: DUE, fact: 'the order has been under way for too long' }],
      },
    ])
  })

  it.each<[what: string, asked: boolean, card: object, changed?: Partial<CheckoutState>]>([
    ['being undone', true, { status: 'reversing' }],
    ['held', true, { status: 'held' }],
    ['held and paying nothing', false, { status: 'held', applied: 0 }],
    ['redeemed', false, { status: 'redeemed' }],
    [
      'redeemed for a cancelled order',
      true,
      { status: 'redeemed' },
      { status: 'cancelling', goal: 'cancel' },
    ],
    ['rejected', false, { status: 'rejected' }],
    ['of an order that has not set out', false, {}, { begunAt: null }],
  ])('%s', (_, isAsked, card, changed) => {
    expect(asks(card, changed).length).toBe(isAsked ? 1 : 0)
  })

  it('that was held is released by a decision, and pays as the person says', () => {
    const held = {
      ...asked,
      fence: 6,
      cards: [{ ...asked.cards[0]!, status: 'held' as const, object: 'one' }],
    }
    const said = { decision: 'redeemed', by: 'Ann', upstreamId: 'up_1' } as const
    expect(decidedStuck(held, asked.reviews[0]!, said, DUE)).toMatchObject([
      {
        card: {
          redemption: {
            ...{ id: 'cd_1-1', booked: 5000, credited: 5000, at: DUE, upstreamId: 'up_1' },
            evidence: 'reconciled',
          },
        },
      },
      {
        kind: 'compensations_added',
        compensations: [{ kind: 'release', object: 'one', generation: 1, fence: 6 }],
      },
      { kind: 'resumed', at: DUE },
    ])
    expect(decidedStuck(asked, asked.reviews[0]!, said, DUE)).toHaveLength(2)
    expect(decidedStuck({ ...asked, cards: [] }, asked.reviews[0]!, said, DUE)).toHaveLength(1)
  })

  it('is closed by the checkout, and no other question with it', () => {
    const unknown = { ...asked.reviews[0]!, number: 2, reason: 'unknown' as const }
    expect(noLongerStuck({ ...asked, reviews: [...asked.reviews, unknown] }, DUE)).toEqual([
      {
        ...{ kind: 'review_decided', number: 1, decision: 'settled', by: 'checkout', note: null },
        ...{ upstreamId: null, at: DUE },
      },
    ])
  })
})
