/** Gift-card systems that fail: nothing is redeemed twice, nothing is given up too early, and nothing waits forever. */
import { describe, expect, it } from 'vitest'
import type { NewFault } from '../../../demo/sandbox/faults.ts'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const SYSTEMS = [
  ['instagift', CARDS.hundred, 5250, 5200],
  ['yougotagift', CARDS.wholeTwenty, 2000, 2000],
  ['vauchar', CARDS.storedValue, 1500, 1500],
] as const

const { world, shopper, shop } = useWorld()

const placed = async (code: string, orderTotal: number, applied: number) => {
  const { id } = await shopper.begin(orderTotal, code)
  expect((await shop.place(id, { orderId: 'A', orderTotal, applied })).status).toBe(200)
  world.sandbox.resetCalls()
  return id
}
const posts = () => upstreamCalls(world).filter(call => call.endsWith('redeem')).length

describe.each(SYSTEMS)('%s', (system, code, orderTotal, applied) => {
  const failing = (kind: NewFault['kind'], more: Partial<NewFault> = {}) =>
    world.sandbox.fault({ system, on: 'redeem', kind, ...more })

  it.each(['drop_after', 'error_after', 'garbage', 'truncated', 'huge_body'] as const)(
    '%s: unknown, then read back as redeemed, with no second POST',
    async kind => {
      const id = await placed(code, orderTotal, applied)
      failing(kind)
      const { status, body } = await shop.complete(id, { orderId: 'A' })
      expect([status, body.status, body.cards[0].status]).toEqual([202, 'completing', 'redeeming'])
      await world.advance(5)
      expect(await shop.see(id)).toMatchObject({
        status: 'completed',
        redeemed: applied,
        cards: [{ redemption: { amount: applied, evidence: 'reconciled' } }],
      })
      await world.advance(2 * 86_400)
      expect([posts(), spentOf(world, code)]).toEqual([1, [applied]])
    },
  )

  it.each(['drop_before', 'error_before', 'not_found_html', 'redirect'] as const)(
    '%s: three readings of "not there", then one more POST after 120 s',
    async kind => {
      const id = await placed(code, orderTotal, applied)
      failing(kind)
      expect((await shop.complete(id, { orderId: 'A' })).status).toBe(202)
      await world.advance(119)
      expect([posts(), spentOf(world, code)]).toEqual([1, []])
      await world.advance(1)
      expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: applied })
      await world.advance(2 * 86_400)
      expect([posts(), spentOf(world, code)]).toEqual([2, [applied]])
    },
  )

  it('dropped twice before the effect: no third POST without a person', async () => {
    const id = await placed(code, orderTotal, applied)
    failing('drop_before', { times: 2 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1800)
    expect(await shop.see(id)).toMatchObject({ status: 'review', settled: true, redeemed: null })
    await world.advance(2 * 86_400)
    expect(posts()).toBe(2)
    expect((await shop.reviews()).map((one: { reason: string }) => one.reason)).toEqual(['unknown'])
  })

  it('late, but within the readings: redeemed once', async () => {
    const id = await placed(code, orderTotal, applied)
    failing('late', { seconds: 60 })
    await shop.complete(id, { orderId: 'A' })
    for (let minutes = 0; minutes < 4; minutes++) await world.advance(60)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: applied })
    expect([posts(), spentOf(world, code)]).toEqual([1, [applied]])
  })

  it.each(['unauthorized', 'throttled', 'forbidden', 'not_json'] as const)(
    '%s for ten minutes: redeemed once afterwards, never rejected',
    async kind => {
      const id = await placed(code, orderTotal, applied)
      const { id: fault } = failing(kind, { times: 1000 })
      await shop.complete(id, { orderId: 'A' })
      await world.advance(599)
      expect(await shop.see(id)).toMatchObject({
        status: 'completing',
        cards: [{ status: 'redeeming' }],
      })
      world.sandbox.clearFaults(fault)
      await world.advance(1800)
      expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: applied })
      expect(spentOf(world, code)).toEqual([applied])
    },
  )

  it('refusing us for good: review provider_refuses_us within the schedule; retry after it was mended', async () => {
    const id = await placed(code, orderTotal, applied)
    failing('unauthorized', { times: 1000 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1800)
    expect(await shop.see(id)).toMatchObject({ status: 'review', redeemed: 0 })
    const [review] = await shop.reviews()
    expect(review).toMatchObject({
      reason: 'provider_refuses_us',
      provider: system,
      decisions: ['retry', 'not_redeemed'],
      amount: applied,
    })
    world.sandbox.clearFaults()
    world.sandbox.resetCalls()
    const { body } = await shop.decide(review.id, {
      version: review.version,
      decision: 'retry',
      by: 'Ann',
    })
    expect(body).toMatchObject({ status: 'completed', redeemed: applied })
    // Retry reads first.
    expect(upstreamCalls(world)[0]).toMatch(/lookup$/)
    expect(spentOf(world, code)).toEqual([applied])
  })

  it('down for good: review within the schedule, and an event for the shop', async () => {
    const id = await placed(code, orderTotal, applied)
    world.sandbox.fault({ system, kind: 'drop_before', times: 100_000 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1860)
    expect(await shop.see(id)).toMatchObject({
      status: 'review',
      settled: true,
      shortfall: null,
    })
    expect(world.inbox.map(event => event.type)).toContain('checkout.review')
  })

  it('a redemption that lands after the review is new evidence; decided redeemed, it counts', async () => {
    const id = await placed(code, orderTotal, applied)
    failing('late', { seconds: 2000 })
    await shop.complete(id, { orderId: 'A' })
    world.sandbox.fault({ system, on: 'lookup', kind: 'error_before', times: 100_000 })
    await world.advance(1860)
    const [review] = await shop.reviews()
    expect(review).toMatchObject({ reason: 'unknown', version: 1 })
    world.sandbox.clearFaults()
    await world.advance(3600)
    const [raised] = await shop.reviews()
    expect(raised.id).toBe(review.id)
    expect(raised.version).toBeGreaterThan(1)
    expect(raised.evidence.length).toBeGreaterThan(review.evidence.length)
    expect(
      (await shop.decide(review.id, { version: 1, decision: 'not_redeemed', by: 'Ann' })).body.code,
    ).toBe('stale_review')
    const { body } = await shop.decide(review.id, {
      version: raised.version,
      decision: 'redeemed',
      by: 'Ann',
    })
    expect(body).toMatchObject({ status: 'completed', redeemed: applied })
    expect([posts(), spentOf(world, code)]).toEqual([1, [applied]])
  })

  it('a redemption that lands after somebody said not_redeemed: a review late_effect', async () => {
    const id = await placed(code, orderTotal, applied)
    failing('late', { seconds: 5000 })
    await shop.complete(id, { orderId: 'A' })
    world.sandbox.fault({ system, on: 'lookup', kind: 'error_before', times: 100_000 })
    await world.advance(1860)
    const [review] = await shop.reviews()
    await shop.decide(review.id, { version: review.version, decision: 'not_redeemed', by: 'Ann' })
    world.sandbox.clearFaults()
    await world.advance(2 * 86_400)
    const late = (await shop.reviews()).find(
      (one: { reason: string }) => one.reason === 'late_effect',
    )
    expect(late).toMatchObject({ amount: applied, decisions: ['settled'] })
    expect(spentOf(world, code)).toEqual([applied])
  })
})

it('a hundred orders while the key is revoked: every card redeemed once afterwards, none rejected', async () => {
  const codes = Array.from(
    { length: 100 },
    () => world.sandbox.createCard({ system: 'instagift' }).code,
  )
  const ids = await Promise.all(
    codes.map(async (code, at) => {
      const { id } = await shopper.begin(5250, code)
      await shop.place(id, { orderId: `order-${at}`, orderTotal: 5250, applied: 5200 })
      return id
    }),
  )
  world.sandbox.fault({ system: 'instagift', kind: 'unauthorized', times: 1_000_000 })
  await Promise.all(ids.map((id, at) => shop.complete(id, { orderId: `order-${at}` }, '?wait=0')))
  await world.advance(600)
  world.sandbox.clearFaults()
  await world.advance(1500)
  for (const id of ids) expect((await shop.see(id)).status).toBe('completed')
  for (const code of codes) expect(spentOf(world, code)).toEqual([5200])
})
