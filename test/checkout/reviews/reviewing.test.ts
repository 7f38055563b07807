/** Every reason and every decision of the table of reviews (docs/contract.md#reasons-and-decisions). */
import { describe, expect, it } from 'vitest'
import type { Review } from '../../../shared/api.ts'
import { spentOf } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { bringAbout, type Reason } from './review-reasons.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

const reviewOf = async (status = 'open'): Promise<Review> => {
  await world.settle()
  const reviews = await shop.reviews(status)
  expect(reviews.length).toBe(1)
  return reviews[0]
}
const decide = (review: Review, decision: string, more: object = {}) =>
  shop.decide(review.id, { version: review.version, decision, by: 'Ann', ...more })

describe('each reason and decision of the table', () => {
  it.each<[Reason, string, string, number[]]>([
    ['unknown', 'redeemed', 'completed', []],
    ['unknown', 'not_redeemed', 'review', []],
    ['unknown', 'retry', 'completed', [5200]],
    ['shortfall', 'settled', 'completed', []],
    ['undo_by_hand', 'settled', 'cancelled', [5200]],
    ['paid_after_cancel', 'retry', 'completed', [5200]],
    ['paid_after_cancel', 'settled', 'cancelled', []],
    ['never_placed', 'retry', 'completed', [5200]],
    ['never_placed', 'settled', 'cancelled', []],
    ['total_mismatch', 'retry', 'completed', [5200]],
    ['total_mismatch', 'settled', 'cancelled', []],
    ['currency_mismatch', 'retry', 'completed', [5200]],
    ['currency_mismatch', 'settled', 'cancelled', []],
    ['second_order', 'retry', 'completed', [5200]],
    ['second_order', 'settled', 'placed', []],
    ['refunded', 'reverse', 'review', [5200]],
    ['refunded', 'settled', 'completed', [5200]],
    ['unreadable', 'retry', 'completed', [5200]],
    ['unreadable', 'settled', 'placed', []],
    ['provider_refuses_us', 'retry', 'completed', [5200]],
    ['provider_refuses_us', 'not_redeemed', 'review', []],
  ])('%s, %s: %s', async (reason, decision, status, spent) => {
    const id = await bringAbout(world, { shopper, shop })[reason]()
    const review = await reviewOf()
    expect(review).toMatchObject({
      reason,
      checkoutId: id,
      status: 'open',
      version: 1,
      decided: null,
    })
    expect(review.decisions).toContain(decision)
    expect(review.id).toMatch(/^rv_/)
    expect(Date.parse(review.openedAt)).not.toBeNaN()
    expect(review.evidence.length).toBeGreaterThan(0)
    expect((await shop.see(id)).reviews).toEqual([review.id])
    const answer = await decide(review, decision, { note: 'seen', upstreamId: 'up_1' })
    // A repeated POST is allowed by three readings that are still to come.
    await world.advance(130)
    expect([answer.status, (await shop.see(id)).status]).toEqual([200, status])
    expect(spentOf(world, CARDS.hundred)).toEqual(spent)
    const kept = (await shop.reviews('all')).find((one: Review) => one.id === review.id)
    expect(kept).toMatchObject({
      status: 'decided',
      decisions: [],
      decided: { by: 'Ann', decision, note: 'seen', upstreamId: 'up_1' },
    })
    expect(kept.version).toBeGreaterThan(review.version)
  })

  it('after not_redeemed the difference is a review of its own', async () => {
    const id = await bringAbout(world, { shopper, shop }).unknown()
    await decide(await reviewOf(), 'not_redeemed')
    const shortfall = await reviewOf()
    expect(shortfall).toMatchObject({ reason: 'shortfall', amount: 5200, decisions: ['settled'] })
    expect((await decide(shortfall, 'settled')).body).toMatchObject({
      status: 'completed',
      redeemed: 0,
      shortfall: 5200,
    })
    expect((await shop.see(id)).cards[0]!.status).toBe('rejected')
  })

  it('redeemed by a person is kept with the id that the person gave', async () => {
    await bringAbout(world, { shopper, shop }).unknown()
    const { body } = await decide(await reviewOf(), 'redeemed', { upstreamId: 'certificate-7' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200, shortfall: 0 })
    expect(body.cards[0].redemption).toMatchObject({
      amount: 5200,
      upstreamId: 'certificate-7',
      evidence: 'reconciled',
    })
  })

  it('second_order of a completed checkout leaves it completed, and can only be settled', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await shop.complete(id, { orderId: 'B' })
    expect((await shop.see(id)).status).toBe('completed')
    expect((await decide(await reviewOf(), 'retry')).body.code).toBe('checkout_closed')
    expect((await decide(await reviewOf(), 'settled')).body.status).toBe('completed')
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })
})
