/**
 * The proof of a Checkout (docs/contract.md#proof): what the worker says of it now, signed for the shop's server. It is
 * never money by itself.
 */
import type { Checkout } from '../../shared/api.ts'
import type { Keys } from './keys.ts'

/** `typ` of the JWS; a verifier pins it, so that no other token of ours passes for a proof. */
export const PROOF_TYPE = 'instagift-checkout+jwt'

const LIFETIME_SECONDS = 15 * 60

/**
 * Signs what the Checkout shows. It ends after 15 minutes, and never after the holds; null where they have ended already.
 * `now` in milliseconds.
 */
export const proofOf = async (
  checkout: Checkout,
  settings: { publicUrl: string; storeOrigins: string[] },
  keys: Pick<Keys, 'sign'>,
  now: number,
): Promise<string | null> => {
  const iat = Math.floor(now / 1000)
  const holdsEnd = checkout.expiresAt ? Math.floor(Date.parse(checkout.expiresAt) / 1000) : null
  const exp = Math.min(iat + LIFETIME_SECONDS, holdsEnd ?? Number.POSITIVE_INFINITY)
  if (exp <= iat) return null
  const { id, version, status, applied, due, orderTotal, currency } = checkout
  return keys.sign(
    {
      iss: settings.publicUrl,
      aud: settings.storeOrigins,
      sub: id,
      version,
      status,
      orderId: checkout.orderId ?? null,
      cartRef: checkout.cartRef ?? null,
      applied,
      due,
      orderTotal,
      currency,
      iat,
      exp,
    },
    PROOF_TYPE,
  )
}
