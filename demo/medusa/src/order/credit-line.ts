/** One more credit line on an order that was placed. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { major } from '../money'
import type { Order } from './read-order'

/**
 * Medusa makes its own such lines with this workflow when it cancels an order. The documented one allows only signs and amounts that fit what is
 * outstanding, and the loyalty plugin pays each of its negative lines out as store credit.
 */
const WORKFLOW = 'create-order-refund-credit-lines'

/** `amount` in minor units: above 0 it pays for the order, below 0 it makes more of the order due. */
export async function addCreditLine(
  container: MedusaContainer,
  { id, currency_code }: Order,
  { amount, ...names }: { amount: number; reference: string; referenceId: string },
): Promise<void> {
  if (amount === 0) return
  const input = { order_id: id, amount: major(amount, currency_code), ...names }
  await container.resolve(Modules.WORKFLOW_ENGINE).run(WORKFLOW, { input })
}
