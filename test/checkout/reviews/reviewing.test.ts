/** Every reason and every decision of the table of reviews (contract section 1, "Reviews"). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Review } from '../../../shared/api.ts'
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'
import { comeAbout, type Reason } from './review-reasons.ts'

const CODE = '62DD-CV4T-R2NTM2'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

let world: World
let p: Actors
beforeEach(async () => {
  world = await createWorld()
  p = actorsOf(world)
})

const reviewOf = async (status = 'open'): Promise<Review> => {
  await world.settle()
  const reviews = await p.reviews(status)
  expect(reviews.length).toBe(1)
  return reviews[0]
}
const decide = (review: Review, decision: string, more: object = {}) =>
  p.decide(review.id, { version: review.version, decision, by: 'Ann', ...more })

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
    ['second_order', 'settled', 'cancelled', []],
    ['provider_refuses_us', 'retry', 'completed', [5200]],
    ['provider_refuses_us', 'not_redeemed', 'review', []],
  ])('%s, %s: %s', async (reason, decision, status, spent) => {
    const id = await comeAbout(world, p)[reason]()
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
    expect((await p.see(id)).reviews).toEqual([review.id])
    const answer = await decide(review, decision, { note: 'seen', upstreamId: 'up_1' })
    // A repeated POST is allowed by three readings that are still to come.
    await world.advance(130)
    expect([answer.status, (await p.see(id)).status]).toEqual([200, status])
    expect(spentOf(world, CODE)).toEqual(spent)
    const kept = (await p.reviews('all')).find((one: Review) => one.id === review.id)
    expect(kept).toMatchObject({
      status: 'decided',
      decisions: [],
      decided: { by: 'Ann', decision, note: 'seen', upstreamId: 'up_1' },
    })
    expect(kept.version).toBeGreaterThan(review.version)
  })

  it('after not_redeemed the difference is a review of its own', async () => {
    const id = await comeAbout(world, p).unknown()
    await decide(await reviewOf(), 'not_redeemed')
    const shortfall = await reviewOf()
    expect(shortfall).toMatchObject({ reason: 'shortfall', amount: 5200, decisions: ['settled'] })
    expect((await decide(shortfall, 'settled')).body).toMatchObject({
      status: 'completed',
      redeemed: 0,
      shortfall: 5200,
    })
    expect((await p.see(id)).cards[0]!.status).toBe('rejected')
  })

  it('redeemed by a person is kept with the id that the person gave', async () => {
    await comeAbout(world, p).unknown()
    const { body } = await decide(await reviewOf(), 'redeemed', { upstreamId: 'certificate-7' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200, shortfall: 0 })
    expect(body.cards[0].redemption).toMatchObject({
      amount: 5200,
      upstreamId: 'certificate-7',
      evidence: 'reconciled',
    })
  })

  it('second_order of a completed checkout leaves it completed, whatever is decided', async () => {
    for (const decision of ['settled', 'retry']) {
      world = await createWorld()
      p = actorsOf(world)
      const { id } = await p.begin(5250, CODE)
      await p.complete(id, ORDER)
      await p.complete(id, { orderId: 'B' })
      expect((await p.see(id)).status).toBe('completed')
      expect((await decide(await reviewOf(), decision)).body.status).toBe('completed')
      expect(spentOf(world, CODE)).toEqual([5200])
    }
  })
})
