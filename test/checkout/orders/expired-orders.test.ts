/** What an order has and let expire is the order's until `reopen`: not the browser's to revive, nor anybody's to spend elsewhere. */
import { describe, expect, it } from 'vitest'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

const expired = async () => {
  const { id, cards } = await shopper.begin(5250, CARDS.hundred)
  await shop.place(id, ORDER)
  await world.advance(73 * 3600)
  expect((await shop.see(id)).status).toBe('expired')
  return { id, card: cards[0]!.id }
}

describe('an expired checkout that an order has', () => {
  it.each<[string, (id: string, card: string) => Promise<{ body: { code: string } }>]>([
    ['renewed', id => shopper.change(id, {})],
    ['changed', id => shopper.change(id, { orderTotal: 100 })],
    ['given another card', id => shopper.apply(id, CARDS.thirty)],
    ['emptied', (id, card) => shopper.remove(id, card)],
    ['placed for another order', id => shop.place(id, { ...ORDER, orderId: 'B' })],
  ])('is not %s', async (_, act) => {
    const { id, card } = await expired()
    expect((await act(id, card)).body.code).toBe('checkout_closed')
    expect(await shop.see(id)).toMatchObject({ status: 'expired', orderId: 'A' })
    expect((await shop.complete(id, { orderId: 'A' })).body.redeemed).toBe(5200)
  })

  it('is the shopper’s again after reopen', async () => {
    const { id } = await expired()
    expect((await shop.reopen(id, { orderId: 'A' })).body).toMatchObject({
      status: 'expired',
      orderId: null,
    })
    expect((await shopper.change(id, {})).body).toMatchObject({ status: 'open', applied: 5200 })
  })

  it('stays the order’s where it is placed again and its card is gone', async () => {
    const { id } = await expired()
    world.sandbox.changeCard(CARDS.hundred, { status: 'cancelled' })
    expect((await shop.place(id, ORDER)).body.code).toBe('checkout_changed')
    expect((await shopper.apply(id, CARDS.thirty)).body.code).toBe('checkout_closed')
    await shop.reopen(id, { orderId: 'A' })
    expect((await shopper.apply(id, CARDS.thirty)).status).toBe(200)
  })
})
