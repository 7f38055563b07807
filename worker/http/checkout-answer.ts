/**
 * What of a Checkout a caller may see (contract section 1, "Checkout"): the shop's server all of it, the browser an open one
 * without the server's fields, and of one that is not open a short list, as its id then lies in order metadata.
 */
import type { Checkout, CheckoutCard } from '../../shared/api.ts'
import { proofOf } from '../keys/proof.ts'
import type { RequestContext } from './request-context.ts'

/** The Checkout as this caller may see it, with a fresh proof where there is one to give. */
export const shown = async (c: RequestContext, checkout: Checkout): Promise<Checkout> => {
  if (!c.var.byServer && checkout.status !== 'open') return short(checkout)
  const { proof: _, ...view } = c.var.byServer ? checkout : forBrowser(checkout)
  const proof = await proofOf(checkout, c.var.settings, c.var.keys, Date.now())
  return proof === null ? view : { ...view, proof }
}

const forBrowser = (checkout: Checkout): Checkout => ({
  ...figures(checkout),
  cards: checkout.cards.map(({ redemption: _, ...card }) => card),
  lost: checkout.lost ?? [],
  expiresAt: checkout.expiresAt ?? null,
})

const short = (checkout: Checkout): Checkout => ({
  ...figures(checkout),
  cards: checkout.cards.map(shortCard),
})

const figures = ({ id, version, status, currency, orderTotal, applied, due }: Checkout) => ({
  id,
  version,
  status,
  currency,
  orderTotal,
  applied,
  due,
})

const shortCard = ({ id, label, applied, left, leftOn, status }: CheckoutCard): CheckoutCard => ({
  id,
  label,
  applied,
  left,
  leftOn,
  status,
})
