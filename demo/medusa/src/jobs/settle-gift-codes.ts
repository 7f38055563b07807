/** Goes on with every gift payment that is due: repeats `complete` and `cancel` until they are settled, and finds what was lost on the way. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { giftCodesIn } from '../modules/gift-codes/resolve'
import { bringUpToDate } from '../order/bring-up-to-date'

/** Those that are due longest first; the rest comes with the next run. */
const AT_A_TIME = 50

export default async function settle(container: MedusaContainer): Promise<void> {
  const due = await giftCodesIn(container).listGiftPayments(
    { due_at: { $lte: new Date() } },
    { order: { due_at: 'ASC' }, take: AT_A_TIME },
  )
  for (const { cart_id } of due) {
    try {
      await bringUpToDate(container, cart_id)
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`instagift: cart ${cart_id}: ${error}`)
    }
  }
}

export const config = { name: 'settle-gift-codes', schedule: { interval: 10_000 } }
