/** What a reading of the card decides, before a redemption is sent and after one that was not answered. */
import { expect, it } from 'vitest'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop, inWorld } = useWorld()

const placed = async (code: string, orderTotal: number, applied: number) => {
  const { id } = await shopper.begin(orderTotal, code)
  expect((await shop.place(id, { orderId: 'A', orderTotal, applied })).status).toBe(200)
  world.sandbox.resetCalls()
  return id
}
const posts = () => upstreamCalls(world).filter(call => call.endsWith('redeem')).length

it('Vauchar never gets a second POST where list and balance disagree', async () => {
  const id = await placed(CARDS.storedValue, 1500, 1500)
  world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'drop_before' })
  await shop.complete(id, { orderId: 'A' })
  world.sandbox.changeCard(CARDS.storedValue, { balance: 1510 })
  await world.advance(2 * 86_400)
  expect(posts()).toBe(1)
  expect(await shop.see(id)).toMatchObject({ status: 'review' })
})

it('Vauchar: of two redemptions with our id the later one is undone', async () => {
  const id = await placed(CARDS.storedValue, 700, 700)
  world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'late', seconds: 300 })
  await shop.complete(id, { orderId: 'A' })
  await world.advance(120)
  expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 700 })
  await world.advance(200)
  expect(spentOf(world, CARDS.storedValue)).toEqual([700, 700])
  await world.advance(700)
  expect(spentOf(world, CARDS.storedValue)).toEqual([700])
})

it('Vauchar: a till that spent meanwhile makes the card too small, and nothing is sent', async () => {
  const id = await placed(CARDS.storedValue, 1500, 1500)
  world.sandbox.changeCard(CARDS.storedValue, { balance: 1000 })
  const { body } = await shop.complete(id, { orderId: 'A' })
  expect([body.status, body.cards[0].status, body.shortfall]).toEqual(['review', 'rejected', 1500])
  expect(posts()).toBe(0)
})

it('Instagift spent elsewhere while unknown goes to a person at once, and is not taken for ours', async () => {
  const id = await placed(CARDS.hundred, 5250, 5200)
  world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_before' })
  await shop.complete(id, { orderId: 'A' })
  world.sandbox.changeCard(CARDS.hundred, { status: 'redeemed', balance: 3000 })
  await world.advance(6)
  expect(await shop.see(id)).toMatchObject({ status: 'review', redeemed: null })
  expect((await shop.reviews())[0].reason).toBe('unknown')
})

it('RECONCILE_SECONDS sets the readings', async () => {
  await inWorld({ RECONCILE_SECONDS: '1 2 3 4' })
  const id = await placed(CARDS.hundred, 5250, 5200)
  world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_before' })
  await shop.complete(id, { orderId: 'A' })
  await world.advance(3)
  expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
})

it('redeems once although all instances are lost again and again', async () => {
  const id = await placed(CARDS.hundred, 5250, 5200)
  world.evict()
  world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
  await shop.complete(id, { orderId: 'A' })
  world.evict()
  await world.advance(6)
  world.evict()
  expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  expect([posts(), spentOf(world, CARDS.hundred)]).toEqual([1, [5200]])
})
