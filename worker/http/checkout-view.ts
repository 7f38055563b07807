/**
 * What a caller may see of a Checkout (docs/contract.md#the-short-form). The shop's server sees all of it. A browser that has the
 * client secret sees an open one without the server's fields. Of any other, and without the secret, it sees the short form: the
 * id is public and lies in forms and order metadata.
 */
import type { Checkout, CheckoutCard } from '../../shared/api.ts'
import { proofOf } from '../keys/proof.ts'
import type { RequestContext } from './request-context.ts'

/** The Checkout as this caller may see it, with a fresh proof unless its holds have ended. */
export const visibleCheckout = async (c: RequestContext, checkout: Checkout): Promise<Checkout> => {
  const isOwners = c.var.byOwner === true && checkout.status === 'open'
  if (!c.var.byServer && !isOwners) return shortForm(checkout)
  const { proof: _, ...view } = c.var.byServer ? checkout : forBrowser(checkout)
  const { publicUrl, storeOrigins } = c.var.settings
  // Without PUBLIC_URL nobody could tell whose proof it is.
  if (publicUrl === null) return view
  const proof = await proofOf(checkout, { publicUrl, storeOrigins }, c.var.keys, Date.now())
  return proof === null ? view : { ...view, proof }
}

const forBrowser = (checkout: Checkout): Checkout => ({
  ...figures(checkout),
  cards: checkout.cards.map(({ redemption: _, ...card }) => card),
  lost: checkout.lost ?? [],
  expiresAt: checkout.expiresAt ?? null,
})

const shortForm = (checkout: Checkout): Checkout => ({
  ...figures(checkout),
  cards: checkout.cards.map(shortCard),
  // Its cards are not the shopper's to take again.
  ...(checkout.status === 'expired' && hasOrder(checkout) && { ordered: true }),
})

const hasOrder = ({ orderId = null }: Checkout): boolean => orderId !== null

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
