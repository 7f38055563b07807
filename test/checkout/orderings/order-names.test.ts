/** An order is known by several names, in one space for the API and all sources. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: '1042', orderTotal: 5250, applied: 5200 }
const KEY = 'wc_order_x'

const { world, shopper, shop } = useWorld()

describe('orderIds: further names of one order', () => {
  it('find its checkout, until it is reopened', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, { ...ORDER, orderIds: [KEY, '1042'] })
    for (const name of ['1042', KEY]) {
      const { body } = await shop.ask(`/v1/orders/${name}`)
      expect([body.id, body.orderId]).toEqual([id, '1042'])
    }
    await shop.reopen(id, { orderId: KEY })
    for (const name of ['1042', KEY])
      expect((await shop.ask(`/v1/orders/${name}`)).status).toBe(404)
  })

  it('are each claimed: no other checkout has the order under any of them', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, { ...ORDER, orderIds: [KEY] })
    const other = await shopper.begin(5250, CARDS.thirty)
    const taken = await shop.place(other.id, { orderId: KEY, orderTotal: 5250, applied: 3000 })
    expect(taken.body.code).toBe('order_taken')
    const both = { ...ORDER, orderId: '7', orderIds: [KEY], applied: 3000 }
    expect((await shop.place(other.id, both)).body.code).toBe('order_taken')
    // What was claimed in vain is free again.
    const third = await shopper.begin(1575, CARDS.storedValue)
    const seven = { orderId: '7', orderTotal: 1575, applied: 1575 }
    expect((await shop.place(third.id, seven)).status).toBe(200)
  })

  it('of a delivery under another name are the same order: paid, repeated and cancelled', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    const figures = { orderTotal: 1575, applied: 1575 }
    await shop.place(id, { orderId: '1042', orderIds: [KEY], ...figures })
    await shop.deliver('order.completed', { checkoutId: id, orderId: KEY })
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', orderId: '1042' })
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: KEY })
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', reviews: [] })
    expect(spentOf(world, CARDS.storedValue)).toEqual([])
  })

  it('that another checkout has do not keep a paid order from being redeemed', async () => {
    const other = await shopper.begin(5250, CARDS.thirty)
    await shop.place(other.id, { orderId: KEY, orderTotal: 5250, applied: 3000 })
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    const order = { names: ['1042', KEY], source: 'woocommerce' }
    await world.checkout(id).complete({ order, wait: 10 }, null)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect((await shop.ask(`/v1/orders/${KEY}`)).body.id).toBe(other.id)
    // The shop itself is told that it is wrong.
    const call = { orderId: '1042', orderIds: [KEY] }
    expect((await shop.complete(id, call)).body.code).toBe('order_taken')
  })

  it('given later close the review second_order and carry that completion out', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.deliver('order.completed', { checkoutId: id, orderId: KEY })
    await world.settle()
    expect(await shop.reasons()).toEqual(['second_order'])
    await shop.place(id, { ...ORDER, orderIds: [KEY] })
    await world.settle()
    expect(await shop.reasons()).toEqual([])
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('given later do not make wrong figures right', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.deliver('order.completed', { checkoutId: id, orderId: KEY, due: 5250 })
    await shop.place(id, { ...ORDER, orderIds: [KEY] })
    await world.settle()
    expect(await shop.reasons()).toEqual(['total_mismatch'])
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('that are more than 8 are a clear error, and nothing is placed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const orderIds = Array.from({ length: 9 }, (_, at) => `n${at}`)
    const { status, body } = await shop.place(id, { ...ORDER, orderIds })
    expect([status, body.issues[0].path]).toEqual([400, 'orderIds'])
    expect((await shop.see(id)).status).toBe('open')
  })
})
