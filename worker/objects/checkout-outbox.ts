/** The outbox: what the shop and the Desk are told, in order, until they have it. */
import type { Problem } from '../../shared/problem.ts'
import { pauseAfter, queued, REVIEW_LISTED } from '../machines/announcing.ts'
import { viewOf } from '../machines/view.ts'
import type { Work } from './checkout-work.ts'

/** Events leave in order: one that is not delivered keeps back those behind it. */
export async function deliver(work: Work): Promise<void> {
  for (;;) {
    const event = work.state.outbox[0]
    if (!event || event.nextAt > work.now()) return
    const fail = (error: unknown): false => {
      work.ports.report(`event ${event.type}`, error)
      return false
    }
    const listed = event.listed || (await work.ports.list(event).then(() => true, fail))
    const forShop = event.type !== REVIEW_LISTED && work.ports.notify !== null
    const delivered = listed && (!forShop || (await work.ports.notify!(event).catch(fail)))
    if (delivered && forShop) void work.ports.delivered(event.id).catch(fail)
    const nextAt = work.now() + pauseAfter(event.tries)
    work.record([{ kind: 'event_tried', id: event.id, listed, delivered, nextAt }])
  }
}

/** A placing webhook that could not be obeyed: the shop is told, and why. */
export function tellRefused(work: Work, problem: Problem): void {
  if (work.state.id === '') return
  const data = { ...viewOf(work.state), refused: problem.code }
  work.record([queued(work.state, 'checkout.place_refused', data, work.state.events, work.now())])
}
