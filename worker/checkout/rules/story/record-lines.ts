/** What the shop was told. */
import type { CheckoutEvent } from '../events.ts'
import { REVIEW_LISTED } from '../state/outbox-entry.ts'
import type { Change, Told } from './told.ts'

export function recordLines(event: CheckoutEvent, { before }: Change): Told[] {
  if (event.kind !== 'sending_tried') return []
  const type = before.outbox.find(({ id }) => id === event.id)?.type
  if (type === undefined || type === REVIEW_LISTED) return []
  const { done, nextAt } = event.way
  return done
    ? [{ kind: 'told', event: type }]
    : [{ kind: 'not_told', event: type, until: new Date(nextAt).toISOString() }]
}
