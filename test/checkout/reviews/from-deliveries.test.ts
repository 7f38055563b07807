/** Reviews that news about an order opens: they leave the checkout as it is, and a delivery that fits answers them. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }
const A = { names: ['A'], source: 'woocommerce' }

const { world, shopper, shop, inWorld } = useWorld()

const placed = async () => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shop.place(id, ORDER)
  return id
}
const decide = async (decision: string) => {
  await world.settle()
  const [review] = await shop.reviews()
  return shop.decide(review.id, { version: review.version, decision, by: 'Ann' })
}
const open = async () => {
  await world.settle()
  return shop.reasons()
}

describe('a figure that can’t be read never counts as absent', () => {
  it.each(['orderTotal', 'due', 'applied'] as const)(
    '%s of a paid order: total_mismatch',
    async figure => {
      const id = await placed()
      await world.checkout(id).complete({ order: A, [figure]: 'unreadable', wait: 10 }, null)
      expect(await shop.see(id)).toMatchObject({ status: 'review', redeemed: 0 })
      expect(await open()).toEqual(['total_mismatch'])
      expect(spentOf(world, CARDS.hundred)).toEqual([])
    },
  )

  it('of an order that has no checkout names nothing', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const told = { order: A, applied: 'unreadable', wait: 10 } as const
    await world.checkout(id).complete(told, null)
    expect(await shop.see(id)).toMatchObject({ status: 'open', orderId: null })
    expect(await open()).toEqual(['total_mismatch'])
  })
})

describe('the total before gift cards where the one after them belongs', () => {
  it.each([
    ['placed', true],
    ['not placed', false],
  ])('is total_mismatch: the platform collects it all (%s)', async (_, places) => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    if (places) await shop.place(id, ORDER)
    const told = { order: A, applied: 5200, due: 5250, wait: 10 }
    await world.checkout(id).complete(told, null)
    expect(await open()).toEqual(['total_mismatch'])
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('is right for a shop that credited nothing', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.checkout(id).complete({ order: A, applied: 0, due: 50, wait: 10 }, null)
    expect(await open()).toEqual(['total_mismatch'])
    await world.checkout(id).complete({ order: A, applied: 0, due: 5250, wait: 10 }, null)
    expect((await shop.see(id)).status).toBe('completed')
  })
})

describe('unreadable', () => {
  it('leaves the checkout as it is, and is asked once', async () => {
    const id = await placed()
    const told = { order: A, source: 'woocommerce', fields: ['total'] }
    await world.checkout(id).unreadable(told)
    await world.checkout(id).unreadable(told)
    expect(await open()).toEqual(['unreadable'])
    expect((await shop.see(id)).status).toBe('placed')
    const [review] = await shop.reviews()
    expect([review.evidence[0].fact, review.decisions]).toEqual([
      'a signed delivery could not be understood (woocommerce: total)',
      ['retry', 'settled'],
    ])
  })

  it('is closed by the delivery that fits, before and after the completion', async () => {
    const id = await placed()
    for (const _ of [1, 2]) {
      await world.checkout(id).unreadable({ order: null, source: 'shopify', fields: ['note'] })
      expect(await open()).toEqual(['unreadable'])
      await shop.deliver('order.completed', { checkoutId: id, orderId: 'A' })
      expect(await open()).toEqual([])
    }
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('can’t be retried where nothing was placed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.checkout(id).unreadable({ order: A, source: 'woocommerce', fields: ['total'] })
    expect((await decide('retry')).status).toBe(400)
    expect((await decide('settled')).body.status).toBe('open')
  })
})

describe('a refund of what the platform charged does not undo the card', () => {
  const completed = async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    await shop.complete(id, { orderId: 'A', orderTotal: 1575, applied: 1575 })
    await world.checkout(id).platformRefunded({ order: A, wait: 10 })
    return id
  }

  it('but asks, once', async () => {
    const id = await completed()
    await world.checkout(id).platformRefunded({ order: A, wait: 10 })
    expect(await open()).toEqual(['refunded'])
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 1575 })
  })

  it('reverse gives it back', async () => {
    const id = await completed()
    expect((await decide('reverse')).body.status).toBe('cancelled')
    expect(await shop.see(id)).toMatchObject({ redeemed: 0, refunded: 1575 })
    expect(spentOf(world, CARDS.storedValue)).toEqual([])
  })

  it('reverse after a part has gone back is by hand', async () => {
    const id = await completed()
    await shop.refund(id, { orderId: 'A', giftRefund: 500, refundId: 'r' })
    await world.settle()
    const refunded = (await shop.reviews()).find(
      (one: { reason: string }) => one.reason === 'refunded',
    )
    await shop.decide(refunded.id, { version: 1, decision: 'reverse', by: 'Ann' })
    await world.settle()
    expect((await shop.reviews()).map((one: { amount: number }) => one.amount)).toEqual([500, 1075])
    expect(spentOf(world, CARDS.storedValue)).toEqual([1575])
  })

  it('is settled by a refund of 0', async () => {
    const id = await completed()
    const answer = await shop.refund(id, { orderId: 'A', giftRefund: 0, refundId: 'r' })
    expect([answer.status, answer.body.status]).toEqual([200, 'completed'])
    expect(await open()).toEqual([])
  })

  it('of an order that is not paid: retry redeems, settled releases', async () => {
    for (const [decision, status] of [
      ['retry', 'completed'],
      ['settled', 'cancelled'],
    ] as const) {
      await inWorld()
      const id = await placed()
      await world.checkout(id).platformRefunded({ order: A, wait: 10 })
      expect((await shop.see(id)).status).toBe('placed')
      expect((await decide(decision)).body.status).toBe(status)
    }
  })

  it('of another order is nothing', async () => {
    const id = await placed()
    const told = { order: { names: ['B'], source: 'woocommerce' }, wait: 0 }
    expect((await world.checkout(id).platformRefunded(told)).ok).toBe(false)
    expect(await open()).toEqual([])
  })
})
