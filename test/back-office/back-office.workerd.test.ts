/** Reviews at the real back office: listing, paging, deciding, and what /v1/health says of them. */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/api.ts'
import { deliver } from '../webhooks/standard-delivery.ts'
import { json, shop } from '../workerd/caller.ts'
import { begin, newCard, postAsShop } from '../workerd/outside-world.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'

vi.setConfig({ testTimeout: 60_000 })
vi.spyOn(console, 'log').mockImplementation(() => {})
vi.spyOn(console, 'warn').mockImplementation(() => {})

// An alarm of the real runtime comes when it comes.
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })

const reviewsOf = async (checkoutId: string, status = 'open'): Promise<Review[]> => {
  const { reviews } = await json(await shop(`/v1/reviews?status=${status}&limit=100`))
  return reviews.filter((review: Review) => review.checkoutId === checkoutId)
}
const neverPlaced = async () => {
  const { id } = await begin(5250, await newCard({ system: 'instagift', balance: 10000 }))
  await postAsShop(id, 'complete', { orderId: id })
  await soon(async () => expect((await reviewsOf(id)).length).toBe(1))
  return id as string
}
const decide = (review: Review, body: object) =>
  shop(`/v1/reviews/${review.id}`, { body: { version: review.version, by: 'Ann', ...body } })

describe('a review of a checkout', () => {
  it('is listed while open, then as decided with who and when; the answer is the Checkout', async () => {
    const id = await neverPlaced()
    const [review] = await reviewsOf(id)
    const answer = await decide(review!, { decision: 'settled', note: 'called the shop' })
    expect(await json(answer)).toMatchObject({ id, status: 'cancelled', redeemed: 0 })
    await soon(async () => expect(await reviewsOf(id)).toEqual([]))
    const [kept] = await reviewsOf(id, 'decided')
    expect(kept).toMatchObject({
      id: review!.id,
      status: 'decided',
      decided: { by: 'Ann', decision: 'settled', note: 'called the shop' },
    })
    expect(Math.abs(Date.parse(kept!.decided!.at) - Date.now())).toBeLessThan(60_000)
    expect((await reviewsOf(id, 'all')).length).toBe(1)
    expect((await decide(review!, { decision: 'settled' })).status).toBe(409)
  })

  it('pages are of the size that was asked for, oldest first, and end', async () => {
    for (let made = 0; made < 3; made++) await neverPlaced()
    const all = (await json(await shop('/v1/reviews?limit=100'))).reviews
    const pages: Review[] = []
    let cursor = ''
    do {
      const { reviews, next } = await json(await shop(`/v1/reviews?limit=2&cursor=${cursor}`))
      expect(reviews.length).toBeLessThanOrEqual(2)
      pages.push(...reviews)
      cursor = next
    } while (cursor)
    expect(pages).toEqual(all)
    const opened = all.map((review: Review) => review.openedAt)
    expect(opened).toEqual([...opened].sort())
  })

  it('is counted by /v1/health while it is open', async () => {
    await neverPlaced()
    const { checks } = await json(await shop('/v1/health'))
    const check = checks.find((one: { name: string }) => one.name === 'reviews')
    expect(check.detail).toMatch(/^[1-9]\d* open/)
  })
})

describe('a paid order that names a checkout which is not here', () => {
  const paid = (checkoutId: string, orderId = 'of-nobody') => ({
    type: 'order.completed',
    data: { checkoutId, orderId, applied: 100 },
  })

  it('is 200 unknown_checkout and one review, however often it comes; settled answers the review', async () => {
    const id = await newCheckoutId()
    for (const delivery of ['msg_1', 'msg_2']) {
      const answer = await deliver(paid(id), { id: delivery })
      expect([answer.status, await json(answer)]).toEqual([200, { status: 'unknown_checkout' }])
    }
    const [review, ...more] = await reviewsOf(id)
    expect(more).toEqual([])
    expect(review).toMatchObject({
      reason: 'unknown_checkout',
      orderId: 'of-nobody',
      cardId: null,
      status: 'open',
      version: 1,
      decisions: ['settled'],
    })
    expect((await decide(review!, { decision: 'retry' })).status).toBe(400)
    expect((await decide({ ...review!, version: 2 }, { decision: 'settled' })).status).toBe(409)
    const settled = await decide(review!, { decision: 'settled', note: 'a test order' })
    expect(await json(settled)).toMatchObject({
      id: review!.id,
      status: 'decided',
      version: 2,
      decided: { by: 'Ann', note: 'a test order' },
    })
    expect((await decide(review!, { decision: 'settled' })).status).toBe(409)
  })

  it('is a review for each order that names it', async () => {
    const id = await newCheckoutId()
    await deliver(paid(id, 'one'))
    await deliver(paid(id, 'other'))
    expect((await reviewsOf(id)).map(({ orderId }) => orderId)).toEqual(['one', 'other'])
  })

  it('with an id that this worker never made is a review as well', async () => {
    const answer = await deliver(paid('ck_of_another_worker'))
    expect(await json(answer)).toEqual({ status: 'unknown_checkout' })
    expect((await reviewsOf('ck_of_another_worker')).length).toBe(1)
  })

  it('cancelled or refunded is no review: nothing depends on it', async () => {
    const id = await newCheckoutId()
    for (const type of ['order.cancelled', 'order.refunded', 'order.placed']) {
      const data = {
        checkoutId: id,
        orderId: 'of-nobody',
        giftRefund: 1,
        orderTotal: 1,
        applied: 1,
      }
      expect(await json(await deliver({ type, data }))).toEqual({ status: 'unknown_checkout' })
    }
    expect(await reviewsOf(id)).toEqual([])
  })
})
