/** `reopen` of an order that is paid, under review, cancelled or on its way there: refused, and nothing changes by it. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }
const { world, shopper, shop } = useWorld()

const faulty = (kind: 'unauthorized' | 'drop_before' | 'drop_after', on: 'redeem' | 'reverse') =>
  world.sandbox.fault({ system: 'vauchar', on, kind, times: 1000 })

/** Each brings a placed checkout into the state in which it is reopened. */
const STATES: [status: string, how: string, make: (id: string) => Promise<unknown>][] = [
  ['completed', 'paid', id => shop.complete(id, { orderId: 'A' })],
  [
    'completing',
    'paid, with an unanswered redemption',
    id => {
      faulty('drop_after', 'redeem')
      return shop.complete(id, { orderId: 'A' })
    },
  ],
  [
    'review',
    'paid, while the system refuses us',
    async id => {
      faulty('unauthorized', 'redeem')
      await shop.complete(id, { orderId: 'A' })
      await world.advance(1800)
    },
  ],
  [
    'review',
    'paid, without an answer to the redemption',
    async id => {
      faulty('drop_before', 'redeem')
      await shop.complete(id, { orderId: 'A' })
      await world.advance(1800)
    },
  ],
  [
    'review',
    'paid, with a total that is not the one of the order',
    id => shop.complete(id, { ...ORDER, orderTotal: 9900, applied: 4100 }),
  ],
  [
    'review',
    'paid by a delivery, with a total that is not the one of the order',
    id => shop.deliver('order.completed', { checkoutId: id, ...ORDER, applied: 4100 }),
  ],
  ['cancelled', 'cancelled', id => shop.cancel(id, { orderId: 'A' })],
  [
    'cancelling',
    'cancelled after it was paid, with an unanswered undoing',
    async id => {
      await shop.complete(id, { orderId: 'A' })
      faulty('drop_before', 'reverse')
      await shop.cancel(id, { orderId: 'A' })
    },
  ],
]

describe.each(STATES)('reopen of a checkout that is %s: %s', (status, _, make) => {
  it('is checkout_closed, changes nothing, and the order stays found', async () => {
    const code = newCard(world)
    const { id } = await shopper.begin(5000, code)
    await shop.place(id, ORDER)
    await make(id)
    const seen = async () => ({ ...(await shop.see(id)), proof: null })
    const before = await seen()
    expect(before.status).toBe(status)
    const spent = spentOf(world, code)
    const { status: answered, body } = await shop.reopen(id, { orderId: 'A' })
    expect([answered, body.code, body.checkout.status]).toEqual([409, 'checkout_closed', status])
    expect(await seen()).toEqual(before)
    expect((await shop.ask('/v1/orders/A')).body.id).toBe(id)
    expect(spentOf(world, code)).toEqual(spent)
    if (status === 'review') {
      await world.settle()
      const [review] = await shop.reviews()
      expect(review).toMatchObject({ checkoutId: id, status: 'open' })
    }
  })
})
