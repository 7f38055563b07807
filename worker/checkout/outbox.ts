/** The outbox: what the shop and the back office are told, in order, until they have it. */
import type { Problem } from '../../shared/problem.ts'
import type { CheckoutContext } from './context.ts'
import { outboxEntry, pauseAfter, REVIEW_LISTED } from './rules/announcements.ts'
import type { OutboxEntry } from './rules/state.ts'
import { viewOf } from './rules/view.ts'

/** The deliveries that are under way: two at once would send an event twice. */
const delivering = new WeakMap<CheckoutContext, Promise<void>>()

export function deliver(context: CheckoutContext): Promise<void> {
  const run =
    delivering.get(context) ?? deliverAll(context).finally(() => delivering.delete(context))
  delivering.set(context, run)
  return run
}

/**
 * First all is listed at the back office, so that a shop that does not listen hides nothing from those who ask; then events leave for the shop
 * in order: one that is not delivered keeps back those behind it.
 */
async function deliverAll(context: CheckoutContext): Promise<void> {
  await listAll(context)
  const { notify } = context.ports
  for (;;) {
    const event = context.state.outbox[0]
    if (!event?.listed || event.nextAt > context.now() || !notify) return
    const delivered = await notify(event).catch(failing(context, event.type))
    if (delivered) void context.ports.delivered(event.id).catch(failing(context, 'delivered'))
    record(context, event, { delivered, tried: true })
  }
}

async function listAll(context: CheckoutContext): Promise<void> {
  for (;;) {
    const event = context.state.outbox.find(one => !one.listed)
    if (!event || event.nextAt > context.now()) return
    const listed = await context.ports.list(event).then(() => true, failing(context, event.type))
    const forShop = event.type !== REVIEW_LISTED && context.ports.notify !== null
    record(context, event, { listed, delivered: listed && !forShop, tried: !listed })
  }
}

type Try = { listed?: boolean; delivered: boolean; tried: boolean }

function record(
  context: CheckoutContext,
  event: OutboxEntry,
  { listed = true, delivered, tried }: Try,
): void {
  const nextAt = tried ? context.now() + pauseAfter(event.tries) : event.nextAt
  const tries = event.tries + (tried ? 1 : 0)
  context.record([{ kind: 'delivery_tried', id: event.id, listed, delivered, nextAt, tries }])
}

const failing =
  (context: CheckoutContext, what: string) =>
  (error: unknown): false => {
    context.ports.report(`event ${what}`, error)
    return false
  }

/** A placing webhook that could not be obeyed: the shop is told, and why. */
export function announceRefusal(context: CheckoutContext, problem: Problem): void {
  if (context.state.id === '') return
  const data = { ...viewOf(context.state), refused: problem.code }
  context.record([
    outboxEntry(
      context.state,
      'checkout.place_refused',
      data,
      context.state.announced,
      context.now(),
    ),
  ])
}
