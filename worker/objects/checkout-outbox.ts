/** The outbox: what the shop and the Desk are told, in order, until they have it. */
import type { Problem } from '../../shared/problem.ts'
import { pauseAfter, queued, REVIEW_LISTED } from '../machines/announcing.ts'
import type { QueuedEvent } from '../machines/checkout-state.ts'
import { viewOf } from '../machines/view.ts'
import type { Work } from './checkout-work.ts'

/** The deliveries that are under way: two at once would send an event twice. */
const delivering = new WeakMap<Work, Promise<void>>()

export function deliver(work: Work): Promise<void> {
  const run = delivering.get(work) ?? deliverAll(work).finally(() => delivering.delete(work))
  delivering.set(work, run)
  return run
}

/**
 * First all is listed at the Desk, so that a shop that does not listen hides nothing from those who ask; then events leave for the shop
 * in order: one that is not delivered keeps back those behind it.
 */
async function deliverAll(work: Work): Promise<void> {
  await listAll(work)
  const { notify } = work.ports
  for (;;) {
    const event = work.state.outbox[0]
    if (!event?.listed || event.nextAt > work.now() || !notify) return
    const delivered = await notify(event).catch(failing(work, event.type))
    if (delivered) void work.ports.delivered(event.id).catch(failing(work, 'delivered'))
    record(work, event, { delivered, tried: true })
  }
}

async function listAll(work: Work): Promise<void> {
  for (;;) {
    const event = work.state.outbox.find(one => !one.listed)
    if (!event || event.nextAt > work.now()) return
    const listed = await work.ports.list(event).then(() => true, failing(work, event.type))
    const forShop = event.type !== REVIEW_LISTED && work.ports.notify !== null
    record(work, event, { listed, delivered: listed && !forShop, tried: !listed })
  }
}

type Try = { listed?: boolean; delivered: boolean; tried: boolean }

function record(work: Work, event: QueuedEvent, { listed = true, delivered, tried }: Try): void {
  const nextAt = tried ? work.now() + pauseAfter(event.tries) : event.nextAt
  const tries = event.tries + (tried ? 1 : 0)
  work.record([{ kind: 'event_tried', id: event.id, listed, delivered, nextAt, tries }])
}

const failing =
  (work: Work, what: string) =>
  (error: unknown): false => {
    work.ports.report(`event ${what}`, error)
    return false
  }

/** A placing webhook that could not be obeyed: the shop is told, and why. */
export function tellRefused(work: Work, problem: Problem): void {
  if (work.state.id === '') return
  const data = { ...viewOf(work.state), refused: problem.code }
  work.record([queued(work.state, 'checkout.place_refused', data, work.state.events, work.now())])
}
