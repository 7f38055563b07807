/** A paid order that names a checkout which is not here, decided in the console: the review of the store itself. */
import { expect, it, vi } from 'vitest'
import { deliver } from '../../webhooks/standard-delivery.ts'
import { json, shop } from '../../workerd/caller.ts'
import { newCheckoutId } from '../../workerd/sample-checkout.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

it('unknown_checkout names the order, moves no money, and is kept as decided by the caller', async () => {
  const data = { checkoutId: await newCheckoutId(), orderId: 'of-nobody', applied: 100 }
  await deliver({ type: 'order.completed', data })
  const [found] = (await json(await shop('/v1/console/reviews?reason=unknown_checkout'))).reviews
  const outlook = await json(await shop(`/v1/console/reviews/${found.id}`))
  expect(outlook).toMatchObject({
    ...{ review: { reason: 'unknown_checkout', status: 'open' }, checkout: null, now: null },
    outlooks: [{ decision: 'settled', atBest: null, atWorst: null }],
    byHand: [{ act: 'settle_with_shop', orderId: 'of-nobody', amount: null }],
  })
  const { id, version } = outlook.review
  const decide = async (promise: string, at = version) => {
    const reviews = [{ id, version: at, promise }]
    const note = 'the old worker had it'
    const body = { reason: 'unknown_checkout', decision: 'settled', note, reviews }
    return (await json(await shop('/v1/console/decisions', { body }))).results
  }
  const [{ promise }] = outlook.outlooks
  const stale = [{ id, problem: 'stale_review', checkout: null }]
  expect(await decide('another')).toEqual(stale)
  expect(await decide(promise, version + 1)).toEqual(stale)
  expect((await json(await shop(`/v1/console/reviews/${id}`))).review.status).toBe('open')
  expect(await decide(promise)).toEqual([{ id, problem: null, checkout: null }])
  const after = await json(await shop(`/v1/console/reviews/${id}`))
  expect(after).toMatchObject({ outlooks: [], byHand: [] })
  expect(after.review.decided).toMatchObject({ by: 'owner', note: 'the old worker had it' })
  expect(await decide(promise)).toEqual(stale)
})
