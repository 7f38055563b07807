/**
 * BigCommerce, scope `store/order/statusUpdated`: the headers of Standard Webhooks, whose key is the app's client secret. A
 * delivery names only an order, which is then read ("Webhooks overview"; Orders V2; Order metafields V3).
 *
 * The shop writes `instagift_checkout` and `instagift_applied` into metafields of the order.
 */
import { utf8 } from '../../keys/bytes.ts'
import { text, words } from '../../settings/forms/text.ts'
import { switchedPart } from '../../settings/part.ts'
import { describeSource } from '../description.ts'
import { standardClaimIn } from '../standard-signature.ts'
import { ignored, isObject, malformed, namesIn, type OrderUpdate } from '../webhook.ts'
import { readJson } from './bigcommerce-reading.ts'
import { currencyIn, totalIn } from './figure.ts'
import { noteInList } from './order-note.ts'
import { type OrderState, type PlatformOrder, updateOf } from './platform-order.ts'

const API = 'https://api.bigcommerce.com/stores'
// A delivery is repeated after a minute at the earliest ("Webhooks overview").
const AGAIN: OrderUpdate = { type: 'postponed', retryAfterSeconds: 60 }

// "Order status". 0 incomplete, 6 declined and 13 disputed say nothing that concerns gift cards.
const PLACED = new Set([1, 7, 12])
const PAID = new Set([2, 3, 8, 9, 10, 11, 14])
const REFUNDED = 4
const CANCELLED = 5

const FIELDS = { note: 'metafields', id: 'id', total: 'total_inc_tax' }

type Fields = Record<string, unknown>

export const bigcommerce = describeSource({
  name: 'bigcommerce',
  settings: switchedPart(
    {
      needed: {
        // The client secret of the app.
        BIGCOMMERCE_SECRET: words,
        BIGCOMMERCE_STORE_HASH: text,
        BIGCOMMERCE_TOKEN: text,
      },
    },
    given => ({
      secrets: given.BIGCOMMERCE_SECRET,
      storeHash: given.BIGCOMMERCE_STORE_HASH,
      token: given.BIGCOMMERCE_TOKEN,
    }),
  ),
  create: ({ secrets, storeHash, token }) => {
    const read = (path: string) => readJson(`${API}/${encodeURIComponent(storeHash)}${path}`, token)
    return {
      secrets: secrets.map(utf8),
      claimIn: standardClaimIn,
      reads: ['producer', 'data', 'data.type', 'data.id'],
      updateIn: async (body, headers, rules) => {
        const id = orderIdIn(body, storeHash)
        if (typeof id !== 'number') return id
        const [order, notes] = await Promise.all([
          read(`/v2/orders/${id}`),
          read(`/v3/orders/${id}/metafields?limit=250`),
        ])
        if (!isObject(order) || !isObject(notes)) return AGAIN
        const deliveryId = headers.get('webhook-id') ?? undefined
        const update = updateOf({ ...orderIn(id, order, notes), deliveryId }, FIELDS, rules)
        return update.type === 'malformed' ? { ...update, text: JSON.stringify(notes) } : update
      },
    }
  },
})

/** The id of the order that a delivery is about. */
const orderIdIn = (body: unknown, storeHash: string): number | OrderUpdate => {
  if (!isObject(body) || !isObject(body.data)) return malformed('data')
  if (body.producer !== `stores/${storeHash}`) return ignored('of another store')
  const { type, id } = body.data
  if (type !== 'order') return ignored('not an order')
  return Number.isSafeInteger(id) && Number(id) > 0 ? Number(id) : malformed('data.id')
}

const orderIn = (id: number, order: Fields, notes: Fields): PlatformOrder => {
  // `currency_code` is what prices are shown in, `default_currency_code` what the shopper pays in (Orders V2, "Currency fields").
  const currency = currencyIn(order.default_currency_code ?? order.currency_code)
  return {
    note: noteInList(notes.data, 'key'),
    names: namesIn(id, order.cart_id),
    state: stateOf(order.status_id),
    total: totalIn(order.total_inc_tax, currency),
    currency,
    isTest: false,
  }
}

const stateOf = (status: unknown): OrderState => {
  if (typeof status !== 'number') return { unreadable: 'status_id' }
  if (status === REFUNDED) return 'refunded'
  if (status === CANCELLED) return 'cancelled'
  if (PAID.has(status)) return 'paid'
  return PLACED.has(status) ? 'placed' : 'other'
}
