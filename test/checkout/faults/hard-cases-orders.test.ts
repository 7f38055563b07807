/** One order and one checkout that part and find each other again: reopened, placed anew, cancelled meanwhile, forgotten. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Order } from '../../../worker/order/order.ts'
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { memoryStore, nothingKept } from '../../world/memory-store.ts'
import { createWorld, type World } from '../../world/world.ts'

const FIGURES = { orderTotal: 5000, applied: 5000 }
const ORDER = { orderId: 'A', ...FIGURES }
const DAY = 86_400

let world: World
let p: Actors
let code: string
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
  code = world.sandbox.createCard({ system: 'vauchar', balance: 10_000 }).code
}
beforeEach(() => inWorld())

type Way = 'api' | 'webhook'

const place = (id: string, way: Way) =>
  way === 'api' ? p.place(id, ORDER) : p.deliver('order.placed', { checkoutId: id, ...ORDER })
const pay = (id: string, way: Way) =>
  way === 'api'
    ? p.complete(id, { orderId: 'A' })
    : p.deliver('order.completed', { checkoutId: id, orderId: 'A' })
const cancel = (id: string, way: Way) =>
  way === 'api'
    ? p.cancel(id, { orderId: 'A' })
    : p.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
const refund = (id: string) =>
  p.deliver('order.refunded', { checkoutId: id, orderId: 'A', giftRefund: 5000 })

/** An open checkout whose order A was placed and reopened. */
const reopened = async (way: Way): Promise<string> => {
  const { id } = await p.begin(5000, code)
  await place(id, way)
  await p.reopen(id, { orderId: 'A' })
  expect((await p.see(id)).status).toBe('open')
  return id
}
const end = async (id: string) => {
  await world.advance(60)
  const { status, redeemed, reviews } = await p.see(id)
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

  it.each(MIXTURES)(
    'by %s, cancelled, again by %s, completes when paid by %s, and still obeys a cancellation by %s',
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
    expect((await p.begin(5000, code)).applied).toBe(5000)
  })

  it.each(WAYS)('is undone by a full refund after it was placed anew by %s', async way => {
    const id = await reopened('api')
    await place(id, way)
    await pay(id, 'webhook')
    await refund(id)
    expect(await end(id)).toEqual(CANCELLED)
  })
})

describe('an order that two sources know', () => {
  it('is let go under both when it is cancelled, though one of the two breaks at first', async () => {
    const { id } = await p.begin(5000, code)
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
    const other = await p.begin(5000, code)
    expect((await place(other.id, 'api')).status).toBe(200)
    await pay(other.id, 'webhook')
    expect(await end(other.id)).toEqual(COMPLETED)
  })
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
    const { id } = await p.begin(5000, code)
    const [landing, land] = signal()
    const { claim } = Order.prototype
    vi.spyOn(Order.prototype, 'claim').mockImplementationOnce(async function (this: Order, call) {
      await landing
      return claim.call(this, call)
    })
    expect((await place(id, 'api')).body.code).toBe('provider_unavailable')
    await world.settle()
    land()
    await world.settle()
    await p.cancel(id, {})
    expect(await end(id)).toEqual(CANCELLED)
    const other = await p.begin(5000, code)
    expect((await place(other.id, 'api')).status).toBe(200)
  })
})

describe('GET /v1/orders/{orderId}', () => {
  it('is 404 for an order whose placing was refused', async () => {
    const { id } = await p.begin(5000, code)
    world.sandbox.changeCard(code, { balance: 100 })
    expect((await place(id, 'api')).body.code).toBe('checkout_changed')
    expect((await p.shop('/v1/orders/A')).body).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('is 404 after a reopening, and finds the checkout again once it is placed anew', async () => {
    const id = await reopened('api')
    expect((await p.shop('/v1/orders/A')).status).toBe(404)
    await place(id, 'webhook')
    expect((await p.shop('/v1/orders/A')).body).toMatchObject({ id, orderId: 'A' })
  })
})

describe('after RETENTION_DAYS', () => {
  it('a placed checkout is still there, and completes when it is paid at last', async () => {
    await inWorld({ RETENTION_DAYS: '1' })
    const { id } = await p.begin(5000, code)
    await place(id, 'api')
    await world.advance(DAY + 3600)
    expect((await pay(id, 'api')).body).toMatchObject({ status: 'completed', redeemed: 5000 })
    expect(spentOf(world, code)).toEqual([5000])
  })

  it('a checkout whose review is open is still there, and obeys the decision', async () => {
    await inWorld({ RETENTION_DAYS: '1' })
    const { id } = await p.begin(5000, code)
    await p.complete(id, { orderId: 'A', orderTotal: 7, applied: 5000 })
    await world.advance(3 * DAY)
    const [review] = await p.reviews()
    expect(review.reason).toBe('total_mismatch')
    const { version } = review
    const decided = await p.decide(review.id, { version, decision: 'settled', by: 'Ann' })
    expect([decided.status, decided.body.status]).toEqual([200, 'cancelled'])
  })

  it('an order is forgotten at its first alarm, claimed or not', async () => {
    const kept = nothingKept()
    let now = Date.parse('2026-11-21T20:00:00Z')
    const retentionMs = DAY * 1000
    const order = new Order({ now: () => now, store: memoryStore(kept), retentionMs })
    await order.claim({ checkoutId: 'ck_a', fence: 1 })
    now = kept.wakeAt!
    await order.wake()
    order.rearm(1000)
    expect([now - Date.parse('2026-11-21T20:00:00Z'), kept]).toEqual([retentionMs, nothingKept()])
  })
})
