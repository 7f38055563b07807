/** Decisions: about the version that was seen, once, and carried through to the card. And what a cancellation decides by itself. */
import { describe, expect, it } from 'vitest'
import type { Review } from '../../../shared/api.ts'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { CARDS, newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { bringAbout } from './review-reasons.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop, inWorld } = useWorld()

const reviewOf = async (status = 'open'): Promise<Review> => {
  await world.settle()
  const reviews = await shop.reviews(status)
  expect(reviews.length).toBe(1)
  return reviews[0]
}
const decide = (review: Review, decision: string, more: object = {}) =>
  shop.decide(review.id, { version: review.version, decision, by: 'Ann', ...more })

describe('a decision', () => {
  it('on an old version, or made before, is stale_review and changes nothing', async () => {
    const id = await bringAbout(world, { shopper, shop }).shortfall()
    const review = await reviewOf()
    for (const version of [review.version + 1, 99]) {
      const { status, body } = await shop.decide(review.id, {
        version,
        decision: 'settled',
        by: 'Ann',
      })
      expect([status, body.code]).toEqual([409, 'stale_review'])
    }
    expect((await shop.see(id)).status).toBe('review')
    await decide(review, 'settled')
    expect((await decide(review, 'settled')).body.code).toBe('stale_review')
    const kept = await reviewOf('decided')
    expect((await decide(kept, 'settled')).body.code).toBe('stale_review')
  })

  it('clicked twice at once is made once', async () => {
    await bringAbout(world, { shopper, shop }).paid_after_cancel()
    const review = await reviewOf()
    const answers = await Promise.all([decide(review, 'retry'), decide(review, 'settled')])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
  })

  it('that the review does not allow is invalid_request', async () => {
    await bringAbout(world, { shopper, shop }).shortfall()
    const { status, body } = await decide(await reviewOf(), 'retry')
    expect([status, body.code, body.issues[0].path]).toEqual([400, 'invalid_request', 'decision'])
  })

  it('about a review that is not here is not_found', async () => {
    const id = await bringAbout(world, { shopper, shop }).shortfall()
    const strange = `rv_${id.slice(3)}_9`
    expect((await shop.decide(strange, { version: 1, decision: 'settled', by: 'A' })).status).toBe(
      404,
    )
    expect((await shop.decide('rv_x', { version: 1, decision: 'settled', by: 'A' })).status).toBe(
      404,
    )
  })

  it('reaches the card although the way to it breaks, and changes nothing before', async () => {
    const id = await bringAbout(world, { shopper, shop }).unknown()
    const review = await reviewOf()
    const real = world.between
    world.breakCards = true
    await decide(review, 'redeemed')
    expect((await shop.see(id)).status).not.toBe('completed')
    world.breakCards = false
    world.between = real
    await world.advance(120)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  })
})

describe('retry', () => {
  it('of unknown reads first, and finds what had happened', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    world.sandbox.fault({ system: 'instagift', on: 'lookup', kind: 'drop_before', times: 100_000 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1860)
    world.sandbox.clearFaults()
    world.sandbox.resetCalls()
    const { body } = await decide(await reviewOf(), 'retry')
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect(upstreamCalls(world)).not.toContain('POST redeem')
  })

  it('of unknown may end in the same question again', async () => {
    const id = await bringAbout(world, { shopper, shop }).unknown()
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 100_000 })
    const first = await reviewOf()
    expect((await decide(first, 'retry')).body.status).toBe('completing')
    await world.advance(1860)
    const second = await reviewOf()
    expect([second.reason, second.id === first.id]).toEqual(['unknown', false])
    expect((await shop.see(id)).status).toBe('review')
  })

  it('of never_placed, when another has the card by now: review shortfall', async () => {
    const id = await bringAbout(world, { shopper, shop }).never_placed()
    await world.advance(16 * 60 + 61)
    await shopper.begin(5250, CARDS.hundred)
    const { body } = await decide(await reviewOf(), 'retry')
    expect(body).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5200 })
    expect((await shop.see(id)).cards[0]!.status).toBe('rejected')
  })

  it('for an order that another checkout has by now is order_taken', async () => {
    await bringAbout(world, { shopper, shop }).paid_after_cancel()
    const other = await shopper.begin(5250, CARDS.thirty)
    await shop.place(other.id, { orderId: 'A', orderTotal: 5250, applied: 3000 })
    expect((await decide(await reviewOf(), 'retry')).body.code).toBe('order_taken')
  })
})

describe('a cancellation', () => {
  it('answers open questions about the order by itself, and says so', async () => {
    const id = await bringAbout(world, { shopper, shop }).total_mismatch()
    await reviewOf()
    expect((await shop.cancel(id, { orderId: 'A' })).body.status).toBe('cancelled')
    expect((await reviewOf('all')).decided).toMatchObject({
      by: 'order.cancelled',
      decision: 'settled',
    })
  })

  it('ends a refusal of us: nothing was sent, and nothing will be', async () => {
    const id = await bringAbout(world, { shopper, shop }).provider_refuses_us()
    await reviewOf()
    expect((await shop.cancel(id, { orderId: 'A' })).body.status).toBe('cancelled')
    expect((await reviewOf('all')).decided).toMatchObject({ decision: 'not_redeemed' })
    await world.advance(86_400)
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('leaves an unknown outcome to a person, whose retry reads and sends nothing', async () => {
    const id = await bringAbout(world, { shopper, shop }).unknown()
    expect((await shop.cancel(id, { orderId: 'A' })).body.status).toBe('review')
    world.sandbox.resetCalls()
    await decide(await reviewOf(), 'retry')
    await world.advance(3600)
    expect((await shop.see(id)).status).toBe('cancelled')
    expect(upstreamCalls(world)).not.toContain('POST redeem')
  })
})

describe('several questions about one order', () => {
  const typesOf = async () => {
    await world.settle()
    return ((await shop.reviews()) as Review[]).map(review => review.reason).sort()
  }
  const named = async (reason: string): Promise<Review> =>
    (await shop.reviews()).find((review: Review) => review.reason === reason)

  it('paid, cancelled, paid again: what stayed redeemed counts, and nothing is redeemed twice', async () => {
    const id = await bringAbout(world, { shopper, shop }).undo_by_hand()
    expect((await shop.complete(id, { orderId: 'A' })).status).toBe(409)
    expect(await typesOf()).toEqual(['paid_after_cancel', 'undo_by_hand'])
    await decide(await named('paid_after_cancel'), 'retry')
    await world.settle()
    for (const review of (await shop.reviews()) as Review[]) await decide(review, 'settled')
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200, shortfall: 0 })
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('an effect that lands after a cancellation is a review, and its decision leaves the checkout cancelled', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'late', seconds: 300 })
    await shop.complete(id, { orderId: 'A' })
    await shop.cancel(id, { orderId: 'A' })
    await world.advance(130)
    expect((await shop.see(id)).status).toBe('cancelled')
    await world.advance(86_400)
    expect(await typesOf()).toEqual(['late_effect'])
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
    expect((await decide(await named('late_effect'), 'settled')).body.status).toBe('cancelled')
    expect(await typesOf()).toEqual([])
  })
})

describe('a shortfall that a person has settled', () => {
  it('leaves nothing running', async () => {
    await inWorld({ ON_PARTIAL_FAILURE: 'reverse' })
    const [first, second] = [2000, 3000].map(balance => newCard(world, 'vauchar', balance))
    const { id } = await shopper.begin(5000, first!)
    await shopper.apply(id, second!)
    await shop.place(id, { orderId: 'A', orderTotal: 5000, applied: 5000 })
    await world.advance(73 * 3600)
    world.sandbox.changeCard(first!, { status: 'inactive' })
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(300)
    await decide(await reviewOf(), 'settled')
    await world.advance(600)
    const journal = () => world.kept.get(`checkout ${id}`)!.journal.length
    const before = journal()
    await world.advance(36_000)
    expect([(await shop.see(id)).status, journal() - before]).toEqual(['completed', 0])
  })
})
