/** Refunds of all that was redeemed, of a part and of nothing; and repeated ones. */
import { describe, expect, it } from 'vitest'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const balanceOf = (code: string) => world.sandbox.cards().find(card => card.code === code)!.balance

describe('order.refunded', () => {
  const refund = (id: string, giftRefund: number | undefined, delivery?: string) =>
    shop.deliver('order.refunded', { checkoutId: id, orderId: 'A', giftRefund }, delivery)
  const byHook = async (code: string, total: number, applied: number) => {
    const { id } = await shopper.begin(total, code)
    await shop.deliver('order.completed', {
      checkoutId: id,
      orderId: 'A',
      orderTotal: total,
      applied,
    })
    await world.settle()
    expect((await shop.see(id)).status).toBe('completed')
    return id
  }

  it('of all is undone like a cancellation', async () => {
    const id = await byHook(CARDS.storedValue, 1575, 1575)
    expect((await refund(id, 1575)).status).toBe(202)
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0 })
    expect(balanceOf(CARDS.storedValue)).toBe(1575)
  })

  it('of all that Instagift redeemed is undone by hand, and asked about once when repeated', async () => {
    const id = await byHook(CARDS.hundred, 5250, 5200)
    await refund(id, 5200, 'msg_r')
    await refund(id, 5200, 'msg_r')
    await world.settle()
    expect((await shop.see(id)).status).toBe('review')
    expect(
      (await shop.reviews()).map((one: { reason: string; amount: number }) => [
        one.reason,
        one.amount,
      ]),
    ).toEqual([['undo_by_hand', 5200]])
  })

  it('of a part: review undo_by_hand of that part, once per delivery; settled, it has gone back', async () => {
    const id = await byHook(CARDS.storedValue, 1575, 1575)
    await refund(id, 500, 'msg_r')
    const again = await refund(id, 500, 'msg_r')
    expect([again.status, again.body]).toEqual([200, { status: 'ignored' }])
    await world.settle()
    const reviews = await shop.reviews()
    expect(
      reviews.map((one: { reason: string; amount: number }) => [one.reason, one.amount]),
    ).toEqual([['undo_by_hand', 500]])
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 1575, refunded: 0 })
    const { body } = await shop.decide(reviews[0].id, {
      version: 1,
      decision: 'settled',
      by: 'Ann',
    })
    expect(body).toMatchObject({ status: 'completed', redeemed: 1575, refunded: 500 })
    expect(balanceOf(CARDS.storedValue)).toBe(0)
    // Nothing is undone by itself any more: a person is asked about what is left.
    await shop.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
    await world.advance(3600)
    expect((await shop.see(id)).status).toBe('review')
    expect((await shop.reviews())[0]).toMatchObject({ reason: 'undo_by_hand', amount: 1075 })
    expect(balanceOf(CARDS.storedValue)).toBe(0)
  })

  it.each([[0], [undefined]])('of %s is ignored', async giftRefund => {
    const id = await byHook(CARDS.hundred, 5250, 5200)
    expect((await refund(id, giftRefund)).body).toEqual({ status: 'ignored' })
    expect((await shop.see(id)).status).toBe('completed')
  })

  it('of a part before the redemption has ended is not forgotten', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    await shop.deliver('order.completed', { checkoutId: id, orderId: 'A', applied: 5200 })
    await world.settle()
    const taken = await refund(id, 1000)
    expect([taken.status, taken.body]).toEqual([202, { status: 'completing' }])
    await world.advance(10)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect((await shop.reviews())[0]).toMatchObject({ reason: 'undo_by_hand', amount: 1000 })
  })

  it('of several cards undoes each that can be undone', async () => {
    const { id } = await shopper.begin(5250, CARDS.thirty)
    await shopper.apply(id, CARDS.wholeTwenty)
    await shopper.apply(id, CARDS.storedValue)
    await shop.deliver('order.completed', { checkoutId: id, orderId: 'A', applied: 5250 })
    await world.settle()
    await refund(id, 5250)
    await world.settle()
    const { cards, status, redeemed } = await shop.see(id)
    expect([status, redeemed, cards.map(card => card.status)]).toEqual([
      'review',
      3000,
      ['redeemed', 'reversed', 'reversed'],
    ])
  })

  it('of two parts: a person is asked about each, also after the first was settled', async () => {
    const id = await byHook(CARDS.storedValue, 1575, 1575)
    for (const part of [1000, 500]) {
      await refund(id, part)
      await world.settle()
      const reviews = await shop.reviews()
      expect(reviews).toMatchObject([{ reason: 'undo_by_hand', amount: part }])
      const { id: reviewId, version } = reviews[0]!
      await shop.decide(reviewId, { version, decision: 'settled', by: 'Ann' })
    }
  })
})
