/** Which events the shop receives, in which order, how often, and which it can list (docs/contract.md#outbound-events). */
import { describe, expect, it } from 'vitest'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop, inWorld } = useWorld()

const types = () => world.inbox.map(event => event.type)
const listed = async (): Promise<string[]> =>
  (await shop.ask('/v1/events')).body.events.map((event: { type: string }) => event.type)

describe('the shop receives', () => {
  it('checkout.completed, with the Checkout as its server sees it, and nothing of shopping', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await world.settle()
    expect(world.inbox).toEqual([])
    await shop.complete(id, { orderId: 'A' })
    await world.settle()
    expect(types()).toEqual(['checkout.completed'])
    const { proof, ...seen } = await shop.see(id)
    expect(world.inbox[0]!.data).toEqual(seen)
    expect(world.inbox[0]!.id).toMatch(/^[^.]{1,64}$/)
  })

  it('checkout.review and, when it was decided, checkout.completed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.changeCard(CARDS.hundred, { status: 'cancelled' })
    await shop.complete(id, { orderId: 'A' })
    await world.settle()
    const [review] = await shop.reviews()
    expect(world.inbox[0]!.data).toMatchObject({
      status: 'review',
      shortfall: 5200,
      reviews: [review.id],
    })
    await shop.decide(review.id, { version: 1, decision: 'settled', by: 'Ann' })
    await world.settle()
    expect(types()).toEqual(['checkout.review', 'checkout.completed'])
  })

  it('checkout.review of an unknown card before the checkout has come to an end', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 10_000 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1860)
    expect(types()).toEqual(['checkout.review'])
  })

  it('checkout.cancelled; checkout.expired of a placed one, never of an open one', async () => {
    const one = await shopper.begin(5250, CARDS.hundred)
    await shop.place(one.id, ORDER)
    await shop.cancel(one.id, { orderId: 'A' })
    const other = await shopper.begin(5250, CARDS.hundred)
    await shop.place(other.id, { ...ORDER, orderId: 'B' })
    const open = await shopper.begin(5250, CARDS.thirty)
    await world.advance(73 * 3600)
    expect(types()).toEqual(['checkout.cancelled', 'checkout.expired'])
    expect(world.inbox[1]!.data.id).toBe(other.id)
    expect((await shopper.look(open.id)).status).toBe(404)
  })

  it('checkout.place_refused when a placing webhook could not be carried out', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const answer = await shop.deliver('order.placed', { checkoutId: id, ...ORDER, applied: 5100 })
    expect(answer.status).toBeLessThan(300)
    await world.settle()
    expect(types()).toEqual(['checkout.place_refused'])
    expect(world.inbox[0]!.data).toMatchObject({ id, status: 'open', applied: 5200 })
  })

  it('nothing for a call of its own that was refused', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, { ...ORDER, applied: 5100 })
    await world.settle()
    expect(types()).toEqual([])
  })
})

describe('an event that is not taken', () => {
  const completed = async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
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
    for (const pause of pauses.slice(-3)) {
      expect(pause).toBeGreaterThanOrEqual(0.75 * 86_400)
      expect(pause).toBeLessThanOrEqual(86_400)
    }
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1)
  })

  it('keeps back those behind it: in order per checkout, each delivered once', async () => {
    world.listens = () => false
    const id = await completed()
    await shop.cancel(id, { orderId: 'A' })
    await world.advance(100)
    expect(types()).toEqual([])
    world.listens = () => true
    await world.advance(86_400)
    expect(types()).toEqual(['checkout.completed', 'checkout.review'])
    expect(new Set(world.inbox.map(event => event.id)).size).toBe(2)
  })

  it('does not keep back those of other checkouts', async () => {
    const deaf = await shopper.begin(5250, CARDS.hundred)
    world.listens = event => event.data.id !== deaf.id
    await shop.complete(deaf.id, ORDER)
    const other = await shopper.begin(3000, CARDS.thirty)
    await shop.complete(other.id, { orderId: 'B', orderTotal: 3000, applied: 3000 })
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

  it('never delays a redemption', async () => {
    world.listens = () => {
      throw new Error('no such host')
    }
    const id = await completed()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect((await shop.ask('/v1/events')).body.events.length).toBe(1)
  })
})

it('without NOTIFY_URL the events can still be listed', async () => {
  await inWorld({ NOTIFY_URL: '', NOTIFY_SECRET: '' })
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shop.complete(id, ORDER)
  await world.settle()
  const { body } = await shop.ask('/v1/events')
  expect(
    body.events.map((event: { type: string; data: { id: string } }) => [event.type, event.data.id]),
  ).toEqual([['checkout.completed', id]])
})

describe('a shop that does not listen', () => {
  it('finds reviews and events at the back office at once; they are delivered in order once it listens', async () => {
    world.listens = () => false
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    expect(await listed()).toEqual(['checkout.completed'])
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    expect(await shop.reviews()).toMatchObject([{ reason: 'undo_by_hand', checkoutId: id }])
    expect([await listed(), types()]).toEqual([['checkout.completed', 'checkout.review'], []])

    await world.advance(3600)
    expect(types()).toEqual([])
    world.listens = () => true
    await world.advance(24 * 3600)
    expect(types()).toEqual(['checkout.completed', 'checkout.review'])
    expect(await listed()).toEqual(types())
  })

  it('that takes some events but not the first gets none before it', async () => {
    world.listens = ({ type }) => type !== 'checkout.completed'
    const { id } = await shopper.begin(1500, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.advance(3600)
    expect([await listed(), types()]).toEqual([
      ['checkout.completed', 'checkout.refunded', 'checkout.cancelled'],
      [],
    ])
  })
})

describe('a back office that fails (kind of fault: one object that silences the shop)', () => {
  it('keeps no event from the shop, and lists it as delivered later', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.backOffice.fails = true
    await shop.complete(id, ORDER)
    await world.settle()
    expect(types()).toEqual(['checkout.completed'])
    expect(await listed()).toEqual([])
    world.backOffice.fails = false
    await world.advance(60)
    expect(types()).toEqual(['checkout.completed'])
    expect(await listed()).toEqual(['checkout.completed'])
    expect([...world.backOffice.deliveredIds]).toEqual(world.inbox.map(event => event.id))
  })

  it('hears that an event was delivered, however late the shop has taken it', async () => {
    world.listens = () => false
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await world.settle()
    expect(await listed()).toEqual(['checkout.completed'])
    expect([...world.backOffice.deliveredIds]).toEqual([])
    world.listens = () => true
    await world.advance(60)
    expect([...world.backOffice.deliveredIds]).toEqual(world.inbox.map(event => event.id))
  })
})
