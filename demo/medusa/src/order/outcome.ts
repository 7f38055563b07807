/** What became of an order's gift codes, carried over into Medusa: the credit lines are what was redeemed, and the merchant is told the rest. */

import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { cancelOrderWorkflow } from '@medusajs/medusa/core-flows'
import type { GiftCodeProblem, ShopCheckout } from 'instagift-checkout/server'
import { creditedBy, giftLines, REFERENCE } from '../cart/gift-line'
import { type GiftPaymentRow, write } from '../modules/gift-codes/resolve'
import { minor, spoken } from '../money'
import { addCreditLine } from './credit-line'
import { noteOf } from './note'
import { later } from './pauses'
import type { Order } from './read-order'
import { tell } from './tell-merchant'

type About = { row: GiftPaymentRow; order: Order }

export async function written(
  container: MedusaContainer,
  about: About,
  checkout: ShopCheckout,
): Promise<void> {
  const { row, order } = about
  const isCancelled = order.status === 'canceled'
  const { redeemed, status } = checkout
  // It had been settled, and went back to the codes since: a refund, and no shortfall.
  const wentBack = row.state === 'settled' && status === 'cancelled'
  const isPaid = !isCancelled && !wentBack && typeof redeemed === 'number'
  if (isPaid && redeemed === 0 && credited(order) > 0)
    return undone(container, about, noteOf(checkout).note)
  if (isPaid) await matched(container, order, redeemed)
  await tell(container, about, noteOf(checkout, order.status), checkout)
  // The state comes last: whoever sees it sees all of it.
  if (isCancelled) return write(container, row, { state: 'closed', due_at: null })
  const tries = row.state === 'settled' ? row.tries : 0
  await later(container, Object.assign(row, { state: 'settled', tries }))
}

/** The worker has this checkout for another order, or it is over: nothing is redeemed for this one. */
export async function undoneByRefusal(
  container: MedusaContainer,
  about: About,
  { code }: Pick<GiftCodeProblem, 'code'>,
): Promise<void> {
  const { row, order } = about
  if (order.status !== 'canceled')
    return undone(container, about, `Nothing was redeemed (${code}).`)
  await write(container, row, { state: 'closed', due_at: null })
}

const credited = (order: Order): number => minor(creditedBy(giftLines(order)), order.currency_code)

/** An order for which nothing was redeemed is cancelled, its payment with it; where Medusa refuses, the amount is due again. */
async function undone(container: MedusaContainer, about: About, why: string): Promise<void> {
  const { row, order } = about
  const amount = spoken(credited(order), order.currency_code)
  try {
    await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
    await write(container, row, { state: 'cancelled', tries: 0, due_at: new Date() })
    const note = `${why} The order was cancelled, for its gift codes did not pay ${amount}.`
    await tell(container, about, { note, isUrgent: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`instagift: ${order.id}: ${reason}`)
    await matched(container, order, 0)
    const note = `${why} The order could not be cancelled (${reason}). ${amount} is due again: collect it.`
    await tell(container, about, { note, isUrgent: true })
    await write(container, row, { state: 'settled', tries: 0 })
    await later(container, row)
  }
}

/** What is missing becomes the order's outstanding amount; what turns up after all is no longer due. */
const matched = (container: MedusaContainer, order: Order, redeemed: number): Promise<void> =>
  addCreditLine(container, order, {
    amount: redeemed - credited(order),
    reference: REFERENCE,
    referenceId: giftLines(order)[0]?.reference_id ?? '',
  })
