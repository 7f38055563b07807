/** What a checkout remembers of its own calls: idempotency keys, fences, compensations, and its outbox. */
import type { RecordEvent } from '../events.ts'
import { isKept } from '../idempotency.ts'
import { type Compensation, sameCompensation } from '../state/compensation.ts'
import { isUnsent, type OutboxEntry } from '../state/outbox-entry.ts'
import type { CheckoutState } from '../state.ts'

export function afterRecordEvent(state: CheckoutState, event: RecordEvent): CheckoutState {
  switch (event.kind) {
    case 'key_kept': {
      const { key, bodyHash, at } = event
      const recent = state.keys.filter(one => isKept(one, at) && one.key !== key)
      return { ...state, keys: [...recent, { key, bodyHash, at }] }
    }
    case 'changes_counted':
      return { ...state, changes: event.bucket }
    case 'fenced':
      return { ...state, fence: event.fence }
    case 'compensations_added':
      return withCompensations(state, event.compensations, event.at)
    case 'compensations_done':
      return {
        ...state,
        compensations: state.compensations.filter(
          compensation =>
            !event.done.includes(compensation) &&
            !event.done.some(done => sameCompensation(done, compensation)),
        ),
        compensationsAt: event.nextAt,
      }
    case 'queued':
      return { ...state, outbox: [...state.outbox, event.entry], announced: state.announced + 1 }
    case 'listing_tried':
      return { ...state, outbox: afterListing(state, event) }
    case 'sending_tried':
      return { ...state, outbox: afterSending(state, event) }
    case 'registered':
      return { ...state, register: { number: event.number, dueAt: event.dueAt } }
    case 'unregistered':
      return { ...state, register: { number: event.number, dueAt: null } }
    case 'erased':
      return event.state
    case 'erased_elsewhere': {
      const { erased } = state
      return erased ? { ...state, erased: { ...erased, nextAt: event.nextAt } } : state
    }
    default:
      return event satisfies never
  }
}

export const withCompensations = (
  state: CheckoutState,
  compensations: Compensation[],
  at: number,
): CheckoutState =>
  compensations.length === 0
    ? state
    : { ...state, compensations: [...state.compensations, ...compensations], compensationsAt: at }

/** An entry is over when the back office knows as much of it as there is to know. */
function afterListing(
  { outbox }: CheckoutState,
  { id, asDelivered, way }: Extract<RecordEvent, { kind: 'listing_tried' }>,
): OutboxEntry[] {
  if (way.done && asDelivered) return outbox.filter(entry => entry.id !== id)
  return outbox.map(entry => {
    if (entry.id !== id) return entry
    // Delivered while it was being listed: it is listed once more.
    const isKnown = way.done && isUnsent(entry)
    return way.done && !isKnown ? entry : { ...entry, listing: way }
  })
}

function afterSending(
  { outbox }: CheckoutState,
  { id, way, at }: Extract<RecordEvent, { kind: 'sending_tried' }>,
): OutboxEntry[] {
  const again = { done: false, tries: 0, nextAt: at }
  return outbox.map(entry => {
    if (entry.id !== id) return entry
    return { ...entry, sending: way, listing: way.done ? again : entry.listing }
  })
}
