/** Notes on the order for the shop's staff: what became of its gift codes. */
import { Injectable } from '@nestjs/common'
import { HistoryService, type ID, OrderService, type RequestContext } from '@vendure/core'
import type { CheckoutEvent, ShopCheckout } from 'instagift-checkout/server'

@Injectable()
export class Notes {
  constructor(
    private readonly history: HistoryService,
    private readonly orders: OrderService,
  ) {}

  /** The same words are noted once, however often an event is delivered. Take the order's lock before. */
  async add(ctx: RequestContext, orderId: ID, note: string): Promise<void> {
    const { items } = await this.history.getHistoryForOrder(ctx, orderId, false)
    if (items.some(({ data }) => data.note === note)) return
    await this.orders.addNoteToOrder(ctx, { id: orderId, note, isPublic: false })
  }
}

type Tell = (checkout: ShopCheckout, amount: (minor: number) => string) => string

/** What each event says to the staff. */
const TEXTS: Record<string, Tell> = {
  'checkout.completed': ({ redeemed }, amount) => `Gift codes paid ${amount(redeemed ?? 0)}.`,
  'checkout.review': ({ reviews }) =>
    `Gift codes need a decision: ${reviews.join(', ')}. Until then nothing more moves.`,
  'checkout.cancelled': () => 'Nothing is spent of the gift codes of this order any more.',
  'checkout.expired': () =>
    'The gift codes were held for this order until now and are free again: they do not pay for it.',
  'checkout.place_refused': () =>
    'Gift codes could not be held for this order: they do not pay for it.',
  'checkout.refunded': ({ refunded }, amount) =>
    `${amount(refunded)} of this order went back to gift cards so far.`,
}

export const noteOf = (
  { type, data }: CheckoutEvent,
  amount: (minor: number) => string,
): string | undefined => TEXTS[type]?.(data, amount)
