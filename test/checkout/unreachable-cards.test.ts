/** While no card can be reached: what still works, what is refused, and how the next call or alarm repairs it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Card } from '../../worker/card/card.ts'
import { spentOf } from '../world/actors.ts'
import { newCard } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

const { world, shopper, shop } = useWorld()
afterEach(() => {
  vi.restoreAllMocks()
})

const KEY = 'one-try-of-one-shopper-000001'

describe('while no card can be reached', () => {
  const begun = async () => {
    const code = newCard(world)
    const checkout = await shopper.begin(20_000, code)
    world.breakCards = true
    return { id: checkout.id, code, cardId: checkout.cards[0]!.id }
  }

  it('GET still answers, for shopper and shop', async () => {
    const { id } = await begun()
    expect((await shopper.look(id)).body).toMatchObject({ status: 'open', applied: 10_000 })
    expect((await shop.see(id)).applied).toBe(10_000)
  })

  it('a new checkout with a code is refused as provider_unavailable, and the next try succeeds', async () => {
    await begun()
    const body = { currency: 'USD', orderTotal: 5000, code: newCard(world) }
    const refused = await shopper.ask('/v1/checkouts', { body, key: KEY })
    expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable'])
    world.breakCards = false
    const again = await shopper.ask('/v1/checkouts', { body, key: KEY })
    expect([again.status, again.body.applied]).toEqual([201, 5000])
  })

  it('applying is refused as provider_unavailable, and the next try succeeds', async () => {
    const { id } = await begun()
    const second = newCard(world)
    const refused = await shopper.apply(id, second)
    expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable'])
    world.breakCards = false
    expect((await shopper.apply(id, second)).body).toMatchObject({ applied: 20_000 })
  })

  it('a total can still be changed: the hold is renewed by a later call', async () => {
    const { id } = await begun()
    const changed = await shopper.change(id, { orderTotal: 7000 })
    expect([changed.status, changed.body.applied]).toEqual([200, 7000])
    world.breakCards = false
    expect((await shopper.change(id, {})).body).toMatchObject({ applied: 7000, lost: [] })
  })

  it('taking the cards of an expired checkout again is refused, and the next try succeeds', async () => {
    const { id } = await begun()
    world.breakCards = false
    await world.advance(3600)
    world.breakCards = true
    const refused = await shopper.change(id, {})
    expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable'])
    world.breakCards = false
    expect((await shopper.change(id, {})).body).toMatchObject({ status: 'open', applied: 10_000 })
  })

  it('a removed card is gone from the checkout, and let go once it can be reached', async () => {
    const { id, code, cardId } = await begun()
    expect((await shopper.remove(id, cardId)).body).toMatchObject({ applied: 0, cards: [] })
    world.breakCards = false
    await world.advance(60)
    expect((await shopper.begin(5000, code)).applied).toBe(5000)
  })

  it.each(['placed', 'open'] as const)(
    'a webhook that completes a %s checkout is accepted, and the checkout completes by itself',
    async status => {
      const code = newCard(world)
      const { id } = await shopper.begin(5000, code)
      if (status === 'placed') await shop.place(id, ORDER)
      world.breakCards = true
      const data = { checkoutId: id, orderId: 'A', applied: 5000 }
      expect((await shop.deliver('order.completed', data)).status).toBe(202)
      await world.settle()
      world.breakCards = false
      await world.advance(600)
      expect([(await shop.see(id)).status, spentOf(world, code)]).toEqual(['completed', [5000]])
    },
  )

  it('an expired card of a paid order that breaks while it is taken again completes later', async () => {
    const code = newCard(world)
    const { id } = await shopper.begin(5000, code)
    await shop.place(id, ORDER)
    await world.advance(73 * 3600)
    world.breakCards = true
    await shop.deliver('order.completed', { checkoutId: id, orderId: 'A' })
    await world.settle()
    world.breakCards = false
    await world.advance(600)
    expect([(await shop.see(id)).status, spentOf(world, code)]).toEqual(['completed', [5000]])
  })
})

describe('a card that was held in vain and could not be let go', () => {
  it('is let go by the alarm, so that another checkout gets it at once', async () => {
    const whole = world.sandbox.createCard({
      ...{ system: 'instagift', balance: 9000, splittable: false },
    }).code
    const { id } = await shopper.begin(3000, newCard(world, 'vauchar', 2000))
    vi.spyOn(Card.prototype, 'release').mockRejectedValueOnce(new Error('not reachable'))
    expect((await shopper.apply(id, whole)).body.code).toBe('consent_required')
    await world.settle()
    expect((await shopper.begin(20_000, whole)).applied).toBe(9000)
  })
})
