/** Which checkout an order belongs to: the one that claimed it, until it is let go. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Order } from '../../../worker/order/order.ts'
import { spentOf } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

const { world, shopper, shop } = useWorld()
afterEach(() => {
  vi.restoreAllMocks()
})

/** Something to wait for, and what makes it happen. */
const signal = (): [Promise<void>, () => void] => {
  let happen = () => {}
  const happened = new Promise<void>(resolve => {
    happen = resolve
  })
  return [happened, () => happen()]
}

describe('a claim of an order that lands after its placing was given up', () => {
  it('is given back, so that another checkout can have the order', async () => {
    const code = newCard(world)
    const { id } = await shopper.begin(5000, code)
    const [landing, land] = signal()
    const { claim } = Order.prototype
    vi.spyOn(Order.prototype, 'claim').mockImplementationOnce(async function (
      this: Order,
      ...call
    ) {
      await landing
      return claim.apply(this, call)
    })
    expect((await shop.place(id, ORDER)).body.code).toBe('provider_unavailable')
    await world.settle()
    land()
    await world.settle()
    await shop.cancel(id, {})
    await world.advance(60)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0, reviews: [] })
    expect(spentOf(world, code)).toEqual([])
    const other = await shopper.begin(5000, code)
    expect((await shop.place(other.id, ORDER)).status).toBe(200)
  })
})

describe('two acts that claim one order at once', () => {
  it('a completion keeps the order, although another one that broke gives its claim back', async () => {
    const { id } = await shopper.begin(5000, newCard(world))
    const [answering, answer] = signal()
    const { claim } = Order.prototype
    const claims = vi
      .spyOn(Order.prototype, 'claim')
      .mockImplementationOnce(async function (this: Order, ...call) {
        const answered = await claim.apply(this, call)
        await answering
        return answered
      })
      .mockRejectedValueOnce(new Error('the way to the order is broken'))
    const acts = [shop.complete(id, ORDER), shop.complete(id, ORDER)]
    await vi.waitFor(() => expect(claims).toHaveBeenCalledTimes(2))
    answer()
    await Promise.all(acts)
    await world.advance(60)
    expect((await shop.see(id)).status).toBe('completed')
    expect((await shop.ask('/v1/orders/A')).body).toMatchObject({ id })
    const other = await shopper.begin(5000, newCard(world))
    expect((await shop.place(other.id, ORDER)).body.code).toBe('order_taken')
  })

  it('a placing keeps the order, although a completion that began before it breaks', async () => {
    const { id } = await shopper.begin(5000, newCard(world))
    const [beginning, begun] = signal()
    const [asking, ask] = signal()
    const [claiming, claimed] = signal()
    const { isCancelled } = Order.prototype
    vi.spyOn(Order.prototype, 'isCancelled').mockImplementationOnce(async function (this: Order) {
      begun()
      await asking
      return isCancelled.call(this)
    })
    const { claim } = Order.prototype
    vi.spyOn(Order.prototype, 'claim')
      .mockImplementationOnce(async function (this: Order, ...call) {
        const answered = await claim.apply(this, call)
        ask()
        await claiming
        return answered
      })
      .mockImplementationOnce(async () => {
        claimed()
        throw new Error('the way to the order is broken')
      })
    const completing = shop.complete(id, ORDER)
    await beginning
    expect((await shop.place(id, ORDER)).status).toBe(200)
    await completing
    await world.advance(60)
    const other = await shopper.begin(5000, newCard(world))
    expect((await shop.place(other.id, ORDER)).body.code).toBe('order_taken')
  })
})

it('an order of which another checkout has a second name is free again under the first', async () => {
  const other = await shopper.begin(5000, newCard(world))
  await shop.place(other.id, { ...ORDER, orderId: 'B' })
  const { id } = await shopper.begin(5000, newCard(world))
  const { body } = await shop.complete(id, { ...ORDER, orderIds: ['B'] })
  expect(body.code).toBe('order_taken')
  await world.settle()
  const third = await shopper.begin(5000, newCard(world))
  expect((await shop.place(third.id, ORDER)).status).toBe(200)
})

it('a further name of a placed order is free again where another checkout has a third one', async () => {
  const other = await shopper.begin(5000, newCard(world))
  await shop.place(other.id, { ...ORDER, orderId: 'B' })
  const { id } = await shopper.begin(5000, newCard(world))
  await shop.place(id, ORDER)
  const { body } = await shop.complete(id, { ...ORDER, orderIds: ['B', 'C'] })
  expect(body.code).toBe('order_taken')
  await world.settle()
  const third = await shopper.begin(5000, newCard(world))
  expect((await shop.place(third.id, { ...ORDER, orderId: 'C' })).status).toBe(200)
})

describe('GET /v1/orders/{orderId}', () => {
  it('is 404 for an order whose placing was refused', async () => {
    const code = newCard(world)
    const { id } = await shopper.begin(5000, code)
    world.sandbox.changeCard(code, { balance: 100 })
    expect((await shop.place(id, ORDER)).body.code).toBe('checkout_changed')
    expect((await shop.ask('/v1/orders/A')).body).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('is 404 after a reopening, and finds the checkout again once it is placed anew', async () => {
    const { id } = await shopper.begin(5000, newCard(world))
    await shop.place(id, ORDER)
    await shop.reopen(id, { orderId: 'A' })
    expect((await shop.ask('/v1/orders/A')).status).toBe(404)
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect((await shop.ask('/v1/orders/A')).body).toMatchObject({ id, orderId: 'A' })
  })
})
