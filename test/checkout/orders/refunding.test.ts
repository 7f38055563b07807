/** Refunds: of all that was redeemed, of a part, of nothing, and told again. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const TWENTY_WHOLE = '5200000000020'
const STORED = 'GIFTUSD1575QX7K2M'

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

const balanceOf = (code: string) => world.sandbox.cards().find(card => card.code === code)!.balance

describe('order.refunded', () => {
  const refund = (id: string, giftRefund: number | undefined, delivery?: string) =>
    p.deliver('order.refunded', { checkoutId: id, orderId: 'A', giftRefund }, delivery)
  const byHook = async (code: string, total: number, applied: number) => {
    const { id } = await p.begin(total, code)
    await p.deliver('order.completed', { checkoutId: id, orderId: 'A', orderTotal: total, applied })
    await world.settle()
    expect((await p.see(id)).status).toBe('completed')
    return id
  }

  it('of all: undone like a cancellation', async () => {
    const id = await byHook(STORED, 1575, 1575)
    expect((await refund(id, 1575)).status).toBe(202)
    await world.settle()
    expect(await p.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0 })
    expect(balanceOf(STORED)).toBe(1575)
  })

  it('of all that Instagift redeemed: by hand, also repeated', async () => {
    const id = await byHook(CODE, 5250, 5200)
    await refund(id, 5200, 'msg_r')
    await refund(id, 5200, 'msg_r')
    await world.settle()
    expect((await p.see(id)).status).toBe('review')
    expect(
      (await p.reviews()).map((one: { reason: string; amount: number }) => [
        one.reason,
        one.amount,
      ]),
    ).toEqual([['undo_by_hand', 5200]])
  })

  it('of a part: review undo_by_hand of that part, once per delivery; settled is cancelled', async () => {
    const id = await byHook(STORED, 1575, 1575)
    await refund(id, 500, 'msg_r')
    const again = await refund(id, 500, 'msg_r')
    expect([again.status, again.body]).toEqual([200, { status: 'ignored' }])
    await world.settle()
    const reviews = await p.reviews()
    expect(
      reviews.map((one: { reason: string; amount: number }) => [one.reason, one.amount]),
    ).toEqual([['undo_by_hand', 500]])
    expect(await p.see(id)).toMatchObject({ status: 'review', redeemed: 1575 })
    const { body } = await p.decide(reviews[0].id, { version: 1, decision: 'settled', by: 'Ann' })
    expect(body.status).toBe('cancelled')
    expect(balanceOf(STORED)).toBe(0)
    // A person has decided: nothing is undone by itself any more, and nothing waits.
    await p.deliver('order.cancelled', { checkoutId: id, orderId: 'A' })
    await world.advance(3600)
    expect((await p.see(id)).status).toBe('cancelled')
    expect(balanceOf(STORED)).toBe(0)
  })

  it.each([[0], [undefined]])('of %s is ignored', async giftRefund => {
    const id = await byHook(CODE, 5250, 5200)
    expect((await refund(id, giftRefund)).body).toEqual({ status: 'ignored' })
    expect((await p.see(id)).status).toBe('completed')
  })

  it('of a part before the redemption has ended is not forgotten', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    await p.deliver('order.completed', { checkoutId: id, orderId: 'A', applied: 5200 })
    await world.settle()
    const taken = await refund(id, 1000)
    expect([taken.status, taken.body]).toEqual([202, { status: 'completing' }])
    await world.advance(10)
    expect(await p.see(id)).toMatchObject({ status: 'review', redeemed: 5200 })
    expect((await p.reviews())[0]).toMatchObject({ reason: 'undo_by_hand', amount: 1000 })
  })

  it('and cancelled of several cards: each by its own way', async () => {
    const { id } = await p.begin(5250, THIRTY)
    await p.apply(id, TWENTY_WHOLE)
    await p.apply(id, STORED)
    await p.deliver('order.completed', { checkoutId: id, orderId: 'A', applied: 5250 })
    await world.settle()
    await refund(id, 5250)
    await world.settle()
    const { cards, status, redeemed } = await p.see(id)
    expect([status, redeemed, cards.map(card => card.status)]).toEqual([
      'review',
      3000,
      ['redeemed', 'reversed', 'reversed'],
    ])
  })
})
