/** When the job looks at a gift payment again. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { type GiftPaymentRow, write } from '../modules/gift-codes/resolve'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds, by state. Unless the last one repeats, nobody looks any more after it. */
const PAUSES: Record<GiftPaymentRow['state'], { seconds: number[]; repeats: boolean }> = {
  // Has the cart become an order without our noticing?
  quoted: { seconds: [15 * MINUTE, HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY], repeats: false },
  placed: { seconds: [2 * MINUTE], repeats: true },
  // Money waits.
  ordered: { seconds: [5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR], repeats: true },
  cancelled: { seconds: [5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR], repeats: true },
  // Was the order cancelled without our noticing?
  settled: {
    seconds: [10 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY, 10 * DAY, 30 * DAY],
    repeats: false,
  },
  closed: { seconds: [], repeats: false },
}

export async function later(container: MedusaContainer, row: GiftPaymentRow): Promise<void> {
  const { seconds, repeats } = PAUSES[row.state]
  const pause = seconds[row.tries] ?? (repeats ? seconds.at(-1) : undefined)
  const due_at = pause === undefined ? null : new Date(Date.now() + pause * 1000)
  await write(container, row, { state: row.state, due_at, tries: row.tries + 1 })
}
