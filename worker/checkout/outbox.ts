/** The outbox: outbound events go to the back office and to the shop, in order, until both have them. */
import type { CheckoutContext } from './context.ts'
import { isForShop } from './rules/announcements.ts'
import { type OutboxEntry, pauseAfter } from './rules/state/outbox-entry.ts'

/** One delivery at a time: two at once would send an event twice. */
export const deliver = (context: CheckoutContext): Promise<void> =>
  context.deliveries.run('delivery', () => deliverAll(context))

/**
 * First everything is listed at the back office, so that a shop which takes no events hides none from `GET /v1/events`. Then events go
 * to the shop in order: one that can't be delivered holds back those behind it.
 */
async function deliverAll(context: CheckoutContext): Promise<void> {
  await listAll(context)
  const { notify } = context.ports
  for (;;) {
    const entry = context.state.outbox[0]
    if (!entry?.listed || entry.nextAt > context.now() || !notify) return
    const delivered = await notify(entry).catch(failing(context, entry.type))
    if (delivered) void context.ports.delivered(entry.id).catch(failing(context, 'delivered'))
    record(context, entry, { delivered, tried: true })
  }
}

async function listAll(context: CheckoutContext): Promise<void> {
  for (;;) {
    const entry = context.state.outbox.find(one => !one.listed)
    if (!entry || entry.nextAt > context.now()) return
    const listed = await context.ports.list(entry).then(() => true, failing(context, entry.type))
    const waitsForShop = isForShop(entry) && context.ports.notify !== null
    record(context, entry, { listed, delivered: listed && !waitsForShop, tried: !listed })
  }
}

type Try = { listed?: boolean; delivered: boolean; tried: boolean }

function record(
  context: CheckoutContext,
  entry: OutboxEntry,
  { listed = true, delivered, tried }: Try,
): void {
  const nextAt = tried ? context.now() + pauseAfter(entry.tries) : entry.nextAt
  const tries = entry.tries + (tried ? 1 : 0)
  context.record([{ kind: 'delivery_tried', id: entry.id, listed, delivered, nextAt, tries }])
}

const failing =
  (context: CheckoutContext, what: string) =>
  (error: unknown): false => {
    context.ports.report(`event ${what}`, error)
    return false
  }
