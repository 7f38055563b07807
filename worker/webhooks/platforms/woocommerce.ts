/**
 * WooCommerce, topics `order.created` and `order.updated`: `X-WC-Webhook-Signature` is the base64 HMAC-SHA-256 of the raw
 * body (WC_Webhook::generate_signature). No time is signed; a replay repeats an order's state, which changes nothing.
 *
 * `total` is what every gateway charges (`$order->get_total()`). Deliveries hold the state at delivery time, in any order.
 */
import { utf8 } from '../../keys/bytes.ts'
import { lines } from '../../settings/forms/text.ts'
import { switchedPart } from '../../settings/part.ts'
import { describeSource } from '../description.ts'
import { claimOf, fromBase64 } from '../signature.ts'
import {
  ignored,
  isObject,
  malformed,
  namesIn,
  type OrderUpdate,
  type ReadingRules,
} from '../webhook.ts'
import { currencyIn, totalIn } from './figure.ts'
import { noteInList } from './order-note.ts'
import { type OrderState, updateOf } from './platform-order.ts'

const HEADER = 'x-wc-webhook-signature'
const DRAFTS = ['checkout-draft', 'auto-draft', 'draft']
const NEVER_PAID = new Set([...DRAFTS, 'cancelled', 'refunded', 'failed', 'trash'])

const FIELDS = { note: 'meta_data', id: 'id', total: 'total' }

export const woocommerce = describeSource({
  name: 'woocommerce',
  // The secret of the webhook, as it stands in WooCommerce. Those that it makes itself may hold spaces.
  settings: switchedPart(
    { needed: { WOOCOMMERCE_SECRET: lines } },
    given => given.WOOCOMMERCE_SECRET,
  ),
  create: secrets => ({
    secrets: secrets.flatMap(withSpaces).map(utf8),
    claimIn: headers => claimOf([fromBase64(headers.get(HEADER))]),
    // A webhook that is saved sends this once, unsigned, and wants a 200 (WC_Webhook::deliver_ping).
    isPing: text => /^webhook_id=\d{1,12}$/.test(text),
    reads: 'id number order_key status currency total date_paid meta_data'.split(' '),
    updateIn: (body, _, rules) => {
      if (!isObject(body)) return malformed('body')
      return errorIn(body) ?? orderIn(body, rules)
    },
  }),
})

/** A secret may even begin or end with a space, which settings lose. */
const withSpaces = (secret: string): string[] => [secret, ` ${secret}`, `${secret} `]

const orderIn = (order: Record<string, unknown>, rules: ReadingRules): OrderUpdate => {
  const currency = currencyIn(order.currency)
  return updateOf(
    {
      note: noteInList(order.meta_data, 'key'),
      names: namesOf(order),
      state: stateOf(order),
      total: totalIn(order.total, currency),
      currency,
      isTest: false,
    },
    FIELDS,
    rules,
  )
}

/**
 * Plugins that number orders one after another give an order the bare number that is the id of another one, so `number` is a name
 * only where it cannot be an id.
 */
const namesOf = ({ id, number, order_key }: Record<string, unknown>): string[] =>
  namesIn(id).length === 0 ? [] : namesIn(id, isBareNumber(number) ? null : number, order_key)

const isBareNumber = (number: unknown): boolean => /^\d+$/.test(String(number))

const stateOf = ({ status, date_paid: paidAt }: Record<string, unknown>): OrderState => {
  if (typeof status !== 'string') return { unreadable: 'status' }
  if (status === 'cancelled' || status === 'refunded') return status
  if (NEVER_PAID.has(status)) return 'other'
  if (paidAt && typeof paidAt !== 'string') return { unreadable: 'date_paid' }
  // `completed` is paid, whether or not a date says so. While it is `pending`, the shopper may still pay or go away.
  if (paidAt || status === 'completed') return 'paid'
  return status === 'pending' ? 'other' : 'placed'
}

/**
 * WooCommerce signs and sends the error of its own REST API where the webhook's user may not read the order, and where the
 * webhook has an API version that cannot.
 */
const errorIn = ({ code, status, meta_data }: Record<string, unknown>): OrderUpdate | null => {
  if (typeof code !== 'string' || status !== undefined || meta_data !== undefined) return null
  if (!/^(woocommerce_)?rest_[a-z_]{1,60}$/.test(code)) return ignored('not an order')
  return { type: 'unusable', reason: code }
}
