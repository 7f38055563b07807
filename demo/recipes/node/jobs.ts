/** The shop's jobs: what a crash or a silent network left half done is brought to its end, however often that takes. */
import { NOTICES } from './notices.ts'
import type { Payment } from './orders.ts'
import type { Settings } from './settings.ts'
import { settle } from './settle.ts'
import type { Shop } from './shop.ts'
import { reopen, undo } from './undo.ts'

/** A shopper who has not come back from the provider's page by then is not awaited any longer. */
const AWAITED_MS = 30 * 60_000

/** Begins at once: whoever was in the middle of something when the last process ended is not there any more. */
export function startJobs(shop: Shop, { jobsEverySeconds, leftAfterSeconds }: Settings): void {
  const work = () => {
    for (const payment of shop.orders.unfinished()) {
      // Another request may be in the middle of it.
      const isFresh = Date.now() - payment.begunAt < leftAfterSeconds * 1000
      if (payment.state === 'placing' && isFresh) continue
      shop.inBackground(payment.id, () => carryOn(shop, payment))
    }
  }
  work()
  setInterval(work, jobsEverySeconds * 1000).unref()
}

async function carryOn(shop: Shop, payment: Payment): Promise<void> {
  if (payment.state === 'accepted') return settle(shop, payment.id)
  if (payment.state === 'reopening') return reopen(shop, payment.orderId)
  if (payment.state === 'failing') return undo(shop, payment.id, NOTICES.failed)
  await shop.resume(payment.id)
  if (Date.now() - payment.begunAt > AWAITED_MS) await undo(shop, payment.id, NOTICES.late)
}
