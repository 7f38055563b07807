/**
 * The outbox: outbound events go to the back office and to the shop, each in order, until both have them. Neither waits for the
 * other: a back office that fails silences nobody, and a shop that takes no events hides none from `GET /v1/events`.
 */
import type { CheckoutContext } from './context.ts'
import { ledgerEntryOf } from './rules/ledger-entry.ts'
import { listingTried, nextToList, nextToSend, sendingTried } from './rules/outbox.ts'
import { isUnsent } from './rules/state/outbox-entry.ts'

/** What the shop takes within this time is listed once, as delivered (ms). */
const LISTED_AFTER_MS = 2_000

/** One delivery at a time: two at once would send an event twice. */
export const deliver = (context: CheckoutContext): Promise<void> =>
  context.deliveries.run('delivery', async () => {
    const cut = new AbortController()
    const sent = sendAll(context).finally(() => cut.abort())
    await Promise.race([sent, context.ports.sleep(LISTED_AFTER_MS, cut.signal)])
    await listAll(context)
    await sent
    // Once more: as delivered.
    await listAll(context)
  })

async function listAll(context: CheckoutContext): Promise<void> {
  for (;;) {
    const entry = nextToList(context.state, context.now())
    if (!entry) return
    const { id, type, at, data } = entry
    const listed = await context.ports
      .list({
        id,
        type,
        at,
        data,
        delivered: !isUnsent(entry),
        order: ledgerEntryOf(context.state),
      })
      .then(() => true, failing(context, type))
    context.defer(listingTried(entry, listed, context.now()))
  }
}

/** Where the shop wants no events, there is nothing to wait for. */
async function sendAll(context: CheckoutContext): Promise<void> {
  const { notify } = context.ports
  for (;;) {
    const entry = nextToSend(context.state, context.now())
    if (!entry) return
    const taken = notify === null || (await notify(entry).catch(failing(context, entry.type)))
    context.defer(sendingTried(entry, taken, context.now()))
  }
}

const failing =
  (context: CheckoutContext, what: string) =>
  (error: unknown): false => {
    context.ports.report(`event ${what}`, error)
    return false
  }
