/** What goes back to gift cards: in one piece, in parts, too much, too early, and by two voices. Nothing goes back twice. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const completed = async (code: string = CARDS.storedValue, total = 1575) => {
  const { id } = await shopper.begin(total, code)
  const order = { orderId: 'A', orderTotal: total, applied: total }
  expect((await shop.complete(id, order)).body.status).toBe('completed')
  return id
}
const refund = (id: string, giftRefund: number, refundId = 'r1') =>
  shop.refund(id, { orderId: 'A', giftRefund, refundId })
const openReviews = async () => {
  await world.settle()
  return (await shop.reviews()).map((one: { reason: string; amount: number }) => [
    one.reason,
    one.amount,
  ])
}
const settle = async (id: string) => {
  const review = (await shop.reviews()).find((one: { id: string }) => one.id === id)
  return shop.decide(id, { version: review.version, decision: 'settled', by: 'Ann' })
}

describe('refund', () => {
  it('of all in one piece is undone like a cancellation', async () => {
    const id = await completed()
    const { status, body } = await refund(id, 1575)
    expect([status, body.status, body.redeemed, body.refunded, body.review]).toEqual([
      200,
      'cancelled',
      0,
      1575,
      null,
    ])
    expect(spentOf(world, CARDS.storedValue)).toEqual([])
    await world.settle()
    expect(world.inbox.map(event => event.type)).toEqual([
      'checkout.completed',
      'checkout.refunded',
      'checkout.cancelled',
    ])
  })

  it('of a part is a review, whose id it answers; settled, the part has gone back', async () => {
    const id = await completed()
    const { status, body } = await refund(id, 500)
    expect([status, body.status, body.refunded]).toEqual([200, 'completed', 0])
    expect(await openReviews()).toEqual([['undo_by_hand', 500]])
    expect(body.reviews).toEqual([body.review])
    expect((await settle(body.review)).body).toMatchObject({ status: 'completed', refunded: 500 })
    await world.settle()
    expect(world.inbox.map(event => event.type)).toEqual([
      'checkout.completed',
      'checkout.review',
      'checkout.refunded',
    ])
  })

  it('of the rest after a part is by hand too: the whole never goes back a second time', async () => {
    const id = await completed()
    await refund(id, 500)
    await refund(id, 1075, 'r2')
    await world.advance(3600)
    expect(await openReviews()).toEqual([
      ['undo_by_hand', 500],
      ['undo_by_hand', 1075],
    ])
    expect(spentOf(world, CARDS.storedValue)).toEqual([1575])
  })

  it('of more than is left is refused, and says what is left', async () => {
    const id = await completed()
    await refund(id, 500)
    const { status, body } = await refund(id, 1076, 'r2')
    expect([status, body.left]).toEqual([409, 1075])
    expect(await openReviews()).toEqual([['undo_by_hand', 500]])
  })

  it('of all after a part: a cancellation asks for what is left and undoes nothing by itself', async () => {
    const id = await completed()
    const part = (await refund(id, 500)).body.review
    expect((await shop.cancel(id, { orderId: 'A' })).body.status).toBe('review')
    expect(await openReviews()).toEqual([
      ['undo_by_hand', 500],
      ['undo_by_hand', 1075],
    ])
    await world.advance(3600)
    expect(spentOf(world, CARDS.storedValue)).toEqual([1575])
    const rest = (await shop.see(id)).reviews.find(one => one !== part)!
    expect((await settle(rest)).body.status).toBe('cancelled')
    expect((await settle(part)).body).toMatchObject({ status: 'cancelled', refunded: 1575 })
  })

  it('under the same id is one refund, whoever tells of it', async () => {
    const id = await completed()
    const first = await refund(id, 500, 'r1')
    const again = await refund(id, 500, 'r1')
    expect([again.status, again.body.review]).toEqual([200, first.body.review])
    const told = { checkoutId: id, orderId: 'A', giftRefund: 500 }
    await shop.deliver('order.refunded', told, 'r1')
    expect(await openReviews()).toEqual([['undo_by_hand', 500]])
    expect((await refund(id, 400, 'r1')).body.code).toBe('idempotency_mismatch')
  })

  it('of all, told once more under another id, is refused: nothing is redeemed any more', async () => {
    const id = await completed()
    await refund(id, 1575, 'r1')
    expect((await refund(id, 1575, 'r2')).body.code).toBe('checkout_closed')
    expect(spentOf(world, CARDS.storedValue)).toEqual([])
  })

  it('where nothing was redeemed is checkout_closed: that is a cancel', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    await shop.complete(id, { orderId: 'A', applied: 0 })
    expect((await refund(id, 100)).body.code).toBe('checkout_closed')
  })
})

describe('a refund that comes too early', () => {
  it('while completing is kept, and carried out when it is settled', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'drop_after' })
    await shop.complete(id, { orderId: 'A', orderTotal: 1575, applied: 1575 }, '?wait=0')
    expect(
      (await shop.refund(id, { orderId: 'A', giftRefund: 1575, refundId: 'r' }, '?wait=0')).status,
    ).toBe(202)
    await world.advance(10)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', redeemed: 0, refunded: 1575 })
    expect(spentOf(world, CARDS.storedValue)).toEqual([])
  })

  it('of a part before the order is paid is kept, and then put before a person', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 1575, applied: 1575 })
    expect((await refund(id, 500)).status).toBe(202)
    expect((await shop.see(id)).status).toBe('placed')
    expect((await shop.complete(id, { orderId: 'A' })).body.status).toBe('completed')
    expect(await openReviews()).toEqual([['undo_by_hand', 500]])
  })

  it('of all before the order is paid: nothing is redeemed only to go back', async () => {
    const { id } = await shopper.begin(5000, CARDS.hundred)
    await shop.place(id, { orderId: 'A', orderTotal: 5000, applied: 5000 })
    await refund(id, 5000)
    expect((await shop.complete(id, { orderId: 'A' })).body).toMatchObject({ status: 'review' })
    expect(await openReviews()).toEqual([['paid_after_cancel', null]])
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('ends with its order: the next order keeps its cards, and its refund under the same id is its own', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 1575, applied: 1575 })
    await refund(id, 1575)
    await shop.reopen(id, { orderId: 'A' })
    const next = { orderId: 'B', orderTotal: 1575, applied: 1575 }
    expect((await shop.complete(id, next)).body).toMatchObject({ status: 'completed' })
    await world.settle()
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 1575, refunded: 0 })
    await shop.refund(id, { orderId: 'B', giftRefund: 1575, refundId: 'r1' })
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', refunded: 1575 })
  })

  it('twice, by two voices with ids of their own, never asks for more than was redeemed', async () => {
    const { id } = await shopper.begin(1575, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 1575, applied: 1575 })
    await refund(id, 1000, 'r1')
    await shop.deliver('order.refunded', { checkoutId: id, orderId: 'A', giftRefund: 1000 })
    await shop.complete(id, { orderId: 'A' })
    expect(await openReviews()).toEqual([
      ['undo_by_hand', 1000],
      ['undo_by_hand', 575],
    ])
  })
})

describe('figures that a shop may subtract', () => {
  it('are null while the outcome is unknown, in review too', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, { orderId: 'A', orderTotal: 5250, applied: 5200 })
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 100_000 })
    const { status, body } = await shop.complete(id, { orderId: 'A' }, '?wait=0')
    expect([status, body.redeemed, body.shortfall]).toEqual([202, null, null])
    await world.advance(1860)
    const seen = await shop.see(id)
    expect([seen.status, seen.settled, seen.redeemed, seen.shortfall]).toEqual([
      'review',
      true,
      null,
      null,
    ])
  })
})
