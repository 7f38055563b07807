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
