/** A placed order that goes back to the shopper, and one whose time ran out. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, brief } from '../../world/actors.ts'
import { createWorld, START, type World } from '../../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

describe('a placed order', () => {
  it('expires after PLACED_HOURS: the shop is told, the card and the order are free', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await world.advance(72 * 3600)
    expect(await p.see(id)).toMatchObject({ status: 'expired', applied: 0, placedApplied: 5200 })
    expect(world.inbox.map(event => event.type)).toEqual(['checkout.expired'])
    const other = await p.begin(5250, CODE)
    expect((await p.place(other.id, ORDER)).status).toBe(200)
  })

  it('placed again after it expired has its cards again', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await world.advance(72 * 3600)
    expect((await p.place(id, ORDER)).body).toMatchObject({ status: 'placed', applied: 5200 })
  })
})

describe('reopen', () => {
  it('makes a placed checkout open and unbound, with ordinary holds', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    const { status, body } = await p.reopen(id, { orderId: 'A' })
    expect([status, brief(body)]).toEqual([
      200,
      { status: 'open', applied: 5200, due: 50, cards: ['NTM2 5200 held'] },
    ])
    expect(body).toMatchObject({ orderId: null, placedApplied: null })
    expect(body.expiresAt).toBe(new Date(START + 15 * 60_000).toISOString())
    expect((await p.place(id, { ...ORDER, orderId: 'B' })).status).toBe(200)
    const other = await p.begin(5250, THIRTY)
    expect((await p.place(other.id, { ...ORDER, applied: 3000 })).status).toBe(200)
  })

  it('of an open checkout is 200 and changes nothing', async () => {
    const { id, version } = await p.begin(5250, CODE)
    const { status, body } = await p.reopen(id, { orderId: 'A' })
    expect([status, body.version]).toEqual([200, version])
  })

  it('is no longer the order’s checkout, whatever becomes of it', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    expect((await p.shop('/v1/orders/A')).status).toBe(200)
    await p.reopen(id, { orderId: 'A' })
    expect((await p.shop('/v1/orders/A')).status).toBe(404)
    await p.place(id, { ...ORDER, orderId: 'B' })
    expect([(await p.shop('/v1/orders/A')).status, (await p.shop('/v1/orders/B')).body.id]).toEqual(
      [404, id],
    )
    await p.cancel(id, { orderId: 'B' })
    expect((await p.shop('/v1/orders/B')).body.status).toBe('cancelled')
  })

  it('names a card that was let go because the order did not need it', async () => {
    const { id } = await p.begin(12000, CODE)
    await p.apply(id, THIRTY)
    await p.change(id, { orderTotal: 5250 })
    await p.place(id, ORDER)
    const { body } = await p.reopen(id, { orderId: 'A' })
    expect([brief(body).cards, body.lost]).toEqual([['NTM2 5200 held'], ['WH6Y']])
    expect((await p.apply(id, THIRTY)).body.code).toBe('nothing_to_apply')
    expect((await p.change(id, { orderTotal: 12000 })).body.applied).toBe(10000)
    expect((await p.apply(id, THIRTY)).body.applied).toBe(12000)
  })

  it('repeated is 200; of another order, or once completing, checkout_closed', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    expect((await p.reopen(id, { orderId: 'B' })).body.code).toBe('checkout_closed')
    expect((await p.reopen(id, { orderId: 'A' })).status).toBe(200)
    expect((await p.reopen(id, { orderId: 'A' })).status).toBe(200)
    await p.place(id, ORDER)
    await p.complete(id, { orderId: 'A' })
    const { status, body } = await p.reopen(id, { orderId: 'A' })
    expect([status, body.code]).toEqual([409, 'checkout_closed'])
  })

  it('while completing is checkout_closed: a redemption may be under way', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    expect((await p.complete(id, { orderId: 'A' })).status).toBe(202)
    const { status, body } = await p.reopen(id, { orderId: 'A' })
    expect([status, body.code, body.checkout.status]).toEqual([
      409,
      'checkout_closed',
      'completing',
    ])
  })

  it('lets the shopper change everything again, and expires as usual', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.reopen(id, { orderId: 'A' })
    expect((await p.change(id, { orderTotal: 4000 })).body.applied).toBe(4000)
    await world.advance(16 * 60)
    expect((await p.look(id)).body.status).toBe('expired')
  })

  it('also gives back what a webhook placed', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.deliver('order.placed', { checkoutId: id, ...ORDER })
    expect((await p.reopen(id, { orderId: 'A' })).body.status).toBe('open')
  })

  it('unbinds an expired order too: its later cancellation no longer concerns the checkout', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await world.advance(72 * 3600)
    await p.reopen(id, { orderId: 'A' })
    await p.cancel(id, { orderId: 'A' })
    expect((await p.change(id, {})).body).toMatchObject({ status: 'open', applied: 5200 })
  })
})
