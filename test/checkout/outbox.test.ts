/** What the shop is told, in which order, how often, and what it may ask for itself (contract section 2, "Out"). */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf } from '../world/actors.ts'
import { createWorld, type World } from '../world/world.ts'

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

const types = () => world.inbox.map(event => event.type)

describe('the shop is told', () => {
  it('checkout.completed, with the Checkout as its server sees it, and nothing of shopping', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await world.settle()
    expect(world.inbox).toEqual([])
    await p.complete(id, { orderId: 'A' })
    await world.settle()
    expect(types()).toEqual(['checkout.completed'])
    const { proof, ...seen } = await p.see(id)
    expect(world.inbox[0]!.data).toEqual(seen)
    expect(world.inbox[0]!.id).toMatch(/^[^.]{1,64}$/)
  })

  it('checkout.review and, when it was decided, checkout.completed', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    world.sandbox.changeCard(CODE, { status: 'cancelled' })
    await p.complete(id, { orderId: 'A' })
    await world.settle()
    const [review] = await p.reviews()
    expect(world.inbox[0]!.data).toMatchObject({
      status: 'review',
      shortfall: 5200,
      reviews: [review.id],
    })
    await p.decide(review.id, { version: 1, decision: 'settled', by: 'Ann' })
    await world.settle()
    expect(types()).toEqual(['checkout.review', 'checkout.completed'])
  })

  it('checkout.review of an unknown card before the checkout has come to an end', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 10_000 })
    await p.complete(id, { orderId: 'A' })
    await world.advance(1860)
    expect(types()).toEqual(['checkout.review'])
  })

  it('checkout.cancelled; checkout.expired of a placed one, never of an open one', async () => {
    const one = await p.begin(5250, CODE)
    await p.place(one.id, ORDER)
    await p.cancel(one.id, { orderId: 'A' })
    const other = await p.begin(5250, CODE)
    await p.place(other.id, { ...ORDER, orderId: 'B' })
    const open = await p.begin(5250, THIRTY)
    await world.advance(73 * 3600)
    expect(types()).toEqual(['checkout.cancelled', 'checkout.expired'])
    expect(world.inbox[1]!.data.id).toBe(other.id)
    expect((await p.look(open.id)).status).toBe(404)
  })

  it('checkout.place_refused when a placing webhook could not be obeyed', async () => {
    const { id } = await p.begin(5250, CODE)
    const answer = await p.deliver('order.placed', { checkoutId: id, ...ORDER, applied: 5100 })
    expect(answer.status).toBeLessThan(300)
    await world.settle()
    expect(types()).toEqual(['checkout.place_refused'])
    expect(world.inbox[0]!.data).toMatchObject({ id, status: 'open', applied: 5200 })
  })

  it('nothing by a call of its own that was refused', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, { ...ORDER, applied: 5100 })
    await world.settle()
    expect(types()).toEqual([])
  })
})

describe('an event that is not taken', () => {
  const completed = async () => {
    const { id } = await p.begin(5250, CODE)
    await p.complete(id, ORDER)
    await world.settle()
    return id
  }

  it('is tried again within 60 s, then with growing pauses for a day, then daily, with one id', async () => {
    const tries: { at: number; id: string }[] = []
    world.listens = event => {
      tries.push({ at: world.now(), id: event.id })
      return false
    }
    await completed()
    await world.advance(5 * 86_400)
    const pauses = tries.slice(1).map(({ at }, index) => (at - tries[index]!.at) / 1000)
    expect(pauses[0]).toBeLessThanOrEqual(60)
    const firstDay = tries.filter(({ at }) => at - tries[0]!.at < 86_400_000).length
    expect(firstDay).toBeGreaterThan(6)
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.slice(-3)).toEqual([86_400, 86_400, 86_400])
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1)
  })

  it('keeps back those behind it: in order per checkout, each delivered once', async () => {
    world.listens = () => false
    const id = await completed()
    await p.cancel(id, { orderId: 'A' })
    await world.advance(100)
    expect(types()).toEqual([])
    world.listens = () => true
    await world.advance(86_400)
    expect(types()).toEqual(['checkout.completed', 'checkout.review'])
    expect(new Set(world.inbox.map(event => event.id)).size).toBe(2)
  })

  it('does not keep back those of other checkouts', async () => {
    const deaf = await p.begin(5250, CODE)
    world.listens = event => event.data.id !== deaf.id
    await p.complete(deaf.id, ORDER)
    const other = await p.begin(3000, THIRTY)
    await p.complete(other.id, { orderId: 'B', orderTotal: 3000, applied: 3000 })
    await world.settle()
    expect(world.inbox.map(event => event.data.id)).toEqual([other.id])
  })

  it('is not lost when all instances are', async () => {
    world.listens = () => false
    await completed()
    world.evict()
    world.listens = () => true
    await world.advance(60)
    expect(types()).toEqual(['checkout.completed'])
  })

  it('never holds up the money: redeemed while nobody listens', async () => {
    world.listens = () => {
      throw new Error('no such host')
    }
    const id = await completed()
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect((await p.shop('/v1/events')).body.events.length).toBe(1)
  })
})

it('without NOTIFY_URL the events can be asked for all the same', async () => {
  await inWorld({ NOTIFY_URL: '', NOTIFY_SECRET: '' })
  const { id } = await p.begin(5250, CODE)
  await p.complete(id, ORDER)
  await world.settle()
  const { body } = await p.shop('/v1/events')
  expect(
    body.events.map((event: { type: string; data: { id: string } }) => [event.type, event.data.id]),
  ).toEqual([['checkout.completed', id]])
})
