/** The source `standard`, from the delivery to the card (contract, Inbound webhooks). Signatures are tested at the edge. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, spentOf, upstreamCalls } from '../world/actors.ts'
import { createWorld, type World } from '../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

let world: World
let p: Actors
beforeEach(async () => {
  world = await createWorld()
  p = actorsOf(world)
})

const reasons = async () => {
  await world.settle()
  return (await p.reviews()).map((one: { reason: string }) => one.reason)
}

describe('order.placed and order.completed', () => {
  it('lead to one redemption, answered 202 with where it stands', async () => {
    const { id } = await p.begin(5250, CODE)
    const placed = await p.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect([placed.status, placed.body]).toEqual([202, { status: 'placed' }])
    const completed = await p.deliver('order.completed', { checkoutId: id, orderId: 'A' })
    expect([completed.status, completed.body]).toEqual([202, { status: 'completing' }])
    await world.settle()
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5200, orderId: 'A' })
    expect((await p.shop('/v1/orders/A')).body.id).toBe(id)
  })

  it('repeated are 200 ignored', async () => {
    const { id } = await p.begin(5250, CODE)
    for (const [type, data] of [
      ['order.placed', ORDER],
      ['order.completed', { orderId: 'A' }],
    ] as const) {
      await p.deliver(type, { checkoutId: id, ...data })
      await world.settle()
      const again = await p.deliver(type, { checkoutId: id, ...data })
      expect([again.status, again.body]).toEqual([200, { status: 'ignored' }])
    }
    expect(upstreamCalls(world).filter(call => call === 'POST redeem').length).toBe(1)
  })

  it('an order id that is a number is its digits', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.completed', { checkoutId: id, ...ORDER, orderId: 42 })
    await world.settle()
    expect((await p.shop('/v1/orders/42')).body).toMatchObject({
      id,
      orderId: '42',
      redeemed: 5200,
    })
  })

  it.each([
    ['order.completed without applied, never placed', { orderId: 'A' }, 'never_placed'],
    ['another total', { ...ORDER, orderTotal: 5300 }, 'total_mismatch'],
    ['another due', { orderId: 'A', applied: 5200, due: 51 }, 'total_mismatch'],
    ['another currency', { ...ORDER, currency: 'EUR' }, 'currency_mismatch'],
  ])('%s: nothing redeemed and a review', async (_, data, reason) => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.completed', { checkoutId: id, ...data })
    expect(await reasons()).toEqual([reason])
    expect((await p.see(id)).status).toBe('review')
    await world.advance(86_400)
    expect(spentOf(world, CODE)).toEqual([])
  })

  it('a mismatch after the first accepted completion changes nothing', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.completed', { checkoutId: id, ...ORDER })
    await p.deliver('order.completed', { checkoutId: id, ...ORDER, orderTotal: 1, currency: 'EUR' })
    expect(await reasons()).toEqual([])
    expect((await p.see(id)).status).toBe('completed')
  })

  it('the first order binds; another of the same source is a review second_order', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.completed', { checkoutId: id, ...ORDER })
    await p.deliver('order.completed', { checkoutId: id, ...ORDER, orderId: 'B' })
    expect(await reasons()).toEqual(['second_order'])
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5200, orderId: 'A' })
  })

  it('placed by a webhook and completed by the API under the same id are one order', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect((await p.place(id, ORDER)).status).toBe(200)
    expect((await p.complete(id, { orderId: 'A' })).body.status).toBe('completed')
    const again = await p.deliver('order.completed', { checkoutId: id, orderId: 'A' })
    expect(again.body).toEqual({ status: 'ignored' })
    expect((await p.shop('/v1/orders/A')).body).toMatchObject({ id, redeemed: 5200 })
    expect(await reasons()).toEqual([])
  })

  it('each source has its own order id for the same checkout', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, { ...ORDER, orderId: 'of-the-api' })
    await p.deliver('order.completed', { checkoutId: id, orderId: 'of-the-platform' })
    expect(await reasons()).toEqual([])
    expect(await p.see(id)).toMatchObject({ status: 'completed', orderId: 'of-the-api' })
    expect((await p.shop('/v1/orders/of-the-platform')).body.id).toBe(id)
    expect((await p.shop('/v1/orders/of-the-api')).body.id).toBe(id)
  })

  it('an order has one live checkout: of a second one nothing is redeemed', async () => {
    const one = await p.begin(5250, CODE)
    await p.deliver('order.completed', { checkoutId: one.id, ...ORDER })
    const other = await p.begin(5250, THIRTY)
    await p.deliver('order.completed', { checkoutId: other.id, ...ORDER, applied: 3000 })
    expect(await reasons()).toEqual(['second_order'])
    expect(spentOf(world, THIRTY)).toEqual([])
  })

  it('order.placed that was delivered again after the shopper had gone back does not freeze anything', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.placed', { checkoutId: id, ...ORDER }, 'msg_1')
    await p.reopen(id, { orderId: 'A' })
    await p.deliver('order.placed', { checkoutId: id, ...ORDER }, 'msg_1')
    expect((await p.see(id)).status).toBe('open')
    await p.deliver('order.placed', { checkoutId: id, ...ORDER }, 'msg_2')
    expect((await p.see(id)).status).toBe('placed')
  })
})

describe('order.cancelled', () => {
  it('of an order that was given back leaves the checkout to the shopper', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.reopen(id, { orderId: 'A' })
    await p.cancel(id, { orderId: 'A' })
    await p.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
    expect(await p.see(id)).toMatchObject({ status: 'open', applied: 5200 })
    expect((await p.place(id, { ...ORDER, orderId: 'B' })).status).toBe(200)
    await p.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
    expect((await p.complete(id, { orderId: 'B' })).body.status).toBe('completed')
  })

  it('and then paid after all: review paid_after_cancel, nothing redeemed', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.reopen(id, { orderId: 'A' })
    await p.cancel(id, { orderId: 'A' })
    const { status, body } = await p.complete(id, ORDER)
    expect([status, body.code]).toEqual([409, 'checkout_closed'])
    expect(await reasons()).toEqual(['paid_after_cancel'])
    expect((await p.see(id)).status).toBe('review')
    expect(spentOf(world, CODE)).toEqual([])
  })

  it('of another order of the same source is not carried out', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.placed', { checkoutId: id, ...ORDER })
    const { status, body } = await p.deliver('order.cancelled', { checkoutId: id, orderId: 'B' })
    expect([status, body]).toEqual([200, { status: 'ignored' }])
    expect((await p.see(id)).status).toBe('placed')
  })
})

it('fifty copies of one delivery at once are one POST', async () => {
  const { id } = await p.begin(5250, CODE)
  const copy = () => p.deliver('order.completed', { checkoutId: id, ...ORDER }, 'msg_1')
  const answers = await Promise.all(Array.from({ length: 50 }, copy))
  expect(answers.every(answer => answer.status === 200 || answer.status === 202)).toBe(true)
  await world.settle()
  expect(spentOf(world, CODE)).toEqual([5200])
  expect(upstreamCalls(world).filter(call => call === 'POST redeem').length).toBe(1)
})
