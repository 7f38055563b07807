/** One order that the shop places, pays and cancels by API calls and by webhooks, in every mixture of the two. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Order } from '../../../worker/order/order.ts'
import { spentOf } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

const { world, shopper, shop } = useWorld()

let code: string
beforeEach(() => {
  code = newCard(world)
})

type Way = 'api' | 'webhook'

const place = (id: string, way: Way) =>
  way === 'api' ? shop.place(id, ORDER) : shop.deliver('order.placed', { checkoutId: id, ...ORDER })
const pay = (id: string, way: Way) =>
  way === 'api'
    ? shop.complete(id, { orderId: 'A' })
    : shop.deliver('order.completed', { checkoutId: id, orderId: 'A' })
const cancel = (id: string, way: Way) =>
  way === 'api'
    ? shop.cancel(id, { orderId: 'A' })
    : shop.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
const refund = (id: string) =>
  shop.deliver('order.refunded', { checkoutId: id, orderId: 'A', giftRefund: 5000 })

/** An open checkout whose order A was placed and reopened. */
const reopened = async (way: Way): Promise<string> => {
  const { id } = await shopper.begin(5000, code)
  await place(id, way)
  await shop.reopen(id, { orderId: 'A' })
  expect((await shop.see(id)).status).toBe('open')
  return id
}
const end = async (id: string) => {
  await world.advance(60)
  const { status, redeemed, reviews } = await shop.see(id)
  return { status, redeemed, reviews: reviews.length, spent: spentOf(world, code) }
}
const COMPLETED = { status: 'completed', redeemed: 5000, reviews: 0, spent: [5000] }
const CANCELLED = { status: 'cancelled', redeemed: 0, reviews: 0, spent: [] }

const WAYS = ['api', 'webhook'] as const
const MIXTURES = WAYS.flatMap(first =>
  WAYS.flatMap(again =>
    WAYS.flatMap(paid => WAYS.map(over => [first, again, paid, over] as const)),
  ),
)

describe('an order that is placed, reopened and placed again', () => {
  it.each(MIXTURES)(
    'by %s, again by %s, paid by %s, is undone when it is cancelled by %s',
    async (first, again, paid, over) => {
      const id = await reopened(first)
      await place(id, again)
      await pay(id, paid)
      expect(await end(id)).toEqual(COMPLETED)
      await cancel(id, over)
      expect(await end(id)).toEqual(CANCELLED)
    },
  )

  it.each(MIXTURES.filter(([, again]) => again === 'webhook'))(
    'by %s, cancelled, again by %s: the delivery does not take the cancellation back',
    async (first, again, paid) => {
      const id = await reopened(first)
      await cancel(id, 'webhook')
      await place(id, again)
      await pay(id, paid)
      expect(await end(id)).toEqual({ status: 'open', redeemed: null, reviews: 1, spent: [] })
      expect(await shop.reasons()).toEqual(['paid_after_cancel'])
    },
  )

  it.each(MIXTURES.filter(([, again]) => again === 'api'))(
    'by %s, cancelled, again by %s, completes when paid by %s, and is still undone when it is cancelled by %s',
    async (first, again, paid, over) => {
      const id = await reopened(first)
      await cancel(id, 'webhook')
      await place(id, again)
      await pay(id, paid)
      expect(await end(id)).toEqual(COMPLETED)
      await cancel(id, over)
      expect(await end(id)).toEqual(CANCELLED)
    },
  )

  it.each(WAYS)('is cancelled before it is paid, by %s: its card is free again', async way => {
    const id = await reopened('api')
    await place(id, 'webhook')
    await cancel(id, way)
    expect(await end(id)).toEqual(CANCELLED)
    expect((await shopper.begin(5000, code)).applied).toBe(5000)
  })

  it.each(WAYS)('is undone by a full refund after it was placed anew by %s', async way => {
    const id = await reopened('api')
    await place(id, way)
    await pay(id, 'webhook')
    await refund(id)
    expect(await end(id)).toEqual(CANCELLED)
  })
})

describe('an order that is known from the API and from webhooks', () => {
  it('is unclaimed under both names when it is cancelled, although one of the two calls fails at first', async () => {
    const { id } = await shopper.begin(5000, code)
    await place(id, 'api')
    await pay(id, 'webhook')
    const { unclaim } = Order.prototype
    let unreachable: Order | null = null
    const broken = vi.spyOn(Order.prototype, 'unclaim')
    broken.mockImplementation(async function (this: Order, claim) {
      unreachable ??= this
      if (this === unreachable) throw new Error('not reachable')
      return unclaim.call(this, claim)
    })
    await cancel(id, 'api')
    await world.settle()
    broken.mockRestore()
    expect(await end(id)).toEqual(CANCELLED)
    const other = await shopper.begin(5000, code)
    expect((await place(other.id, 'api')).status).toBe(200)
    await pay(other.id, 'webhook')
    expect(await end(other.id)).toEqual(COMPLETED)
  })
})
