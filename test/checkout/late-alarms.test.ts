/** An alarm that is late changes nothing: by any call the stored time decides, as if the alarm had come in time. */
import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { workerSettings } from '../worker-settings.ts'
import { type Answered, brief, spentOf } from '../world/actors.ts'
import { newCard } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: '1042', orderTotal: 5000, applied: 5000 }
/** After the end of its holds, and before it is forgotten (s). */
const LATE = { open: 1800, placed: 73 * 3600 }

const { world, inWorld, shopper, shop } = useWorld()
beforeEach(() => inWorld({ REFUND_GIFT_CARDS: 'with_order' }))

const fromWooCommerce = async (id: string, status: string): Promise<Answered> => {
  const body = JSON.stringify({
    ...{ id: 1042, status, currency: 'USD', total: '0.00', date_paid: '2026-11-21T20:00:00' },
    meta_data: [{ key: '_instagift_checkout', value: id }],
  })
  const signature = createHmac('sha256', workerSettings.WOOCOMMERCE_SECRET)
  return shop.ask('/v1/webhooks/woocommerce', {
    body,
    headers: {
      'X-WC-Webhook-Topic': 'order.updated',
      'X-WC-Webhook-Signature': signature.update(body).digest('base64'),
      'X-WC-Webhook-Delivery-ID': 'd1',
    },
  })
}

type Call = (id: string, cardId: string) => Promise<unknown>
const CALLS: Record<string, Call> = {
  'a look by the shop': id => shop.see(id),
  'a look by the shopper': id => shopper.look(id),
  'a change': id => shopper.change(id, { orderTotal: 6000 }),
  'a renewal': id => shopper.change(id, {}),
  'a second card': id => shopper.apply(id, newCard(world)),
  'a card taken off': (id, cardId) => shopper.remove(id, cardId),
  place: id => shop.place(id, ORDER),
  'place of another order': id => shop.place(id, { ...ORDER, orderId: 'B' }),
  reopen: id => shop.reopen(id, { orderId: '1042' }),
  complete: id => shop.complete(id, { orderId: '1042' }),
  'complete of another order': id => shop.complete(id, { orderId: 'B' }),
  cancel: id => shop.cancel(id, { orderId: '1042' }),
  'cancel of whatever it is': id => shop.cancel(id, {}),
  refund: id => shop.refund(id, { orderId: '1042', giftRefund: 5000, refundId: 'r1' }),
  "a platform's refund": id => fromWooCommerce(id, 'refunded'),
  'a delivery that nobody understands': id =>
    shop.deliver('order.completed', { checkoutId: id, ...ORDER, orderTotal: '5,000' }),
}

/** What came of the call, at once and ten minutes later. */
const outcomeOf = async (state: 'open' | 'placed', call: Call, inTime: boolean) => {
  await inWorld({ REFUND_GIFT_CARDS: 'with_order' })
  const code = newCard(world)
  const { id, cards } = await shopper.begin(5000, code)
  if (state === 'placed') await shop.place(id, ORDER)
  if (inTime) await world.advance(LATE[state])
  else vi.setSystemTime(world.now() + LATE[state] * 1000)
  const answer = (await call(id, cards[0]!.id)) as Partial<Answered>
  await world.advance(600)
  const { status, body: seen } = await shop.ask(`/v1/checkouts/${id}`)
  return {
    answered: [answer.status, answer.body?.code ?? answer.body?.status],
    // An order that was given back leaves a checkout that is as old as those that are forgotten.
    seen: status === 200 ? brief(seen) : status,
    order: [seen.orderId, seen.placedApplied, seen.redeemed, seen.shortfall, seen.settled],
    lost: seen.lost,
    reviews: (await shop.reasons()).sort(),
    told: world.inbox.map(event => event.type),
    found: (await shop.ask('/v1/orders/1042')).status,
    spent: spentOf(world, code),
  }
}

describe.each(['open', 'placed'] as const)('after the time of a checkout that was %s', state => {
  it.each(Object.entries(CALLS))(
    '%s finds it expired, with or without its alarm',
    async (_, call) => {
      expect(await outcomeOf(state, call, false)).toEqual(await outcomeOf(state, call, true))
    },
  )
})
