/**
 * Dispatches a genuine delivery: one call to the checkout that it names. A repeated delivery changes nothing, because the
 * Checkout object knows its orders.
 */
import type { Problem } from '../../shared/problem.ts'
import type { CheckoutResult } from '../checkout/calls.ts'
import { backOfficeOf, checkoutNamed, type Env } from '../env.ts'
import type { Keys } from '../keys/keys.ts'
import type { ShopName } from '../settings/shops/shop-names.ts'
import type { CheckoutUpdates } from './checkout-updates.ts'
import type { CheckoutUpdate } from './webhook.ts'

/** How a delivery ended: the checkout's status where it changed, and for the log how it was refused. */
export type Dispatched = { status: string; changed: boolean; refusal?: Problem['code'] }

/** One update of a source. `text` is the delivery's own: the same text is the same delivery. */
export type Told<Update = CheckoutUpdate> = { source: string; update: Update; text: string }

/** `shop`: to which it was delivered. */
export type Delivered = Told & { shop: ShopName }

/** `keys`: of the shop, to which the id of another shop's checkout is unknown. */
export const dispatch = async (env: Env, keys: Keys, told: Delivered): Promise<Dispatched> => {
  const { checkoutId } = told.update
  if (!(await keys.isCheckoutId(checkoutId))) return unknownCheckout(env, told)
  const checkout: CheckoutUpdates = checkoutNamed(env, checkoutId)
  const before = await checkout.read()
  if (!before.ok && before.failure.code === 'not_found')
    return (await isErased(checkout)) ? ERASED : unknownCheckout(env, told)
  const answer = await tell(checkout, keys, told)
  const after = checkoutIn(answer)
  return {
    status: after?.status ?? 'ignored',
    changed: after !== null && differs(checkoutIn(before), after),
    ...(!answer.ok && { refusal: answer.failure.code }),
  }
}

const isErased = async (checkout: CheckoutUpdates): Promise<boolean> => {
  const erasure = await checkout.erasure()
  return erasure.ok && erasure.value.erasedAt !== null
}

/** Nothing of it is kept: neither a review nor the name of the order. */
const ERASED: Dispatched = { status: 'ignored', changed: false }

// The sender waits a few seconds at most: the answer says where the checkout stands, not where it will end.
const WAIT_SECONDS = 0

/** Tells the checkout, and answers what it answered. */
export const tell = (
  checkout: CheckoutUpdates,
  keys: Pick<Keys, 'nameOf' | 'hashOf'>,
  { source, update, text }: Told,
): Promise<CheckoutResult> => {
  const wait = WAIT_SECONDS
  if (update.type === 'unreadable') {
    const order = update.names && { names: update.names, source }
    return checkout.unreadable({ order, source, fields: update.fields })
  }
  const order = { names: update.names, source }
  switch (update.type) {
    case 'placed':
      return place(checkout, keys, { source, update, text })
    case 'completed': {
      const { orderTotal, due, applied, currency } = update
      return checkout.complete({ order, orderTotal, due, applied, currency, wait }, null)
    }
    case 'cancelled':
      return checkout.cancel({ order, wait }, null)
    case 'refunded': {
      const { giftRefund, refundId } = update
      return checkout.refund({ order, giftRefund, refundId, wait })
    }
    case 'platform_refunded':
      return checkout.platformRefunded({ order, wait })
  }
}

const place = async (
  checkout: CheckoutUpdates,
  keys: Pick<Keys, 'nameOf' | 'hashOf'>,
  { source, update, text }: Told<Extract<CheckoutUpdate, { type: 'placed' }>>,
): Promise<CheckoutResult> => {
  const { names, orderTotal, applied, currency, deliveryId } = update
  const request = { order: { names, source }, orderTotal, applied }
  const found = checkoutIn(await checkout.read())
  const answer: CheckoutResult =
    found !== null && currency !== undefined && currency !== found.currency
      ? { ok: false, failure: { code: 'currency_mismatch' } }
      : await checkout.place(request, {
          key: await keys.nameOf('attempt', source, deliveryId ?? (await keys.hashOf(text))),
          bodyHash: await keys.hashOf(JSON.stringify(request)),
        })
  if (!answer.ok) await checkout.placeRefused(answer.failure)
  return answer
}

/** A person looks at an order whose checkout is not here and that is, or may be, paid; nothing depends on any other. */
const unknownCheckout = async (
  env: Env,
  { source, update, shop }: Delivered,
): Promise<Dispatched> => {
  const { checkoutId, names, type } = update
  if (type === 'completed' || type === 'unreadable')
    await backOfficeOf(env, checkoutId, shop).unknownCheckout({
      checkoutId,
      source,
      ...(shop !== null && { shop }),
      orderId: names?.[0] ?? null,
    })
  return { status: 'unknown_checkout', changed: false }
}

const checkoutIn = (answer: CheckoutResult) => {
  if (answer.ok) return answer.value
  return 'checkout' in answer.failure ? answer.failure.checkout : null
}

type Seen = { version: number; reviews?: string[] | undefined }

const differs = (before: Seen | null, after: Seen): boolean =>
  after.version !== before?.version || after.reviews?.length !== before?.reviews?.length
