/** Faults that only one gift-card system can have, and faults that meet many orders at once. */
import { beforeEach, expect, it } from 'vitest'
import { type Actors, actorsOf, spentOf, upstreamCalls } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const STORED = 'GIFTUSD1575QX7K2M'

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

const placed = async (code: string, orderTotal: number, applied: number) => {
  const { id } = await p.begin(orderTotal, code)
  expect((await p.place(id, { orderId: 'A', orderTotal, applied })).status).toBe(200)
  world.sandbox.resetCalls()
  return id
}
const posts = () => upstreamCalls(world).filter(call => call.endsWith('redeem')).length

it('Vauchar never gets a second POST where list and balance disagree', async () => {
  const id = await placed(STORED, 1500, 1500)
  world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'drop_before' })
  await p.complete(id, { orderId: 'A' })
  world.sandbox.changeCard(STORED, { balance: 1510 })
  await world.advance(2 * 86_400)
  expect(posts()).toBe(1)
  expect(await p.see(id)).toMatchObject({ status: 'review' })
})

it('Vauchar: of two redemptions with our id the later one is undone', async () => {
  const id = await placed(STORED, 700, 700)
  world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'late', seconds: 300 })
  await p.complete(id, { orderId: 'A' })
  await world.advance(120)
  expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 700 })
  await world.advance(200)
  expect(spentOf(world, STORED)).toEqual([700, 700])
  await world.advance(700)
  expect(spentOf(world, STORED)).toEqual([700])
})

it('Vauchar: a till that spent meanwhile makes the card too small, and nothing is sent', async () => {
  const id = await placed(STORED, 1500, 1500)
  world.sandbox.changeCard(STORED, { balance: 1000 })
  const { body } = await p.complete(id, { orderId: 'A' })
  expect([body.status, body.cards[0].status, body.shortfall]).toEqual(['review', 'rejected', 1500])
  expect(posts()).toBe(0)
})

it('Instagift spent elsewhere while unknown goes to a person at once, and is not taken for ours', async () => {
  const id = await placed(CODE, 5250, 5200)
  world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_before' })
  await p.complete(id, { orderId: 'A' })
  world.sandbox.changeCard(CODE, { status: 'redeemed', balance: 3000 })
  await world.advance(6)
  expect(await p.see(id)).toMatchObject({ status: 'review', redeemed: 0 })
  expect((await p.reviews())[0].reason).toBe('unknown')
})

it('RECONCILE_SECONDS sets the readings', async () => {
  await inWorld({ RECONCILE_SECONDS: '1 2 3 4' })
  const id = await placed(CODE, 5250, 5200)
  world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_before' })
  await p.complete(id, { orderId: 'A' })
  await world.advance(3)
  expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
})

it('survives that all instances are gone at any time', async () => {
  const id = await placed(CODE, 5250, 5200)
  world.evict()
  world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
  await p.complete(id, { orderId: 'A' })
  world.evict()
  await world.advance(6)
  world.evict()
  expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  expect([posts(), spentOf(world, CODE)]).toEqual([1, [5200]])
})

it('a hundred orders while the key is revoked: every card redeemed once afterwards, none rejected', async () => {
  const codes = Array.from(
    { length: 100 },
    () => world.sandbox.createCard({ system: 'instagift' }).code,
  )
  const ids = await Promise.all(
    codes.map(async (code, at) => {
      const { id } = await p.begin(5250, code)
      await p.place(id, { orderId: `order-${at}`, orderTotal: 5250, applied: 5200 })
      return id
    }),
  )
  world.sandbox.fault({ system: 'instagift', kind: 'unauthorized', times: 1_000_000 })
  await Promise.all(ids.map((id, at) => p.complete(id, { orderId: `order-${at}` }, '?wait=0')))
  await world.advance(600)
  world.sandbox.clearFaults()
  await world.advance(1500)
  for (const id of ids) expect((await p.see(id)).status).toBe('completed')
  for (const code of codes) expect(spentOf(world, code)).toEqual([5200])
})
