/** What is kept how long, and what is gone then (contract section 3, RETENTION_DAYS). */
import { beforeEach, expect, it } from 'vitest'
import { type Actors, actorsOf } from '../world/actors.ts'
import { createWorld, type World } from '../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const STORED = 'GIFTUSD1575QX7K2M'
const WHOLE = 'U4KR-9CLT-3KNPU4'
const DAY = 86_400

let world: World
let p: Actors
beforeEach(async () => {
  world = await createWorld({ RETENTION_DAYS: '30' })
  p = actorsOf(world)
})

const secrets = () => [...world.kept.values()].filter(own => own.secret !== null).length
const kept = (kind: string) =>
  [...world.kept].filter(([name, own]) => name.startsWith(`${kind} `) && own.state !== null).length

it('a code is deleted 14 days after its last use, a checkout without an order after a day', async () => {
  const { id } = await p.begin(5250, CODE)
  expect([secrets(), kept('checkout'), kept('card')]).toEqual([1, 1, 1])
  await world.advance(DAY - 60)
  expect((await p.look(id)).body.status).toBe('expired')
  await world.advance(120)
  expect([(await p.look(id)).status, kept('checkout')]).toEqual([404, 0])
  await world.advance(12 * DAY)
  expect(secrets()).toBe(1)
  await world.advance(2 * DAY)
  expect([secrets(), kept('card')]).toEqual([0, 0])
})

it('an order is kept for RETENTION_DAYS, its code for 14, and then nothing is left and no alarm is set', async () => {
  const { id } = await p.begin(1500, STORED)
  await p.complete(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
  await world.advance(13 * DAY)
  expect(secrets()).toBe(1)
  await world.advance(2 * DAY)
  expect(secrets()).toBe(0)
  expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 1500 })
  await world.advance(17 * DAY)
  expect((await p.look(id)).status).toBe(404)
  expect((await p.shop('/v1/orders/A')).status).toBe(404)
  expect([kept('checkout'), kept('card'), kept('order')]).toEqual([0, 0, 0])
  expect([...world.kept.values()].every(own => own.wakeAt === null)).toBe(true)
})

it('an order can be undone at Vauchar after its code was deleted', async () => {
  const { id } = await p.begin(1500, STORED)
  await p.complete(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
  await world.advance(20 * DAY)
  expect((await p.cancel(id, { orderId: 'A' })).body).toMatchObject({
    status: 'cancelled',
    redeemed: 0,
  })
  expect(world.sandbox.cards().find(card => card.code === STORED)!.balance).toBe(1575)
})

it('a miss stores nothing, and a refused card no longer than a code is kept', async () => {
  await p.shopper('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 5250, code: 'ZZZZ-ZZZZ-ZZZZZ9' },
  })
  expect([...world.kept.values()].every(own => own.state === null)).toBe(true)
  await p.shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 5250, code: WHOLE } })
  await world.advance(15 * DAY)
  expect([secrets(), kept('checkout'), kept('card')]).toEqual([0, 0, 0])
})

it('a checkout that a person has to judge is not deleted under the eyes of that person', async () => {
  const { id } = await p.begin(5250, CODE)
  await p.complete(id, { orderId: 'A' })
  await world.advance(29 * DAY)
  const [review] = await p.reviews()
  expect(
    (await p.decide(review.id, { version: review.version, decision: 'settled', by: 'Ann' })).status,
  ).toBe(200)
})
