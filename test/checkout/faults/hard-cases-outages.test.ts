/** Parts of the worker or of the shop that can't be reached: nothing is hidden, nothing is stuck, and the next call mends it. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Card } from '../../../worker/card/card.ts'
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

let world: World
let p: Actors
beforeEach(async () => {
  vi.restoreAllMocks()
  world = await createWorld()
  p = actorsOf(world)
})

const KEY = 'one-try-of-one-shopper-000001'

const cardOf = (system: 'instagift' | 'vauchar', balance = 10_000, splittable = true) =>
  world.sandbox.createCard({
    system,
    balance,
    ...(system === 'instagift' && { splittable }),
  }).code
const listed = async (): Promise<string[]> =>
  (await p.shop('/v1/events')).body.events.map((event: { type: string }) => event.type)
const told = () => world.inbox.map(event => event.type)

describe('a shop that does not listen', () => {
  it('finds reviews and events at the back office at once; they are told in order once it listens', async () => {
    world.listens = () => false
    const { id } = await p.begin(5000, cardOf('instagift'))
    await p.place(id, ORDER)
    await p.complete(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    expect(await listed()).toEqual(['checkout.completed'])
    await p.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    expect(await p.reviews()).toMatchObject([{ reason: 'undo_by_hand', checkoutId: id }])
    expect([await listed(), told()]).toEqual([['checkout.completed', 'checkout.review'], []])

    await world.advance(3600)
    expect(told()).toEqual([])
    world.listens = () => true
    await world.advance(24 * 3600)
    expect(told()).toEqual(['checkout.completed', 'checkout.review'])
    expect(await listed()).toEqual(told())
  })

  it('that takes some events but not the first is told none before it', async () => {
    world.listens = ({ type }) => type !== 'checkout.completed'
    const { id } = await p.begin(5000, cardOf('vauchar'))
    await p.place(id, ORDER)
    await p.complete(id, { orderId: 'A' }, '?wait=0')
    await p.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.advance(3600)
    expect([await listed(), told()]).toEqual([['checkout.completed', 'checkout.cancelled'], []])
  })
})

describe('while no card can be reached', () => {
  const begun = async () => {
    const code = cardOf('vauchar')
    const checkout = await p.begin(20_000, code)
    world.breakCards = true
    return { id: checkout.id, code, cardId: checkout.cards[0]!.id }
  }

  it('GET still answers, for shopper and shop', async () => {
    const { id } = await begun()
    expect((await p.look(id)).body).toMatchObject({ status: 'open', applied: 10_000 })
    expect((await p.see(id)).applied).toBe(10_000)
  })

  it('a new checkout with a code is refused as provider_unavailable, and the next try succeeds', async () => {
    await begun()
    const body = { currency: 'USD', orderTotal: 5000, code: cardOf('vauchar') }
    const refused = await p.shopper('/v1/checkouts', { body, key: KEY })
    expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable'])
    world.breakCards = false
    const again = await p.shopper('/v1/checkouts', { body, key: KEY })
    expect([again.status, again.body.applied]).toEqual([201, 5000])
  })

  it('applying is refused as provider_unavailable, and the next try succeeds', async () => {
    const { id } = await begun()
    const second = cardOf('vauchar')
    const refused = await p.apply(id, second)
    expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable'])
    world.breakCards = false
    expect((await p.apply(id, second)).body).toMatchObject({ applied: 20_000 })
  })

  it('a total can still be changed: the hold is renewed by a later call', async () => {
    const { id } = await begun()
    const changed = await p.change(id, { orderTotal: 7000 })
    expect([changed.status, changed.body.applied]).toEqual([200, 7000])
    world.breakCards = false
    expect((await p.change(id, {})).body).toMatchObject({ applied: 7000, lost: [] })
  })

  it('taking the cards of an expired checkout again is refused, and the next try succeeds', async () => {
    const { id } = await begun()
    world.breakCards = false
    await world.advance(3600)
    world.breakCards = true
    const refused = await p.change(id, {})
    expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable'])
    world.breakCards = false
    expect((await p.change(id, {})).body).toMatchObject({ status: 'open', applied: 10_000 })
  })

  it('a removed card is gone from the checkout, and let go once it can be told', async () => {
    const { id, code, cardId } = await begun()
    expect((await p.remove(id, cardId)).body).toMatchObject({ applied: 0, cards: [] })
    world.breakCards = false
    await world.advance(60)
    expect((await p.begin(5000, code)).applied).toBe(5000)
  })

  it.each(['placed', 'open'] as const)(
    'a webhook that tells the payment of a %s checkout is taken, and it completes by itself',
    async status => {
      const code = cardOf('vauchar')
      const { id } = await p.begin(5000, code)
      if (status === 'placed') await p.place(id, ORDER)
      world.breakCards = true
      const data = { checkoutId: id, orderId: 'A', applied: 5000 }
      expect((await p.deliver('order.completed', data)).status).toBe(202)
      await world.settle()
      world.breakCards = false
      await world.advance(600)
      expect([(await p.see(id)).status, spentOf(world, code)]).toEqual(['completed', [5000]])
    },
  )

  it('an expired card of a paid order that breaks while it is taken again completes later', async () => {
    const code = cardOf('vauchar')
    const { id } = await p.begin(5000, code)
    await p.place(id, ORDER)
    await world.advance(73 * 3600)
    world.breakCards = true
    await p.deliver('order.completed', { checkoutId: id, orderId: 'A' })
    await world.settle()
    world.breakCards = false
    await world.advance(600)
    expect([(await p.see(id)).status, spentOf(world, code)]).toEqual(['completed', [5000]])
  })
})

describe('a card that was held in vain and could not be let go', () => {
  it('is let go by the alarm, so that another checkout gets it at once', async () => {
    const whole = cardOf('instagift', 9000, false)
    const { id } = await p.begin(3000, cardOf('vauchar', 2000))
    vi.spyOn(Card.prototype, 'release').mockRejectedValueOnce(new Error('not reachable'))
    expect((await p.apply(id, whole)).body.code).toBe('consent_required')
    await world.settle()
    expect((await p.begin(20_000, whole)).applied).toBe(9000)
  })
})
