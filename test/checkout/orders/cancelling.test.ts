/** Cancelled orders: what is let go, what is undone, and what a person has to undo. */
import { describe, expect, it } from 'vitest'
import { brief, spentOf, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop, inWorld } = useWorld()

const placed = async (code: string, orderTotal: number, applied: number) => {
  const { id } = await shopper.begin(orderTotal, code)
  expect((await shop.place(id, { orderId: 'A', orderTotal, applied })).status).toBe(200)
  return id
}
const completed = async (code: string, orderTotal: number, applied: number) => {
  const id = await placed(code, orderTotal, applied)
  expect((await shop.complete(id, { orderId: 'A' })).body.status).toBe('completed')
  world.sandbox.resetCalls()
  return id
}
const balanceOf = (code: string) => world.sandbox.cards().find(card => card.code === code)!.balance
const reversals = () => upstreamCalls(world).filter(call => call.endsWith('reverse')).length

describe('cancel', () => {
  it('of an open checkout lets its cards go, for good', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.cancel(id, {})
    expect([status, brief(body)]).toEqual([
      200,
      { status: 'cancelled', applied: 0, due: 5250, cards: ['NTM2 0 released'] },
    ])
    expect(body).toMatchObject({ settled: true, redeemed: 0, shortfall: 0 })
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
    expect((await shopper.change(id, {})).body.code).toBe('checkout_closed')
  })

  it('of a placed one frees card and order', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    const cancelled = await shop.cancel(id, { orderId: 'A', reason: 'changed her mind' })
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: 'cancelled', placedApplied: 5200, redeemed: 0, shortfall: 0 },
    })
    const other = await shopper.begin(5250, CARDS.hundred)
    expect(
      (await shop.place(other.id, { orderId: 'A', orderTotal: 5250, applied: 5200 })).status,
    ).toBe(200)
    await world.settle()
    expect(world.inbox.map(event => event.type)).toEqual(['checkout.cancelled'])
  })

  it('repeated is 200 and changes nothing; of another order it is checkout_closed', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    expect((await shop.cancel(id, { orderId: 'B' })).body.code).toBe('checkout_closed')
    const first = await shop.cancel(id, { orderId: 'A' })
    const again = await shop.cancel(id, { orderId: 'A' })
    expect([again.status, again.body.version]).toEqual([200, first.body.version])
  })

  it('while completing undoes what is on its way as soon as it is known', async () => {
    const id = await placed(CARDS.storedValue, 1500, 1500)
    world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'drop_after' })
    expect((await shop.complete(id, { orderId: 'A' })).status).toBe(202)
    const { status, body } = await shop.cancel(id, { orderId: 'A' })
    expect([status, body.status]).toEqual([202, 'cancelling'])
    await world.advance(10)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0 })
    expect([balanceOf(CARDS.storedValue), reversals()]).toEqual([1575, 1])
  })

  it('while completing spends nothing and sends nothing again if the redemption never arrived', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_before' })
    await shop.complete(id, { orderId: 'A' })
    await shop.cancel(id, { orderId: 'A' })
    await world.advance(2 * 86_400)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0 })
    expect(spentOf(world, CARDS.hundred)).toEqual([])
    expect(upstreamCalls(world).filter(call => call === 'POST redeem').length).toBe(1)
  })

  it('while a wrong key keeps the redemption back sends nothing any more', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'unauthorized', times: 2 })
    await shop.complete(id, { orderId: 'A' })
    const { body } = await shop.cancel(id, { orderId: 'A' })
    expect(body.status).toBe('cancelled')
    await world.advance(3600)
    expect(spentOf(world, CARDS.hundred)).toEqual([])
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
  })

  it('after Instagift was redeemed: review undo_by_hand; settled makes it cancelled', async () => {
    const id = await completed(CARDS.hundred, 5250, 5200)
    const { status, body } = await shop.cancel(id, { orderId: 'A' })
    expect([status, body.status, body.redeemed, body.shortfall]).toEqual([200, 'review', 5200, 0])
    expect(body.cards[0].status).toBe('redeemed')
    await world.settle()
    const [review] = await shop.reviews()
    expect(review).toMatchObject({
      reason: 'undo_by_hand',
      cardId: body.cards[0].id,
      provider: 'instagift',
      label: 'NTM2',
      amount: 5200,
      currency: 'USD',
      decisions: ['settled'],
    })
    const settled = await shop.decide(review.id, {
      version: review.version,
      decision: 'settled',
      by: 'Ann',
    })
    expect(settled.body.status).toBe('cancelled')
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it.each([
    ['YouGotaGift', CARDS.wholeTwenty, 2000, 2000],
    ['Vauchar', CARDS.storedValue, 1575, 1575],
  ])(
    'after %s was redeemed: undone once, the balance is there again',
    async (_, code, total, balance) => {
      const id = await completed(code, total, total)
      expect(balanceOf(code)).toBe(0)
      const { status, body } = await shop.cancel(id, { orderId: 'A' })
      expect([status, body.status, body.redeemed, body.cards[0].status]).toEqual([
        200,
        'cancelled',
        0,
        'reversed',
      ])
      await shop.cancel(id, { orderId: 'A' })
      await world.advance(3600)
      expect([balanceOf(code), reversals()]).toEqual([balance, 1])
      expect((await shopper.begin(total, code)).applied).toBe(total)
    },
  )

  it.each([
    ['YouGotaGift', 'yougotagift', CARDS.wholeTwenty, 2000],
    ['Vauchar', 'vauchar', CARDS.storedValue, 1575],
  ] as const)(
    '%s, the undoing dropped after its effect: undone once, and known',
    async (_, system, code, total) => {
      const id = await completed(code, total, total)
      world.sandbox.fault({ system, on: 'reverse', kind: 'drop_after' })
      await shop.cancel(id, { orderId: 'A' })
      await world.advance(3600)
      expect(await shop.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0 })
      expect(balanceOf(code)).toBe(total)
    },
  )

  it('undoing refused for good: review undo_by_hand within the schedule', async () => {
    const id = await completed(CARDS.storedValue, 1575, 1575)
    world.sandbox.fault({ system: 'vauchar', on: 'reverse', kind: 'drop_before', times: 1000 })
    expect((await shop.cancel(id, { orderId: 'A' })).status).toBe(202)
    await world.advance(1900)
    expect(await shop.see(id)).toMatchObject({ status: 'review', redeemed: 1575 })
    expect((await shop.reviews())[0].reason).toBe('undo_by_hand')
  })

  it('YOUGOTAGIFT_CANCEL=off, or 14 days later: by hand', async () => {
    await inWorld({ YOUGOTAGIFT_CANCEL: 'off' })
    const one = await completed(CARDS.wholeTwenty, 2000, 2000)
    expect((await shop.cancel(one, { orderId: 'A' })).body.status).toBe('review')
    await inWorld()
    const other = await completed(CARDS.wholeTwenty, 2000, 2000)
    await world.advance(14 * 86_400)
    expect((await shop.cancel(other, { orderId: 'A' })).body.status).toBe('review')
    expect(reversals()).toBe(0)
  })
})

describe('completed after cancelled', () => {
  it('is checkout_closed and a review paid_after_cancel; nothing is redeemed', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    await shop.cancel(id, { orderId: 'A' })
    for (const _ of [1, 2]) {
      const { status, body } = await shop.complete(id, { orderId: 'A' })
      expect([status, body.code]).toEqual([409, 'checkout_closed'])
      expect(body.checkout).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5200 })
    }
    await world.settle()
    const reviews = await shop.reviews()
    expect(reviews.map((one: { reason: string }) => one.reason)).toEqual(['paid_after_cancel'])
    expect(reviews[0].decisions).toEqual(['retry', 'settled'])
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('retry takes the cards again and redeems', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    await shop.cancel(id, { orderId: 'A' })
    await shop.complete(id, { orderId: 'A' })
    await world.settle()
    const [review] = await shop.reviews()
    const { body } = await shop.decide(review.id, { version: 1, decision: 'retry', by: 'Ann' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5200, shortfall: 0, applied: 5200 })
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('retry also of what had been redeemed and undone', async () => {
    const id = await completed(CARDS.storedValue, 1575, 1575)
    await shop.cancel(id, { orderId: 'A' })
    await shop.complete(id, { orderId: 'A' })
    await world.settle()
    const [review] = await shop.reviews()
    const { body } = await shop.decide(review.id, { version: 1, decision: 'retry', by: 'Ann' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 1575 })
    expect(spentOf(world, CARDS.storedValue)).toEqual([1575])
  })

  it('settled: cancelled, nothing redeemed', async () => {
    const id = await placed(CARDS.hundred, 5250, 5200)
    await shop.cancel(id, { orderId: 'A' })
    await shop.complete(id, { orderId: 'A' })
    await world.settle()
    const [review] = await shop.reviews()
    const { body } = await shop.decide(review.id, { version: 1, decision: 'settled', by: 'Ann' })
    expect(body).toMatchObject({ status: 'cancelled', redeemed: 0 })
  })
})
