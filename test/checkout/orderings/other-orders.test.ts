/** News of another order: it names nothing, spends nothing and undoes nothing, and the checkout's own order goes on. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: '1042', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

const placed = async () => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  expect((await shop.place(id, ORDER)).status).toBe(200)
  return id
}

describe("another order's news", () => {
  it('as a signed cancellation leaves a placed checkout placed', async () => {
    const id = await placed()
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: '1043' })
    expect(await shop.see(id)).toMatchObject({ status: 'placed', orderId: '1042' })
    expect((await shop.complete(id, { orderId: '1042' })).body.redeemed).toBe(5200)
  })

  it('as a signed cancellation leaves an open checkout open', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: '1043' })
    expect((await shop.place(id, ORDER)).body.status).toBe('placed')
  })

  it('as a cancellation after the completion undoes nothing', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    await shop.complete(id, { orderId: '1042', orderTotal: 1575, applied: 1575 })
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: '1043' })
    await world.advance(60)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 1575 })
    expect(spentOf(world, CARDS.storedValue)).toEqual([1575])
  })

  it('as a payment without figures redeems nothing and binds nothing', async () => {
    const id = await placed()
    await shop.deliver('order.completed', { checkoutId: id, orderId: '1043' })
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'placed', orderId: '1042' })
    expect(await shop.reasons()).toEqual(['second_order'])
    expect((await shop.ask('/v1/orders/1043')).status).toBe(404)
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('as a payment after the completion is no order of this checkout', async () => {
    const id = await placed()
    await shop.complete(id, { orderId: '1042' })
    const { status, body } = await shop.complete(id, { orderId: '2043' })
    expect([status, body.code]).toEqual([409, 'checkout_closed'])
    expect((await shop.ask('/v1/orders/2043')).status).toBe(404)
  })

  it('is answered without the amounts of the order that has the checkout', async () => {
    const id = await placed()
    await shop.complete(id, { orderId: '1042' })
    const { body } = await shop.complete(id, { orderId: '1043' })
    expect(body.checkout).toMatchObject({ id, orderId: '1042', status: 'completed' })
    for (const amount of ['redeemed', 'shortfall', 'refunded', 'placedApplied'])
      expect(body.checkout).not.toHaveProperty(amount)
    expect(body.checkout.cards[0]).not.toHaveProperty('redemption')
  })

  it('as a refund is ignored', async () => {
    const id = await placed()
    await shop.complete(id, { orderId: '1042' })
    const told = { checkoutId: id, orderId: '1043', giftRefund: 5200 }
    expect((await shop.deliver('order.refunded', told)).body).toEqual({ status: 'ignored' })
    const call = { orderId: '1043', giftRefund: 5200, refundId: 'r' }
    expect((await shop.refund(id, call)).body.code).toBe('checkout_closed')
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('as a placing is refused, and the shop hears of it', async () => {
    const id = await placed()
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER, orderId: '1043' })
    await world.settle()
    expect(world.inbox.map(event => event.type)).toEqual(['checkout.place_refused'])
    expect((await shop.see(id)).orderId).toBe('1042')
  })
})

describe('a cancellation of an order that has no checkout', () => {
  it('is remembered: its completion asks a person, and a delivery does not place it', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    expect((await shop.cancel(id, { orderId: '1042' })).body.code).toBe('checkout_closed')
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect((await shop.see(id)).status).toBe('open')
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER })
    await world.settle()
    expect(await shop.reasons()).toEqual(['paid_after_cancel'])
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('is taken back by the shop’s own place', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: '1042' })
    expect((await shop.place(id, ORDER)).body.status).toBe('placed')
    expect((await shop.complete(id, { orderId: '1042' })).body.redeemed).toBe(5200)
  })

  it('is not the checkout’s: without an order, cancel concerns whatever order it has', async () => {
    const id = await placed()
    expect((await shop.cancel(id, { orderId: '1041' })).status).toBe(409)
    expect((await shop.see(id)).status).toBe('placed')
    expect((await shop.cancel(id, {})).body.status).toBe('cancelled')
  })

  it('that arrives while its order is being placed is not lost', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const [first] = await Promise.all([shop.place(id, ORDER), shop.cancel(id, { orderId: '1042' })])
    await world.advance(60)
    const { status } = await shop.see(id)
    // Either the cancellation found the placing, or the shop's own placing took it back.
    expect(['cancelled', 'placed']).toContain(status)
    if (status === 'placed') expect(first.status).toBe(200)
    const other = await shopper.begin(5250, CARDS.thirty)
    const again = await shop.place(other.id, { ...ORDER, applied: 3000 })
    expect(again.status).toBe(status === 'cancelled' ? 200 : 409)
  })
})

describe('the shop’s own cancellation of an old order', () => {
  const NEXT = { ...ORDER, orderId: '1043' }

  it('leaves the next order alone, which the shopper is placing meanwhile', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.reopen(id, { orderId: '1042' })
    const [placed, cancelled] = await Promise.all([
      shop.place(id, NEXT),
      shop.cancel(id, { orderId: '1042' }),
    ])
    expect([placed.status, cancelled.status]).toEqual([200, 409])
    expect(cancelled.body.code).toBe('checkout_closed')
    await world.advance(3600)
    expect(await shop.see(id)).toMatchObject({ status: 'placed', orderId: '1043', applied: 5200 })
    expect((await shop.complete(id, { orderId: '1043' })).body.redeemed).toBe(5200)
  })

  it('leaves the checkout alone in which the shopper goes on choosing', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.reopen(id, { orderId: '1042' })
    await shop.cancel(id, { orderId: '1042' })
    expect(await shop.see(id)).toMatchObject({ status: 'open', applied: 5200 })
    expect((await shop.place(id, NEXT)).status).toBe(200)
  })
})

describe('a paid order with the public id of somebody else’s checkout', () => {
  const stranger = { orderId: '9', orderTotal: 100, applied: 50 }

  it('names nothing, and does not swallow the good delivery that comes next', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, ...stranger })
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER })
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', orderId: '1042' })
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
    // What became of the other order is still for a person to see.
    expect((await shop.reviews()).map((one: { orderId: string }) => one.orderId)).toEqual(['9'])
  })

  it('keeps nobody from shopping, placing and completing', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, ...stranger })
    expect((await shopper.change(id, { orderTotal: 5250 })).status).toBe(200)
    expect((await shop.place(id, ORDER)).status).toBe(200)
    expect((await shop.complete(id, { orderId: '1042' })).body.status).toBe('completed')
  })

  it('is closed by a later delivery of the same order that fits', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.completed', { checkoutId: id, orderId: '1042' })
    await world.settle()
    expect(await shop.reasons()).toEqual(['never_placed'])
    await shop.deliver('order.completed', { checkoutId: id, ...ORDER })
    await world.settle()
    expect(await shop.reasons()).toEqual([])
    expect((await shop.reviews('all'))[0].decided).toMatchObject({ by: 'delivery' })
    expect((await shop.see(id)).status).toBe('completed')
  })
})
