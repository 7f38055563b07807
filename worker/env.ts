/**
 * The bindings of the worker (wrangler.jsonc), and typed ways to its objects. Settings are read by settings.ts, not from here.
 */
import type { BackOfficeCalls } from './back-office/calls.ts'
import type { StoreCalls } from './back-office/store/calls.ts'
import type { CardCalls, OutcomeReceiver } from './card/calls.ts'
import type { CheckoutCalls } from './checkout/calls.ts'
import { type ClaimCalls, type OrderBookCalls, orderIn } from './order/calls.ts'
import type { StoreMissesCalls, VisitorBookCalls, VisitorCalls } from './rate-limit/calls.ts'
import type { ReconciliationCalls } from './reconciliation/calls.ts'
import type { ShopName } from './settings/shops/shop-names.ts'
import { BACK_OFFICE_SHARDS, orderBookOf, shardOf, visitorBookOf } from './shards/shard-of.ts'

/** A rate limit of the platform, counted per location of Cloudflare. */
export type RateLimit = { limit(asked: { key: string }): Promise<{ success: boolean }> }

export type Env = {
  CHECKOUT: DurableObjectNamespace
  CARD: DurableObjectNamespace
  ORDER: DurableObjectNamespace
  BACK_OFFICE: DurableObjectNamespace
  STORE: DurableObjectNamespace
  VISITOR: DurableObjectNamespace
  STORE_MISSES: DurableObjectNamespace
  RECONCILIATION: DurableObjectNamespace
  /** Rough limits of the platform; only `wrangler` provides them. */
  LOOKUP_GATE?: RateLimit
  CHANGE_GATE?: RateLimit
  /** The built scripts of the element, and the documentation. */
  ASSETS: Fetcher
}

// Each stub has the type of its contract: the generic RPC types turn every `unknown` in an answer into `never`.
const named = <Calls>(objects: DurableObjectNamespace, name: string): Calls =>
  objects.getByName(name) as unknown as Calls

/** The Checkout object of an id whose MAC was checked before. */
export const checkoutNamed = (env: Env, id: string): CheckoutCalls & OutcomeReceiver =>
  named(env.CHECKOUT, id)

/** The Checkout object with this id of Cloudflare's; null: no id of this namespace. */
export function checkoutByObject(env: Env, id: string): CheckoutCalls | null {
  try {
    const object = env.CHECKOUT.get(env.CHECKOUT.idFromString(id))
    return object as unknown as CheckoutCalls
  } catch {
    return null
  }
}

/** The Card object by `keys.nameOf('card', …)`. */
export const cardNamed = (env: Env, name: string): CardCalls => named(env.CARD, name)

/** The order by `keys.nameOf('order', name)`, for any name of it. */
export const orderNamed = (env: Env, name: string): ClaimCalls =>
  orderIn(named<OrderBookCalls>(env.ORDER, `book-${orderBookOf(name)}`), name)

/** The visitor by `keys.nameOf('visitor', …)`. */
export function visitorNamed(env: Env, name: string): VisitorCalls {
  const book = named<VisitorBookCalls>(env.VISITOR, `book-${visitorBookOf(name)}`)
  return {
    admit: asked => book.admit(name, asked),
    ended: lookup => book.ended(name, lookup),
  }
}

/** The shard of the back office that a checkout of a shop belongs to. */
export const backOfficeOf = (
  env: Env,
  checkoutId: string,
  shop: ShopName = null,
): BackOfficeCalls => backOfficeShard(env, shardOf(checkoutId), shop)

/** Each shop with a name has shards of its own: what one lists, no other can read. */
export const backOfficeShard = (env: Env, shard: number, shop: ShopName = null): BackOfficeCalls =>
  named(env.BACK_OFFICE, shop === null ? `shard-${shard}` : `${shop}/shard-${shard}`)

/** All shards of a shop, in order. */
export const backOfficeShards = (env: Env, shop: ShopName): BackOfficeCalls[] =>
  Array.from({ length: BACK_OFFICE_SHARDS }, (_, shard) => backOfficeShard(env, shard, shop))

/** The one object of the whole store. */
export const storeOf = (env: Env): StoreCalls => named(env.STORE, 'store')

/** The counter of the store's misses. */
export const storeMissesOf = (env: Env): StoreMissesCalls => named(env.STORE_MISSES, 'store')

/** The one that compares our books with the lists of the gift-card systems. */
export const reconciliationOf = (env: Env): ReconciliationCalls =>
  named(env.RECONCILIATION, 'store')
