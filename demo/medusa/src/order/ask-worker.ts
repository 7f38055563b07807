/** What the worker is asked about an order, and what follows from its answer or its silence. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { GiftCodeProblem, GiftCodesUnreachable, type ShopCheckout } from 'instagift-checkout/server'
import { promisedBy } from '../cart/gift-line'
import { giveBack } from '../cart/give-back'
import { type Cart, readCart } from '../cart/read-cart'
import { type GiftPaymentRow, giftCodesIn, write } from '../modules/gift-codes/resolve'
import { minor } from '../money'
import { undoneByRefusal, written } from './outcome'
import { later } from './pauses'
import { type Order, paymentsOf } from './read-order'
import { tell } from './tell-merchant'

type Step = (container: MedusaContainer, row: GiftPaymentRow, order: Order) => Promise<void>

/** A worker that is silent for longer is worth a line to the merchant. */
const SILENT_TRIES = 3

export const complete: Step = async (container, row, order) => {
  // The cart does not change any more. The order may be edited, and that is no business of the completion.
  const cart = await readCart(container, row.cart_id)
  const promised = cart && promisedBy(cart)
  if (!promised) return withoutCodes(container, row)
  if (!isAuthorised(cart, order)) return waitForPayment(container, row, order)
  // Before, Medusa may still take the order back.
  if (row.state !== 'ordered')
    await write(container, row, { state: 'ordered', order_id: order.id, tries: 0 })
  const { checkoutId, orderTotal, applied } = promised
  const names = { orderId: row.cart_id, orderIds: [order.id], cartRef: row.cart_id }
  const { gifts } = giftCodesIn(container)
  await asked(container, { row, order }, async () => {
    // Where it was placed that was looked at. `complete` compares figures, and a cart may have moved to another region.
    if (!row.payment_id) inCurrencyOf(order, await gifts.read(checkoutId))
    return gifts.complete(checkoutId, { ...names, orderTotal, applied })
  })
}

function inCurrencyOf({ currency_code }: Order, { currency }: ShopCheckout): void {
  if (currency !== currency_code.toUpperCase()) throw new OtherCurrency()
}

class OtherCurrency extends Error {
  readonly code = 'currency_mismatch'
}

/** The shopper has paid otherwise. What a try before has placed is theirs again. */
async function withoutCodes(container: MedusaContainer, row: GiftPaymentRow): Promise<void> {
  if (row.state === 'placed' && !(await giveBack(container, row))) return
  await write(container, row, { state: 'closed', due_at: null })
}

/** A bank transfer is authorised days after its order; and Medusa leaves an order without a payment where its process dies on the way. */
const isAuthorised = ({ total, currency_code }: Cart, order: Order): boolean =>
  minor(paymentsOf(order), currency_code) >= minor(total, currency_code)

async function waitForPayment(...[container, row, order]: Parameters<Step>): Promise<void> {
  const note = 'Nothing is redeemed yet: the rest is not authorised. Do not ship.'
  if (row.tries >= SILENT_TRIES) await tell(container, { row, order }, { note, isUrgent: false })
  await later(container, row)
}

export const cancel: Step = (container, row, order) =>
  asked(container, { row, order }, () =>
    giftCodesIn(container).gifts.cancel(row.checkout_id, {
      orderId: row.cart_id,
      reason: `order ${order.id} is cancelled`,
    }),
  )

export const readAgain: Step = (container, row, order) =>
  asked(container, { row, order }, () => giftCodesIn(container).gifts.read(row.checkout_id))

type About = { row: GiftPaymentRow; order: Order }

async function asked(
  container: MedusaContainer,
  about: About,
  ask: () => Promise<ShopCheckout>,
): Promise<void> {
  const { row } = about
  try {
    const checkout = await ask()
    if (!checkout.settled) return later(container, row)
    await written(container, about, checkout)
  } catch (error) {
    await unanswered(container, about, error)
  }
}

/** A refusal about this order is an answer. Anything else is repeated: a wrong key or address may be mended. */
async function unanswered(
  container: MedusaContainer,
  { row, order }: About,
  error: unknown,
): Promise<void> {
  if (error instanceof OtherCurrency) return undoneByRefusal(container, { row, order }, error)
  const isProblem = error instanceof GiftCodeProblem
  if (isProblem && error.status === 409) return undoneByRefusal(container, { row, order }, error)
  if (!isProblem && !(error instanceof GiftCodesUnreachable)) throw error
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`instagift: order ${order.id}, ${row.state}: ${error.message}`)
  if (row.tries >= SILENT_TRIES) {
    const why = isProblem ? `answers ${error.code}` : 'cannot be reached'
    const note = `Not settled yet: the worker ${why}. Do not ship. It is asked again by itself.`
    await tell(container, { row, order }, { note, isUrgent: true })
  }
  await later(container, row)
}
