/** Several cards of several systems on one order: the order of redemption, and what happens when one of them fails. */
import { beforeEach, describe, expect, it } from 'vitest'
import { brief, spentOf } from '../../world/actors.ts'
import { CARDS, newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const HOUR = 3600

const { world, shopper, shop, inWorld } = useWorld()

describe('several cards on one order', () => {
  const three = async () => {
    const { id } = await shopper.begin(5250, CARDS.thirty)
    await shopper.apply(id, CARDS.wholeTwenty)
    const { body } = await shopper.apply(id, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 5250, applied: body.applied })
    world.sandbox.resetCalls()
    return id
  }
  const redeemingOf = () =>
    world.sandbox
      .calls()
      .filter(call => call.operation === 'redeem')
      .map(call => call.system)

  it('are redeemed in the order in which they could be undone, Instagift last', async () => {
    const id = await three()
    const { body } = await shop.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5250, shortfall: 0 })
    expect(redeemingOf()).toEqual(['vauchar', 'yougotagift', 'instagift'])
    expect([
      spentOf(world, CARDS.thirty),
      spentOf(world, CARDS.wholeTwenty),
      spentOf(world, CARDS.storedValue),
    ]).toEqual([[3000], [2000], [250]])
  })

  it('keep: the others are redeemed though one was refused', async () => {
    const id = await three()
    world.sandbox.changeCard(CARDS.wholeTwenty, { status: 'redeemed' })
    const { body } = await shop.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'review', redeemed: 3250, shortfall: 2000 })
  })

  it('keep: goes on with the next card while one is unknown', async () => {
    const id = await three()
    world.sandbox.fault({ system: 'yougotagift', on: 'redeem', kind: 'drop_after' })
    const { status, body } = await shop.complete(id, { orderId: 'A' })
    expect([status, brief(body).cards]).toEqual([
      202,
      ['WH6Y 3000 redeemed', '0020 2000 redeeming', '7K2M 250 redeemed'],
    ])
    await world.advance(6)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5250 })
  })

  describe('ON_PARTIAL_FAILURE=reverse', () => {
    beforeEach(() => inWorld({ ON_PARTIAL_FAILURE: 'reverse' }))

    it('sends nothing irreversible after a refusal, and undoes what can be undone', async () => {
      const id = await three()
      world.sandbox.changeCard(CARDS.wholeTwenty, { status: 'redeemed' })
      const { body } = await shop.complete(id, { orderId: 'A' })
      expect(brief(body).cards).toEqual([
        'WH6Y 0 released',
        '0020 2000 rejected',
        '7K2M 0 reversed',
      ])
      expect(body).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5250 })
      expect(redeemingOf()).toEqual(['vauchar', 'yougotagift'])
      expect(spentOf(world, CARDS.storedValue)).toEqual([])
      expect((await shopper.begin(1575, CARDS.storedValue)).applied).toBe(1575)
    })

    it('holds the irreversible one back while an earlier one is unknown', async () => {
      const id = await three()
      world.sandbox.fault({ system: 'yougotagift', on: 'redeem', kind: 'drop_after' })
      await shop.complete(id, { orderId: 'A' })
      expect(redeemingOf()).toEqual(['vauchar', 'yougotagift'])
      await world.advance(6)
      expect(redeemingOf()).toEqual(['vauchar', 'yougotagift', 'instagift'])
      expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5250 })
    })

    it('is in review, not waiting, while an outcome is unknown, and goes on after a decision', async () => {
      const id = await three()
      world.sandbox.fault({ system: 'yougotagift', kind: 'drop_after', times: 1000 })
      await shop.complete(id, { orderId: 'A' })
      await world.advance(1900)
      expect(await shop.see(id)).toMatchObject({ status: 'review', settled: true, redeemed: null })
      world.sandbox.clearFaults()
      const [review] = await shop.reviews()
      expect(review.reason).toBe('unknown')
      const { body } = await shop.decide(review.id, {
        version: review.version,
        decision: 'redeemed',
        by: 'Ann',
      })
      expect(body).toMatchObject({ status: 'completed', redeemed: 5250 })
    })
  })
})

describe('given a paid order whose second card waits until it is known how the first one ended', () => {
  const ORDER = { orderId: 'A', orderTotal: 8000, applied: 8000 }
  let first: string
  let second: string
  let mayRead: boolean
  const begin = async () => {
    await inWorld({ ON_PARTIAL_FAILURE: 'reverse' })
    first = newCard(world, 'vauchar', 3000)
    second = newCard(world, 'instagift')
    const { id } = await shopper.begin(8000, first)
    await shopper.apply(id, second)
    return id
  }
  /** The first redemption takes effect, and nobody hears of it. */
  const payUnanswered = async (id: string, order: object) => {
    world.sandbox.fault({ system: 'vauchar', kind: 'drop_after', on: 'redeem' })
    mayRead = false
    world.between = async (request, go) =>
      !mayRead && request.method === 'GET' && request.url.includes('/redemptions')
        ? new Response(null, { status: 503 })
        : go()
    await shop.complete(id, order, '?wait=0')
    await world.settle()
    const { status, cards } = await shop.see(id)
    expect([status, ...cards.map(card => card.status)]).toEqual(['completing', 'redeeming', 'held'])
  }
  const apply = () =>
    shopper.ask('/v1/checkouts', { body: { currency: 'USD', orderTotal: 3000, code: second } })
  const completes = async (id: string) => {
    mayRead = true
    await world.advance(HOUR)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 8000, reviews: [] })
    expect([spentOf(world, first), spentOf(world, second)]).toEqual([[3000], [5000]])
  }

  it('paid without having been placed: nobody takes the waiting card over', async () => {
    const id = await begin()
    await payUnanswered(id, ORDER)
    await world.advance(130)
    expect((await apply()).body.code).toBe('card_in_use')
    await completes(id)
  })

  it('paid after its holds had run out: nobody takes over the card that was taken again', async () => {
    const id = await begin()
    await shop.place(id, ORDER)
    await world.advance(73 * HOUR)
    expect((await shop.see(id)).status).toBe('expired')
    await payUnanswered(id, { orderId: 'A' })
    await world.advance(130)
    expect((await apply()).body.code).toBe('card_in_use')
    await completes(id)
  })
})
