/** The same order is placed once more: a second click, a surcharge, a bank transfer, and a placing that was undone meanwhile. */
import { describe, expect, it } from 'vitest'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { START } from '../../world/world.ts'

const ORDER = { orderId: '1042', orderTotal: 5250, applied: 5200 }
const HOUR = 3_600_000

const { world, shopper, shop } = useWorld()

const begun = async (more: object = {}) => {
  const { id } = await shopper.begin(5250, CARDS.hundred, { cartRef: 'cart-1' })
  expect((await shop.place(id, { ...ORDER, ...more })).body).toMatchObject({ status: 'placed' })
  return id
}

describe('a repeated place', () => {
  it.each([[undefined], ['k']])('says so (key %s)', async key => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    expect((await shop.place(id, ORDER, '', key)).body).not.toHaveProperty('repeated')
    expect((await shop.place(id, ORDER, '', key)).body).toMatchObject({ repeated: true })
  })

  it('renews the holds', async () => {
    const id = await begun()
    await world.advance(71 * 3600)
    expect((await shop.place(id, ORDER)).body.expiresAt).toBe(
      new Date(START + (71 + 72) * HOUR).toISOString(),
    )
    await world.advance(71 * 3600)
    expect((await shop.complete(id, { orderId: '1042' })).body.redeemed).toBe(5200)
  })

  it('for a larger total and the same cards is a surcharge: only due grows', async () => {
    const id = await begun()
    const { status, body } = await shop.place(id, { ...ORDER, orderTotal: 5500 })
    expect([status, body.orderTotal, body.applied, body.due]).toEqual([200, 5500, 5200, 300])
    const completed = await shop.complete(id, { orderId: '1042', orderTotal: 5500 })
    expect(completed.body).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('for a smaller total is stale_total', async () => {
    const id = await begun()
    expect((await shop.place(id, { ...ORDER, orderTotal: 5249 })).body.code).toBe('stale_total')
  })
})

describe('holdHours: a bank transfer that takes eight days', () => {
  it('holds the cards for as long', async () => {
    const id = await begun({ holdHours: 200 })
    await world.advance(192 * 3600)
    expect((await shop.complete(id, { orderId: '1042' })).body).toMatchObject({ redeemed: 5200 })
  })

  it('and a repeated place without it does not shorten them', async () => {
    const id = await begun({ holdHours: 200 })
    const { body } = await shop.place(id, ORDER)
    expect(body.expiresAt).toBe(new Date(START + 200 * HOUR).toISOString())
  })

  it.each([[0.05], [721], ['8']])('%s is a clear error', async holdHours => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.place(id, { ...ORDER, holdHours })
    expect([status, body.issues[0].path]).toEqual([400, 'holdHours'])
  })
})

describe('paymentId: a second click never becomes a second payment', () => {
  it.each([['p2'], [undefined]])(
    'another one (%s) for a placed order is payment_taken',
    async paymentId => {
      const id = await begun({ paymentId: 'p1' })
      const { status, body } = await shop.place(id, { ...ORDER, ...(paymentId && { paymentId }) })
      expect([status, body.code]).toEqual([409, 'payment_taken'])
      expect((await shop.place(id, { ...ORDER, paymentId: 'p1' })).body.repeated).toBe(true)
    },
  )

  it('also while the first is still being placed, and the checkout is open', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const answers = await Promise.all(
      ['p1', 'p2'].map(async paymentId => {
        const { status, body } = await shop.place(id, { ...ORDER, paymentId })
        return { paymentId, status, body }
      }),
    )
    // Which of the two comes first is for the network to say.
    const [first, second] = answers.sort((one, other) => one.status - other.status)
    expect(first).toMatchObject({ status: 200, body: { status: 'placed' } })
    expect(second).toMatchObject({ status: 409, body: { code: 'payment_taken' } })
    expect(second!.body.checkout.status).toBe('open')
    // The second click's own hand changes nothing for the first.
    await shop.reopen(id, { orderId: '1042', paymentId: second!.paymentId })
    expect((await shop.see(id)).status).toBe('placed')
  })

  it('also where the first payment had no name', async () => {
    const id = await begun()
    expect((await shop.place(id, { ...ORDER, paymentId: 'p1' })).body.code).toBe('payment_taken')
  })

  it('a delivery knows of none, and the payment of an order that it placed is named later', async () => {
    const id = await begun({ paymentId: 'p1' })
    await shop.deliver('order.placed', { checkoutId: id, ...ORDER })
    await world.settle()
    expect(world.inbox).toEqual([])
    const other = await shopper.begin(3000, CARDS.thirty)
    const order = { orderId: '1043', orderTotal: 3000, applied: 3000 }
    await shop.deliver('order.placed', { checkoutId: other.id, ...order })
    expect((await shop.place(other.id, { ...order, paymentId: 'p1' })).status).toBe(200)
    const second = await shop.place(other.id, { ...order, paymentId: 'p2' })
    expect(second.body.code).toBe('payment_taken')
  })

  it('an id that was reopened may be used again', async () => {
    const id = await begun({ paymentId: 'p1' })
    await shop.reopen(id, { orderId: '1042', paymentId: 'p1' })
    expect((await shop.place(id, { ...ORDER, paymentId: 'p1' })).status).toBe(200)
  })

  it('a reopen that is sent again after the shopper placed once more undoes nothing', async () => {
    const id = await begun({ paymentId: 'p1' })
    await shop.reopen(id, { orderId: '1042', paymentId: 'p1' })
    await shop.place(id, { ...ORDER, paymentId: 'p2' })
    const { status, body } = await shop.reopen(id, { orderId: '1042', paymentId: 'p1' })
    expect([status, body.status]).toEqual([200, 'placed'])
    expect((await shop.reopen(id, { orderId: '1042' })).body.status).toBe('open')
  })
})

describe('cartRef: the public id in another shopper’s form', () => {
  it.each(['place', 'complete'] as const)('%s for another cart finds nothing', async verb => {
    const { id } = await shopper.begin(5250, CARDS.hundred, { cartRef: 'cart-1' })
    const { status, body } = await shop[verb](id, { ...ORDER, cartRef: 'cart-2' })
    expect([status, body.code]).toEqual([404, 'not_found'])
    expect((await shop.see(id)).status).toBe('open')
    expect((await shop[verb](id, { ...ORDER, cartRef: 'cart-1' })).status).toBe(200)
  })

  it('is no matter where the checkout was begun for no cart', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    expect((await shop.place(id, { ...ORDER, cartRef: 'cart-2' })).status).toBe(200)
  })
})

describe('a kept answer that no longer holds', () => {
  it('of place: after reopen the same key places again', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER, '', 'K')
    await shop.reopen(id, { orderId: '1042' })
    expect((await shop.place(id, ORDER, '', 'K')).body).toMatchObject({ status: 'placed' })
    expect((await shop.complete(id, { orderId: '1042' })).body.redeemed).toBe(5200)
  })

  it('of reopen: after another place the same key reopens again', async () => {
    const id = await begun()
    await shop.reopen(id, { orderId: '1042' }, '', 'K')
    await shop.place(id, ORDER)
    expect((await shop.reopen(id, { orderId: '1042' }, '', 'K')).body.status).toBe('open')
  })

  it('of cancel and complete: after a person’s retry the order is cancelled again', async () => {
    const id = await begun()
    await shop.cancel(id, { orderId: '1042' }, '', 'K')
    await shop.complete(id, { orderId: '1042' })
    await world.settle()
    const [review] = await shop.reviews()
    await shop.decide(review.id, { version: review.version, decision: 'retry', by: 'Ann' })
    expect((await shop.see(id)).status).toBe('completed')
    expect((await shop.cancel(id, { orderId: '1042' }, '', 'K')).body.status).toBe('review')
  })
})
