/** "The order is paid" of a checkout that was never placed: only with the figure that the shop credited. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, spentOf, upstreamCalls } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

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

describe('an order that was not placed', () => {
  it('with applied is read once and redeemed with one POST', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.resetCalls()
    const { status, body } = await p.complete(id, ORDER)
    expect([status, body.status, body.redeemed, body.placedApplied]).toEqual([
      200,
      'completed',
      5200,
      5200,
    ])
    expect(upstreamCalls(world)).toEqual(['GET lookup', 'POST redeem'])
    expect((await p.shop('/v1/orders/A')).body.id).toBe(id)
  })

  it.each([[{}], [{ applied: 5100 }], [{ applied: 5250 }]])(
    'with %o: review never_placed, nothing redeemed',
    async figures => {
      const { id } = await p.begin(5250, CODE)
      const { status, body } = await p.complete(id, { orderId: 'A', ...figures })
      expect([status, body.status, body.redeemed]).toEqual([200, 'review', 0])
      await world.advance(86_400)
      expect((await p.reviews())[0]).toMatchObject({ reason: 'never_placed' })
      expect(spentOf(world, CODE)).toEqual([])
    },
  )

  it('with another total: review total_mismatch', async () => {
    const { id } = await p.begin(5250, CODE)
    const { body } = await p.complete(id, { ...ORDER, orderTotal: 5251 })
    expect(body.status).toBe('review')
  })

  it('with applied: 0 completes at once with nothing redeemed, and lets the cards go', async () => {
    const { id } = await p.begin(5250, CODE)
    const { status, body } = await p.complete(id, { orderId: 'A', applied: 0 }, '?wait=0')
    expect([status, body.status, body.redeemed]).toEqual([200, 'completed', 0])
    await world.settle()
    expect((await p.begin(5250, CODE)).applied).toBe(5200)
  })

  it('on which no card was ever applied completes at once', async () => {
    const { id } = await p.begin(5250)
    const { status, body } = await p.complete(id, { orderId: 'A' }, '?wait=0')
    expect([status, body.status]).toEqual([200, 'completed'])
  })

  it('whose card was removed again needs the figure all the same', async () => {
    const { id, cards } = await p.begin(5250, CODE)
    await p.remove(id, cards[0]!.id)
    expect((await p.complete(id, { orderId: 'A' })).body.status).toBe('review')
    const other = await p.begin(5250, THIRTY)
    await p.remove(other.id, other.cards[0]!.id)
    expect((await p.complete(other.id, { orderId: 'B', applied: 0 })).body.status).toBe('completed')
  })

  it('that has expired is taken again for what the shop credited', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * 60)
    const { body } = await p.complete(id, ORDER)
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('that has expired while the system is down can be redeemed by a person’s retry', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * 60)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before' })
    expect((await p.complete(id, ORDER)).body.status).toBe('review')
    await world.settle()
    const [review] = await p.reviews()
    expect(review.reason).toBe('never_placed')
    const { body } = await p.decide(review.id, {
      version: review.version,
      decision: 'retry',
      by: 'Ann',
    })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('that another checkout has: order_taken', async () => {
    const first = await p.begin(5250, CODE)
    await p.place(first.id, ORDER)
    const { id } = await p.begin(5250, THIRTY)
    const { status, body } = await p.complete(id, { orderId: 'A', applied: 3000 })
    expect([status, body.code, body.checkout.status]).toEqual([409, 'order_taken', 'open'])
  })
})

describe('an order that was not placed, and whose card is no longer to be had,', () => {
  it.each([
    [
      'taken over by another checkout',
      async () => {
        await world.advance(121)
        await p.begin(5250, CODE)
      },
    ],
    ['worth less by now', async () => void world.sandbox.changeCard(CODE, { balance: 3000 })],
    ['spent elsewhere', async () => void world.sandbox.changeCard(CODE, { status: 'redeemed' })],
  ])('%s: review shortfall, nothing redeemed', async (_, happen) => {
    const { id } = await p.begin(5250, CODE)
    await happen()
    const { status, body } = await p.complete(id, ORDER)
    expect([status, body.status, body.redeemed, body.shortfall]).toEqual([200, 'review', 0, 5200])
    expect(body.cards[0].status).toBe('rejected')
    await world.settle()
    expect((await p.reviews())[0].reason).toBe('shortfall')
    expect(spentOf(world, CODE)).toEqual([])
  })
})
