/** "The order is paid" of a placed checkout: what is redeemed, once, and what is put before a person instead. */
import { describe, expect, it } from 'vitest'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop, inWorld } = useWorld()

const placed = async () => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shop.place(id, ORDER)
  world.sandbox.resetCalls()
  return id
}

describe('a placed order', () => {
  it('is redeemed with one POST; the rest is a new certificate', async () => {
    const id = await placed()
    const { status, body } = await shop.complete(id, { orderId: 'A' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'completed',
      settled: true,
      redeemed: 5200,
      shortfall: 0,
      placedApplied: 5200,
      reviews: [],
    })
    expect(body.cards[0]).toMatchObject({
      status: 'redeemed',
      left: 4800,
      leftOn: 'new_code',
      redemption: { amount: 5200, evidence: 'answered', at: '2026-11-21T20:00:00.000Z' },
    })
    expect(body.cards[0].redemption.id).toMatch(/^[\w-]{1,40}$/)
    expect(body.cards[0].redemption.upstreamId).toMatch(/./)
    expect(upstreamCalls(world)).toEqual(['POST redeem'])
    const { redemptions, children } = world.sandbox.ledger(CARDS.hundred)
    expect(redemptions.map(one => one.amount)).toEqual([5200])
    expect(children.map(one => one.amount)).toEqual([4800])
  })

  it('repeated is the same, by any way, with no second POST', async () => {
    const id = await placed()
    await shop.complete(id, { orderId: 'A' })
    for (const answer of [
      await shop.complete(id, { orderId: 'A', orderTotal: 5250, applied: 5200 }),
      await shop.complete(id, { orderId: 'A' }, '?wait=0'),
      await shop.complete(id, { orderId: 'A', orderTotal: 1 }),
    ])
      expect([answer.status, answer.body.status]).toEqual([200, 'completed'])
    await Promise.all(Array.from({ length: 5 }, () => shop.complete(id, { orderId: 'A' })))
    await world.advance(2 * 86_400)
    expect(upstreamCalls(world)).toEqual(['POST redeem'])
  })

  it('completed five times at once is redeemed once', async () => {
    const id = await placed()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => shop.complete(id, { orderId: 'A' })),
    )
    expect(answers.map(answer => answer.body.status)).toEqual(Array(5).fill('completed'))
    expect(upstreamCalls(world)).toEqual(['POST redeem'])
  })

  it('wait=0: 202 while completing, settled a moment later', async () => {
    const id = await placed()
    const { status, body } = await shop.complete(id, { orderId: 'A' }, '?wait=0')
    expect([status, body.status, body.settled]).toEqual([202, 'completing', false])
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it.each([[{ orderTotal: 5250 }], [{ applied: 5200 }]])(
    '%o fits: the total before gift cards, and what was promised',
    async figures => {
      const id = await placed()
      expect((await shop.complete(id, { orderId: 'A', ...figures })).body.status).toBe('completed')
    },
  )

  it.each([
    [{ orderTotal: 5249 }],
    [{ orderTotal: 50 }],
    [{ applied: 5100 }],
    [{ orderTotal: 5250, applied: 0 }],
  ])('%o does not fit: review total_mismatch, nothing redeemed', async figures => {
    const id = await placed()
    const { status, body } = await shop.complete(id, { orderId: 'A', ...figures })
    expect([status, body.status, body.settled, body.redeemed, body.shortfall]).toEqual([
      200,
      'review',
      true,
      0,
      5200,
    ])
    await world.settle()
    const [review] = await shop.reviews()
    expect(review).toMatchObject({ reason: 'total_mismatch', orderId: 'A', checkoutId: id })
    await world.advance(80 * 3600)
    expect(world.sandbox.calls()).toEqual([])
  })

  it('of another order opens second_order and answers checkout_closed; the first one goes on', async () => {
    const id = await placed()
    const { status, body } = await shop.complete(id, { orderId: 'B' })
    expect([status, body.code]).toEqual([409, 'checkout_closed'])
    await shop.complete(id, { orderId: 'A' })
    await shop.complete(id, { orderId: 'B' })
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200, orderId: 'A' })
    expect((await shop.reviews()).map((one: { reason: string }) => one.reason)).toEqual([
      'second_order',
    ])
  })

  it('that expired takes its card again and redeems it', async () => {
    const id = await placed()
    await world.advance(73 * 3600)
    const { body } = await shop.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200, shortfall: 0 })
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('that expired and lost its card to another checkout: review shortfall', async () => {
    const id = await placed()
    await world.advance(73 * 3600)
    await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.complete(id, { orderId: 'A' })
    expect([status, body.status, body.redeemed, body.shortfall]).toEqual([200, 'review', 0, 5200])
    await world.settle()
    const [review] = await shop.reviews()
    expect(review).toMatchObject({ reason: 'shortfall', amount: 5200, decisions: ['settled'] })
  })

  it.each([
    [CARDS.hundred, 5200, 4000],
    [CARDS.wholeHundred, 5250, 4000],
    [CARDS.storedValue, 1500, 1000],
  ])(
    'that ran out, %s worth less by now: rejected without a POST, review shortfall',
    async (code, applied, balance) => {
      const { id } = await shopper.begin(applied === 1500 ? 1500 : 5250, code, { forfeit: 4750 })
      const orderTotal = applied === 1500 ? 1500 : 5250
      expect((await shop.place(id, { orderId: 'A', orderTotal, applied })).status).toBe(200)
      await world.advance(73 * 3600)
      world.sandbox.changeCard(code, { balance })
      const { body } = await shop.complete(id, { orderId: 'A' })
      expect([body.status, body.cards[0].status, body.shortfall]).toEqual([
        'review',
        'rejected',
        applied,
      ])
      expect(upstreamCalls(world, code)).not.toContain('POST redeem')
    },
  )

  it('that expired while the system is down takes its card again later', async () => {
    const id = await placed()
    await world.advance(73 * 3600)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 3 })
    const { status, body } = await shop.complete(id, { orderId: 'A' })
    expect([status, body.status]).toEqual([202, 'completing'])
    await world.advance(600)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('refused by the card: review shortfall, and after settled completed', async () => {
    const id = await placed()
    world.sandbox.changeCard(CARDS.hundred, { status: 'cancelled' })
    const { body } = await shop.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5200 })
    expect(body.cards[0].status).toBe('rejected')
    await world.settle()
    const [review] = await shop.reviews()
    const decided = await shop.decide(review.id, {
      version: review.version,
      decision: 'settled',
      by: 'Ann',
    })
    expect(decided.body).toMatchObject({ status: 'completed', shortfall: 5200 })
  })

  it('whose system books another amount: credited is no more than that, the rest is a shortfall', async () => {
    const id = await placed()
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'other_amount', amount: 5000 })
    const { body } = await shop.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'review', redeemed: 5000, shortfall: 200 })
    expect(body.cards[0].redemption.amount).toBe(5000)
  })
})

describe('odd cents of a whole card', () => {
  const odd = async (minimumDue: string) => {
    await inWorld({ MINIMUM_DUE: minimumDue })
    const { id, cards } = await shopper.begin(2580, CARDS.wholeOddCents, { forfeit: 50 })
    expect(cards[0]).toMatchObject({ applied: 2500, forfeited: 50, left: 0, leftOn: 'none' })
    await shop.place(id, { orderId: 'A', orderTotal: 2580, applied: 2500 })
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'other_amount', amount: 2550 })
    return (await shop.complete(id, { orderId: 'A' })).body
  }

  it('count for the order when they are booked after all', async () => {
    const body = await odd('0')
    expect(body).toMatchObject({ status: 'completed', redeemed: 2550, shortfall: 0 })
    expect(body.cards[0].redemption.amount).toBe(2550)
  })

  it('do not where that would leave less than can be charged', async () => {
    const body = await odd('50')
    expect(body).toMatchObject({ status: 'completed', redeemed: 2500, shortfall: 0 })
    expect(body.cards[0].redemption.amount).toBe(2550)
  })
})

describe('another currency', () => {
  it.each([
    ['KWD', 'GIFTKWD7125F5TGHY', 7001],
    ['JPY', 'GIFTJPY2000A9SDLE', 1501],
    ['INR', 'GIFT0C307PBFJC3A5', 9999],
  ])('%s is applied and redeemed to its own minor unit', async (currency, code, total) => {
    const { id, applied, due } = await shopper.begin(total, code, { currency })
    expect([applied, due]).toEqual([total, 0])
    await shop.place(id, { orderId: 'A', orderTotal: total, applied: total })
    expect((await shop.complete(id, { orderId: 'A' })).body).toMatchObject({
      status: 'completed',
      currency,
      redeemed: total,
    })
    expect(spentOf(world, code)).toEqual([total])
  })
})
