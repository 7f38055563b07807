/** How long everything is kept (docs/contract.md#retention). */
import { beforeEach, describe, expect, it } from 'vitest'
import { spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const DAY = 86_400

const { world, shopper, shop, inWorld } = useWorld({ RETENTION_DAYS: '30' })

const secrets = () => [...world.kept.values()].filter(own => own.secret !== null).length
const kept = (kind: string) =>
  [...world.kept].filter(([name, own]) => name.startsWith(`${kind} `) && own.state !== null).length

it('a code is deleted 14 days after its last use, a checkout without an order after a day', async () => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  expect([secrets(), kept('checkout'), kept('card')]).toEqual([1, 1, 1])
  await world.advance(DAY - 60)
  expect((await shopper.look(id)).body.status).toBe('expired')
  await world.advance(120)
  expect([(await shopper.look(id)).status, kept('checkout')]).toEqual([404, 0])
  await world.advance(12 * DAY)
  expect(secrets()).toBe(1)
  await world.advance(2 * DAY)
  expect([secrets(), kept('card')]).toEqual([0, 0])
})

it('an order is kept for RETENTION_DAYS, its code for 14, and then nothing is left and no alarm is set', async () => {
  const { id } = await shopper.begin(1500, CARDS.storedValue)
  await shop.complete(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
  await world.advance(13 * DAY)
  expect(secrets()).toBe(1)
  await world.advance(2 * DAY)
  expect(secrets()).toBe(0)
  expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 1500 })
  await world.advance(17 * DAY)
  expect((await shopper.look(id)).status).toBe(404)
  expect((await shop.ask('/v1/orders/A')).status).toBe(404)
  // The order itself is forgotten by its book (test/order/order-book.workerd.test.ts).
  expect([kept('checkout'), kept('card')]).toEqual([0, 0])
  expect([...world.kept.values()].every(own => own.wakeAt === null)).toBe(true)
})

it('an order can be undone at Vauchar after its code was deleted', async () => {
  const { id } = await shopper.begin(1500, CARDS.storedValue)
  await shop.complete(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
  await world.advance(20 * DAY)
  expect((await shop.cancel(id, { orderId: 'A' })).body).toMatchObject({
    status: 'cancelled',
    redeemed: 0,
  })
  expect(world.sandbox.cards().find(card => card.code === CARDS.storedValue)!.balance).toBe(1575)
})

it('a miss stores nothing, and a refused card no longer than a code is kept', async () => {
  await shopper.ask('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 5250, code: 'ZZZZ-ZZZZ-ZZZZZ9' },
  })
  expect([...world.kept.values()].every(own => own.state === null)).toBe(true)
  await shopper.ask('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 5250, code: CARDS.wholeHundred },
  })
  await world.advance(15 * DAY)
  expect([secrets(), kept('checkout'), kept('card')]).toEqual([0, 0, 0])
})

it('a checkout with an open review is not deleted before it is decided', async () => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shop.complete(id, { orderId: 'A' })
  await world.advance(29 * DAY)
  const [review] = await shop.reviews()
  expect(
    (await shop.decide(review.id, { version: review.version, decision: 'settled', by: 'Ann' }))
      .status,
  ).toBe(200)
})

describe('after RETENTION_DAYS', () => {
  beforeEach(() => inWorld({ RETENTION_DAYS: '1' }))

  it('a placed checkout is still there, and completes when it is paid at last', async () => {
    const { id } = await shopper.begin(1500, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
    await world.advance(DAY + 3600)
    expect((await shop.complete(id, { orderId: 'A' })).body).toMatchObject({
      status: 'completed',
      redeemed: 1500,
    })
    expect(spentOf(world, CARDS.storedValue)).toEqual([1500])
  })

  it('a checkout whose review is open is still there, and can be decided', async () => {
    const { id } = await shopper.begin(1500, CARDS.storedValue)
    await shop.complete(id, { orderId: 'A', orderTotal: 7, applied: 1500 })
    await world.advance(3 * DAY)
    const [review] = await shop.reviews()
    expect(review!.reason).toBe('total_mismatch')
    const decision = { version: review!.version, decision: 'settled', by: 'Ann' }
    const decided = await shop.decide(review!.id, decision)
    expect([decided.status, decided.body.status]).toEqual([200, 'cancelled'])
  })
})
