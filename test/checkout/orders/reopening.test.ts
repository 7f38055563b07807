/** A placed order that goes back to the shopper, and one whose time ran out. */
import { describe, expect, it } from 'vitest'
import { brief } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { START } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

describe('a placed order', () => {
  it('expires after PLACED_HOURS: the shop hears of it, the card and the order are free', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await world.advance(72 * 3600)
    expect(await shop.see(id)).toMatchObject({ status: 'expired', applied: 0, placedApplied: 5200 })
    expect(world.inbox.map(event => event.type)).toEqual(['checkout.expired'])
    const other = await shopper.begin(5250, CARDS.hundred)
    expect((await shop.place(other.id, ORDER)).status).toBe(200)
  })

  it('placed again after it expired has its cards again', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await world.advance(72 * 3600)
    expect((await shop.place(id, ORDER)).body).toMatchObject({ status: 'placed', applied: 5200 })
  })
})

describe('reopen', () => {
  it('makes a placed checkout open and unbound, with ordinary holds', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    const { status, body } = await shop.reopen(id, { orderId: 'A' })
    expect([status, brief(body)]).toEqual([
      200,
      { status: 'open', applied: 5200, due: 50, cards: ['NTM2 5200 held'] },
    ])
    expect(body).toMatchObject({ orderId: null, placedApplied: null })
    expect(body.expiresAt).toBe(new Date(START + 15 * 60_000).toISOString())
    expect((await shop.place(id, { ...ORDER, orderId: 'B' })).status).toBe(200)
    const other = await shopper.begin(5250, CARDS.thirty)
    expect((await shop.place(other.id, { ...ORDER, applied: 3000 })).status).toBe(200)
  })

  it('of an open checkout is 200 and changes nothing', async () => {
    const { id, version } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.reopen(id, { orderId: 'A' })
    expect([status, body.version]).toEqual([200, version])
  })

  it('is no longer the order’s checkout, whatever becomes of it', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    expect((await shop.ask('/v1/orders/A')).status).toBe(200)
    await shop.reopen(id, { orderId: 'A' })
    expect((await shop.ask('/v1/orders/A')).status).toBe(404)
    await shop.place(id, { ...ORDER, orderId: 'B' })
    expect([
      (await shop.ask('/v1/orders/A')).status,
      (await shop.ask('/v1/orders/B')).body.id,
    ]).toEqual([404, id])
    await shop.cancel(id, { orderId: 'B' })
    expect((await shop.ask('/v1/orders/B')).body.status).toBe('cancelled')
  })

  it('names a card that was let go because the order did not need it', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    await shopper.change(id, { orderTotal: 5250 })
    await shop.place(id, ORDER)
    const { body } = await shop.reopen(id, { orderId: 'A' })
    expect([brief(body).cards, body.lost]).toEqual([['NTM2 5200 held'], ['WH6Y']])
    expect((await shopper.apply(id, CARDS.thirty)).body.code).toBe('nothing_to_apply')
    expect((await shopper.change(id, { orderTotal: 12000 })).body.applied).toBe(10000)
    expect((await shopper.apply(id, CARDS.thirty)).body.applied).toBe(12000)
  })

  it('repeated is 200; of another order, or once completing, checkout_closed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    expect((await shop.reopen(id, { orderId: 'B' })).body.code).toBe('checkout_closed')
    expect((await shop.reopen(id, { orderId: 'A' })).status).toBe(200)
    expect((await shop.reopen(id, { orderId: 'A' })).status).toBe(200)
    await shop.place(id, ORDER)
    await shop.complete(id, { orderId: 'A' })
    const { status, body } = await shop.reopen(id, { orderId: 'A' })
    expect([status, body.code]).toEqual([409, 'checkout_closed'])
  })

  it('while completing is checkout_closed: a redemption may be under way', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    expect((await shop.complete(id, { orderId: 'A' })).status).toBe(202)
    const { status, body } = await shop.reopen(id, { orderId: 'A' })
    expect([status, body.code, body.checkout.status]).toEqual([
      409,
      'checkout_closed',
      'completing',
    ])
  })

  it('lets the shopper change everything again, and expires as usual', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.reopen(id, { orderId: 'A' })
    expect((await shopper.change(id, { orderTotal: 4000 })).body.applied).toBe(4000)
    await world.advance(16 * 60)
    expect((await shopper.look(id)).body.status).toBe('expired')
  })

  it('also gives back what a webhook placed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect((await shop.reopen(id, { orderId: 'A' })).body.status).toBe('open')
  })

  it('unbinds an expired order too: its later cancellation no longer concerns the checkout', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await world.advance(72 * 3600)
    await shop.reopen(id, { orderId: 'A' })
    await shop.cancel(id, { orderId: 'A' })
    expect((await shopper.change(id, {})).body).toMatchObject({ status: 'open', applied: 5200 })
  })
})
