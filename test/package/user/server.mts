/** A shop's server, on a platform without the DOM's types. Compiled, never run. */
import {
  beforeGiftCodes,
  GiftCodeProblem,
  GiftCodes,
  GiftCodesUnreachable,
  isCheckoutEvent,
  lower,
  type ShopCheckout,
  type TotalToCollect,
  toCapture,
  verifyEvent,
  verifyProof,
} from 'instagift-checkout/server'

declare function charge(amount: number): Promise<void>
declare function capture(amount: TotalToCollect): Promise<void>

const gifts = new GiftCodes({ url: 'https://gifts.example.com', apiKey: 'secret' })
// @ts-expect-error: the key is needed
new GiftCodes({ url: 'https://gifts.example.com' })

export async function order(checkoutId: string, applied: number): Promise<number | null> {
  const total = beforeGiftCodes(5250, 'EUR')
  const placed = await gifts.place(checkoutId, {
    ...{ orderId: 1042, paymentId: 'pay-1', cartRef: 'cart-1' },
    ...{ orderTotal: total, applied },
  })
  const { collect } = lower(total, placed)
  await charge(collect)
  await capture(collect)

  // @ts-expect-error: nothing was taken off it
  await charge(total)
  // @ts-expect-error: nothing was taken off it
  await capture(total.amount)
  // @ts-expect-error: it was lowered already
  lower(collect, placed)
  // @ts-expect-error: it was lowered already
  lower(beforeGiftCodes(collect), placed)
  // @ts-expect-error: a plain number may be either
  lower(5250, placed)
  // @ts-expect-error: orderTotal is the total before
  await gifts.place(checkoutId, { orderId: '1042', orderTotal: collect, applied })
  // @ts-expect-error: orderTotal is the total before
  await gifts.complete(checkoutId, { orderId: '1042', orderTotal: collect })
  // @ts-expect-error: what the shopper was shown is needed
  await gifts.place(checkoutId, { orderId: '1042', orderTotal: 5250 })
  // @ts-expect-error: there is no such field
  await gifts.complete(checkoutId, { orderId: '1042', total: 5250 })
  // @ts-expect-error: the same id at every try
  await gifts.refund(checkoutId, { orderId: '1042', giftRefund: 100 })

  const settled: ShopCheckout = await gifts.completeUntilSettled(checkoutId, { orderId: '1042' })
  const left = toCapture(total, settled, 1042)
  // @ts-expect-error: it may not be known
  await capture(left)
  if (left !== null) await capture(left)
  // @ts-expect-error: it may not be known
  settled.redeemed.toFixed()
  return settled.redeemed
}

export async function events(rawBody: string, headers: Record<string, string>): Promise<string> {
  const event = await verifyEvent(rawBody, headers, ['whsec_a', 'whsec_b'])
  if (event.type === 'digest.daily') return `${event.data.overdue} of ${event.data.day}`
  // @ts-expect-error: a reconciliation has no order
  if (event.type === 'reconciliation.ended') return event.data.orderId
  if (!isCheckoutEvent(event)) return 'newer than this kit'
  const { type, data } = event
  for await (const { id, cursor } of gifts.events({ after: '' })) return `${id} ${cursor}`
  for await (const { id, version } of gifts.reviews())
    await gifts.decide(id, { version, decision: 'settled', by: 'Ada' })
  const { status, orderId } = await verifyProof(data.proof ?? '', { url: 'https://gifts.example' })
  return `${type} ${status satisfies ShopCheckout['status']} ${orderId}`
}

export function words(error: unknown): string {
  if (error instanceof GiftCodeProblem && error.code === 'payment_taken') return 'already paid'
  // @ts-expect-error: there is no such code
  if (error instanceof GiftCodeProblem && error.code === 'no_such_code') return ''
  return error instanceof GiftCodesUnreachable ? `later (${error.retryAfterSeconds})` : 'no'
}
