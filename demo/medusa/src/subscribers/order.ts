/** An order was placed or cancelled. Medusa's event buses do not repeat what fails: the job does. */
import type { SubscriberArgs, SubscriberConfig } from '@medusajs/framework'
import { write } from '../modules/gift-codes/resolve'
import { bringUpToDate } from '../order/bring-up-to-date'
import { rowOfOrder } from '../order/read-order'

/** The try that made the order may still be writing how it ended. */
const WAITS_MS = 30_000

export default async function told({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const row = await rowOfOrder(container, data.id)
  if (!row) return
  // Should this process die now, the job goes on.
  await write(container, row, { due_at: new Date() })
  await bringUpToDate(container, row.cart_id, { waitMs: WAITS_MS })
}

export const config: SubscriberConfig = { event: ['order.placed', 'order.canceled'] }
