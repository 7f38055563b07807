/** "The order is paid" of a checkout that was never placed: only with the figure that the shop credited. */
import { describe, expect, it } from 'vitest'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

describe('an order that was not placed', () => {
  it('with applied is read once and redeemed with one POST', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.resetCalls()
    const { status, body } = await shop.complete(id, ORDER)
    expect([status, body.status, body.redeemed, body.placedApplied]).toEqual([
      200,
      'completed',
      5200,
      5200,
    ])
    expect(upstreamCalls(world)).toEqual(['GET lookup', 'POST redeem'])
    expect((await shop.ask('/v1/orders/A')).body.id).toBe(id)
  })

  it.each([[{}], [{ applied: 5100 }], [{ applied: 5250 }]])(
    'with %o: review never_placed, nothing redeemed, and the checkout stays as it is',
    async figures => {
      const { id } = await shopper.begin(5250, CARDS.hundred)
      const { status, body } = await shop.complete(id, { orderId: 'A', ...figures })
      expect([status, body.status, body.redeemed]).toEqual([200, 'open', null])
      await world.advance(86_400)
      expect((await shop.reviews())[0]).toMatchObject({ reason: 'never_placed', orderId: 'A' })
      expect((await shop.ask('/v1/orders/A')).status).toBe(404)
      expect(spentOf(world, CARDS.hundred)).toEqual([])
    },
  )

  it('with another total: review total_mismatch', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { body } = await shop.complete(id, { ...ORDER, orderTotal: 5251 })
    expect(body.status).toBe('open')
    await world.settle()
    expect(await shop.reasons()).toEqual(['total_mismatch'])
  })

  it('with applied: 0 completes at once with nothing redeemed, and lets the cards go', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.complete(id, { orderId: 'A', applied: 0 }, '?wait=0')
    expect([status, body.status, body.redeemed]).toEqual([200, 'completed', 0])
    await world.settle()
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
  })

  it('on which no card was ever applied completes at once', async () => {
    const { id } = await shopper.begin(5250)
    const { status, body } = await shop.complete(id, { orderId: 'A' }, '?wait=0')
    expect([status, body.status]).toEqual([200, 'completed'])
  })

  it('whose card was removed still needs the figure', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.hundred)
    await shopper.remove(id, cards[0]!.id)
    expect((await shop.complete(id, { orderId: 'A' })).body.status).toBe('open')
    await world.settle()
    expect(await shop.reasons()).toEqual(['never_placed'])
    const other = await shopper.begin(5250, CARDS.thirty)
    await shopper.remove(other.id, other.cards[0]!.id)
    expect((await shop.complete(other.id, { orderId: 'B', applied: 0 })).body.status).toBe(
      'completed',
    )
  })

  it('that has expired is taken again for what the shop credited', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * 60)
    const { body } = await shop.complete(id, ORDER)
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('that has expired while the system is down can be redeemed by a person’s retry', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * 60)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before' })
    expect((await shop.complete(id, ORDER)).body.status).toBe('expired')
    await world.settle()
    const [review] = await shop.reviews()
    expect(review.reason).toBe('never_placed')
    const { body } = await shop.decide(review.id, {
      version: review.version,
      decision: 'retry',
      by: 'Ann',
    })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('that another checkout has: order_taken', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await shop.place(first.id, ORDER)
    const { id } = await shopper.begin(5250, CARDS.thirty)
    const { status, body } = await shop.complete(id, { orderId: 'A', applied: 3000 })
    expect([status, body.code, body.checkout.status]).toEqual([409, 'order_taken', 'open'])
  })
})

describe('an order that was not placed, and whose card cannot be had any more,', () => {
  it.each([
    [
      'taken over by another checkout',
      async () => {
        await world.advance(121)
        await shopper.begin(5250, CARDS.hundred)
      },
    ],
    [
      'worth less by now',
      async () => void world.sandbox.changeCard(CARDS.hundred, { balance: 3000 }),
    ],
    [
      'spent elsewhere',
      async () => void world.sandbox.changeCard(CARDS.hundred, { status: 'redeemed' }),
    ],
  ])('%s: review shortfall, nothing redeemed', async (_, happen) => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await happen()
    const { status, body } = await shop.complete(id, ORDER)
    expect([status, body.status, body.redeemed, body.shortfall]).toEqual([200, 'review', 0, 5200])
    expect(body.cards[0].status).toBe('rejected')
    await world.settle()
    expect((await shop.reviews())[0].reason).toBe('shortfall')
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })
})
