/**
 * Ids of checkouts. Each carries a MAC, so that a made-up id is refused before any object is touched. The MAC is over the shop, too,
 * where shops have names: to one shop, the id of another's checkout is an id that was never made.
 */
import { base64url } from 'jose'
import { framed, isSame, utf8 } from './bytes.ts'
import { hmacKey, mac } from './derivation.ts'

const ID_BYTES = 16
// 96 bits: the contract asks for a MAC, and 2^96 tries are out of reach of any network.
const ID_MAC_BYTES = 12
const ID_FORM = /^ck_([\w-]{22})([\w-]{16})$/
const ATTEMPT_FORM = /^([\w-]{22})-\d{1,16}$/

export type CheckoutIds = {
  /** A new checkout id: random, or for an idempotency key always the same one. */
  newCheckoutId(idempotencyKey?: string): Promise<string>
  /** Whether this worker made the id; to be asked before any object is touched. */
  isCheckoutId(id: string): Promise<boolean>
  /** The checkout that an attempt to redeem belongs to; null where its id is not of the form of ours. */
  checkoutOfAttempt(attemptId: string): Promise<string | null>
}

/** `shop`: null for the one without a name. */
export async function checkoutIdsBy(last: CryptoKey, shop: string | null): Promise<CheckoutIds> {
  const making = await hmacKey(last, 'checkout ids of idempotency keys')
  const vouching = await hmacKey(last, 'checkout id MAC')
  const voucherFor = async (body: string): Promise<string> =>
    base64url.encode((await mac(vouching, vouchedFor(body, shop))).subarray(0, ID_MAC_BYTES))
  const ofShop = shop === null ? [] : [shop]
  const bodyFor = async (idempotencyKey: string): Promise<Uint8Array> => {
    const hash = await mac(making, framed(['POST', '/v1/checkouts', ...ofShop, idempotencyKey]))
    return hash.subarray(0, ID_BYTES)
  }
  return {
    newCheckoutId: async idempotencyKey => {
      const bytes =
        idempotencyKey === undefined
          ? crypto.getRandomValues(new Uint8Array(ID_BYTES))
          : await bodyFor(idempotencyKey)
      const body = base64url.encode(bytes)
      return `ck_${body}${await voucherFor(body)}`
    },
    checkoutOfAttempt: async attemptId => {
      const [, body] = ATTEMPT_FORM.exec(attemptId) ?? []
      return body === undefined ? null : `ck_${body}${await voucherFor(body)}`
    },
    isCheckoutId: async id => {
      const [, body, voucher] = ID_FORM.exec(id) ?? []
      return body !== undefined && voucher !== undefined && isSame(await voucherFor(body), voucher)
    },
  }
}

/** With a shop it is longer than any body alone. */
const vouchedFor = (body: string, shop: string | null): Uint8Array =>
  shop === null ? utf8(body) : framed([shop, body])
