/** Why gift codes can't pay for a cart now: what the storefront is answered. Nothing is charged then, and nothing is promised. */
import type { MedusaResponse } from '@medusajs/framework/http'
import { GiftCodeProblem, GiftCodesUnreachable } from 'instagift-checkout/server'

export type Refusal = { status: number; code: string; message: string; checkout?: unknown }

const TEXTS: Record<string, string> = {
  stale_total: 'The order total has changed: show the amounts again and let the shopper confirm.',
  checkout_changed:
    'What the gift codes pay has changed: show the amounts again and let the shopper confirm.',
  currency_mismatch: 'The gift codes are in another currency than the cart: take them off.',
  not_settled: 'The gift codes of this order are not settled yet: repeat the refund in a minute.',
  stale_payment: 'The payment was prepared for another amount: start it again.',
  unreachable: 'Gift codes cannot be used right now: try again, or remove them and pay otherwise.',
  busy: 'This cart is being completed by another request: ask again.',
  cart_completed: 'This cart is an order already.',
  wrong_cart:
    'These gift codes are in another cart: give the element `cart` with the id of this cart.',
}

export const refusal = (status: number, code: string, more?: Partial<Refusal>): Refusal => ({
  status,
  code,
  message: TEXTS[code] ?? 'These gift codes cannot pay for this cart.',
  ...more,
})

/** Throws what is neither the worker's refusal nor its silence. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof GiftCodesUnreachable) return refusal(503, 'unreachable')
  if (!(error instanceof GiftCodeProblem)) throw error
  const { code, status, checkout } = error
  // A key or an address that the worker does not take is the shop's affair, not the shopper's.
  if (status === 401 || status === 400) return refusal(503, 'unreachable')
  return refusal(status === 404 ? 409 : status, code, { checkout })
}

export const refuse = (res: MedusaResponse, { status, ...body }: Refusal): void => {
  res.status(status).json({ type: 'gift_codes', ...body })
}
