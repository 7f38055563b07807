/**
 * Shopify, topics `orders/create`, `orders/paid`, `orders/updated` and `orders/cancelled`: `X-Shopify-Hmac-SHA256` is the
 * base64 HMAC-SHA-256 of the raw body with the app's client secret ("Verify webhook deliveries"). No header is signed, so the
 * topic is not believed: the order in the body says how it is.
 *
 * Where the shopper paid in another currency than the shop's, that one counts (`total_price_set.presentment_money`).
 */
import { utf8 } from '../../keys/bytes.ts'
import { words } from '../../settings/forms/text.ts'
import { switchedPart } from '../../settings/part.ts'
import { describeSource } from '../description.ts'
import { claimOf, fromBase64 } from '../signature.ts'
import { isObject, malformed, namesIn } from '../webhook.ts'
import { currencyIn, totalIn } from './figure.ts'
import { noteInList } from './order-note.ts'
import { type OrderState, updateOf } from './platform-order.ts'

const HEADER = 'x-shopify-hmac-sha256'

const STATES: Readonly<Record<string, OrderState>> = {
  pending: 'placed',
  authorized: 'placed',
  partially_paid: 'placed',
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'refunded',
}

const FIELDS = { note: 'note_attributes', id: 'id', total: 'total_price' }

export const shopify = describeSource({
  name: 'shopify',
  // The client secret of the app. After a rotation Shopify signs with the old one for up to an hour.
  settings: switchedPart({ needed: { SHOPIFY_SECRET: words } }, given => given.SHOPIFY_SECRET),
  create: secrets => ({
    secrets: secrets.map(utf8),
    claimIn: headers => claimOf([fromBase64(headers.get(HEADER))]),
    reads: [
      ...'id name checkout_token cart_token test financial_status cancelled_at'.split(' '),
      ...'currency total_price total_price_set note_attributes'.split(' '),
    ],
    updateIn: (order, _, rules) => {
      if (!isObject(order)) return malformed('body')
      return updateOf(
        {
          note: noteInList(order.note_attributes, 'name'),
          names: namesOf(order),
          state: stateOf(order),
          ...moneyOf(order),
          isTest: order.test === true,
        },
        FIELDS,
        rules,
      )
    },
  }),
})

const namesOf = ({ id, name, checkout_token, cart_token }: Record<string, unknown>): string[] =>
  namesIn(id).length === 0 ? [] : namesIn(id, name, checkout_token, cart_token)

const stateOf = ({ financial_status, cancelled_at }: Record<string, unknown>): OrderState => {
  if (cancelled_at && typeof cancelled_at !== 'string') return { unreadable: 'cancelled_at' }
  if (cancelled_at) return 'cancelled'
  if (financial_status === null || financial_status === undefined) return 'other'
  if (typeof financial_status !== 'string') return { unreadable: 'financial_status' }
  return Object.hasOwn(STATES, financial_status) ? STATES[financial_status]! : 'other'
}

const moneyOf = ({ total_price_set: set, total_price, currency }: Record<string, unknown>) => {
  if (set === null || set === undefined) {
    const code = currencyIn(currency)
    return { currency: code, total: totalIn(total_price, code) }
  }
  const paid = isObject(set) && isObject(set.presentment_money) ? set.presentment_money : {}
  const code = currencyIn(paid.currency_code)
  return { currency: code, total: totalIn(paid.amount, code) }
}
