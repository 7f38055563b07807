/** What the real back office forgets after RETENTION_DAYS, and that what it still asks of a person stays as it is. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/api.ts'
import { deliver } from '../webhooks/standard-delivery.ts'
import { json, shop } from '../workerd/caller.ts'
import { objects } from '../workerd/outside-world.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'

vi.setConfig({ testTimeout: 60_000 })
for (const level of ['log', 'info', 'warn'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A paid order of a checkout that is not here: its review. */
const unknownCheckout = async (delivery: string): Promise<Review> => {
  const checkoutId = await newCheckoutId()
  const data = { checkoutId, orderId: 'of-nobody', applied: 100 }
  await deliver({ type: 'order.completed', data }, { id: delivery })
  return (await reviews('open')).find(review => review.checkoutId === checkoutId)!
}
const reviews = async (status: string): Promise<Review[]> =>
  (await json(await shop(`/v1/reviews?status=${status}&limit=100`))).reviews
const idsOf = async (status: string) => (await reviews(status)).map(review => review.id)

describe('the back office, after RETENTION_DAYS', () => {
  it('forgets decided reviews, keeps open ones, and gives a new one a number of its own', async () => {
    const first = await unknownCheckout('msg_1')
    const second = await unknownCheckout('msg_2')
    const { id, version } = first
    await shop(`/v1/reviews/${id}`, { body: { version, decision: 'settled', by: 'Ann' } })
    vi.setSystemTime(Date.now() + 401 * 86_400_000)
    for (const { kind, stub } of await objects())
      if (kind === 'BACK_OFFICE') await runDurableObjectAlarm(stub)
    expect([await idsOf('decided'), await reviews('open')]).toEqual([[], [second]])

    const third = await unknownCheckout('msg_3')
    expect(await reviews('open')).toEqual([second, third])
    expect(third.id).not.toBe(second.id)
  })
})
