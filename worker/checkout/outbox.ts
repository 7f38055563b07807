/** The outbox: outbound events go to the back office and to the shop, in order, until both have them. */
import type { CheckoutContext } from './context.ts'
import { deliveryTried, listingTried, nextToDeliver, nextToList } from './rules/outbox.ts'

/** One delivery at a time: two at once would send an event twice. */
export const deliver = (context: CheckoutContext): Promise<void> =>
  context.deliveries.run('delivery', async () => {
    // Listed first, so that a shop which takes no events hides none from `GET /v1/events`.
    await listAll(context)
    await sendAll(context)
  })

async function listAll(context: CheckoutContext): Promise<void> {
  const { ports } = context
  for (;;) {
    const entry = nextToList(context.state, context.now())
    if (!entry) return
    const listed = await ports.list(entry).then(() => true, failing(context, entry.type))
    context.record(listingTried(entry, listed, ports.notify !== null, context.now()))
  }
}

async function sendAll(context: CheckoutContext): Promise<void> {
  const { ports } = context
  const { notify } = ports
  if (!notify) return
  for (;;) {
    const entry = nextToDeliver(context.state, context.now())
    if (!entry) return
    const taken = await notify(entry).catch(failing(context, entry.type))
    if (taken) void ports.delivered(entry.id).catch(failing(context, 'delivered'))
    context.record(deliveryTried(entry, taken, context.now()))
  }
}

const failing =
  (context: CheckoutContext, what: string) =>
  (error: unknown): false => {
    context.ports.report(`event ${what}`, error)
    return false
  }
