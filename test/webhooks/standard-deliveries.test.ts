/** The source `standard`, from the delivery to the card (docs/contract.md#source-standard). Signatures are tested at the edge. */
import { describe, expect, it } from 'vitest'
import { spentOf, upstreamCalls } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

const reasons = async () => {
  await world.settle()
  return (await shop.reviews()).map((one: { reason: string }) => one.reason)
}

describe('order.placed and order.completed', () => {
  it('lead to one redemption, answered 202 with where it stands', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const placed = await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect([placed.status, placed.body]).toEqual([202, { status: 'placed' }])
    const completed = await shop.deliver('order.completed', { checkoutId: id, orderId: 'A' })
    expect([completed.status, completed.body]).toEqual([202, { status: 'completing' }])
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200, orderId: 'A' })
    expect((await shop.ask('/v1/orders/A')).body.id).toBe(id)
  })

  it('repeated are 200 ignored', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    for (const [type, data] of [
      ['order.placed', ORDER],
      ['order.completed', { orderId: 'A' }],
    ] as const) {
      await shop.deliver(type, { checkoutId: id, ...data })
      await world.settle()
      const again = await shop.deliver(type, { checkoutId: id, ...data })
      expect([again.status, again.body]).toEqual([200, { status: 'ignored' }])
    }
    expect(upstreamCalls(world).filter(call => call === 'POST redeem').length).toBe(1)
  })

  it('an order id that is a number is its digits', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER, orderId: 42 })
    await world.settle()
    expect((await shop.ask('/v1/orders/42')).body).toMatchObject({
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
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, ...data })
    expect(await reasons()).toEqual([reason])
    expect((await shop.see(id)).status).toBe('open')
    await world.advance(86_400)
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('a mismatch after the first accepted completion changes nothing', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER })
    await shop.deliver('order.completed', {
      checkoutId: id,
      ...ORDER,
      orderTotal: 1,
      currency: 'EUR',
    })
    expect(await reasons()).toEqual([])
    expect((await shop.see(id)).status).toBe('completed')
  })

  it('the first order binds; another of the same source is a review second_order', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER })
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER, orderId: 'B' })
    expect(await reasons()).toEqual(['second_order'])
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200, orderId: 'A' })
  })

  it('placed by a webhook and completed by the API under the same id are one order', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect((await shop.place(id, ORDER)).status).toBe(200)
    expect((await shop.complete(id, { orderId: 'A' })).body.status).toBe('completed')
    const again = await shop.deliver('order.completed', { checkoutId: id, orderId: 'A' })
    expect(again.body).toEqual({ status: 'ignored' })
    expect((await shop.ask('/v1/orders/A')).body).toMatchObject({ id, redeemed: 5200 })
    expect(await reasons()).toEqual([])
  })

  it('a platform that names the order otherwise: the shop says so with orderIds, and the order goes on', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const named = { ...ORDER, orderId: 'of-the-api' }
    await shop.place(id, named)
    await shop.deliver('order.completed', { checkoutId: id, orderId: 'of-the-platform' })
    expect(await reasons()).toEqual(['second_order'])
    await shop.place(id, { ...named, orderIds: ['of-the-platform'] })
    expect(await reasons()).toEqual([])
    expect(await shop.see(id)).toMatchObject({ status: 'completed', orderId: 'of-the-api' })
    expect((await shop.ask('/v1/orders/of-the-platform')).body.id).toBe(id)
    expect((await shop.ask('/v1/orders/of-the-api')).body.id).toBe(id)
  })

  it('an order has one live checkout: of a second one nothing is redeemed', async () => {
    const one = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: one.id, ...ORDER })
    const other = await shopper.begin(5250, CARDS.thirty)
    await shop.deliver('order.completed', { checkoutId: other.id, ...ORDER, applied: 3000 })
    expect(await reasons()).toEqual(['second_order'])
    expect(spentOf(world, CARDS.thirty)).toEqual([])
  })

  it('order.placed that was delivered again after the shopper had gone back does not freeze anything', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER }, 'msg_1')
    await shop.reopen(id, { orderId: 'A' })
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER }, 'msg_1')
    expect((await shop.see(id)).status).toBe('open')
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER }, 'msg_2')
    expect((await shop.see(id)).status).toBe('placed')
  })
})

describe('order.cancelled', () => {
  it('of an order that was given back leaves the checkout to the shopper', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.reopen(id, { orderId: 'A' })
    await shop.cancel(id, { orderId: 'A' })
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
    expect(await shop.see(id)).toMatchObject({ status: 'open', applied: 5200 })
    expect((await shop.place(id, { ...ORDER, orderId: 'B' })).status).toBe(200)
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
    expect((await shop.complete(id, { orderId: 'B' })).body.status).toBe('completed')
  })

  it('and then paid after all: review paid_after_cancel, nothing redeemed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.reopen(id, { orderId: 'A' })
    await shop.cancel(id, { orderId: 'A' })
    const { status, body } = await shop.complete(id, ORDER)
    expect([status, body.code]).toEqual([409, 'checkout_closed'])
    expect(await reasons()).toEqual(['paid_after_cancel'])
    expect((await shop.see(id)).status).toBe('open')
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('of another order of the same source is not carried out', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    const { status, body } = await shop.deliver('order.cancelled', { checkoutId: id, orderId: 'B' })
    expect([status, body]).toEqual([200, { status: 'ignored' }])
    expect((await shop.see(id)).status).toBe('placed')
  })
})

it('fifty copies of one delivery at once are one POST', async () => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  const copy = () => shop.deliver('order.completed', { checkoutId: id, ...ORDER }, 'msg_1')
  const answers = await Promise.all(Array.from({ length: 50 }, copy))
  expect(answers.every(answer => answer.status === 200 || answer.status === 202)).toBe(true)
  await world.settle()
  expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  expect(upstreamCalls(world).filter(call => call === 'POST redeem').length).toBe(1)
})
