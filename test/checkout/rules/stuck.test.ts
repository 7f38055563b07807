/** An order that is under way for too long: when a person is asked, and what their answer does. Pure. */
import { describe, expect, it } from 'vitest'
import { evolveCheckout } from '../../../worker/checkout/rules/evolve.ts'
import { concluded } from '../../../worker/checkout/rules/redemption/conclusion.ts'
import { knownRedeemed } from '../../../worker/checkout/rules/redemption/known.ts'
import { decidedStuck } from '../../../worker/checkout/rules/reviews/decided-stuck.ts'
import { stuckAt, stuckReviews } from '../../../worker/checkout/rules/reviews/stuck.ts'
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
