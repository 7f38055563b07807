/** What a checkout remembers of its own calls: idempotency keys, fences, compensations, and its outbox. */
import type { RecordEvent } from '../events.ts'
import { type Compensation, sameCompensation } from '../state/compensation.ts'
import type { OutboxEntry } from '../state/outbox-entry.ts'
import type { CheckoutState } from '../state.ts'

/** Idempotency keys are kept for a day (docs/contract.md#idempotency-keys). */
const KEYS_KEPT_MS = 86_400_000

export function afterRecordEvent(state: CheckoutState, event: RecordEvent): CheckoutState {
  switch (event.kind) {
    case 'key_kept': {
      const { key, bodyHash, at } = event
      const recent = state.keys.filter(one => one.at + KEYS_KEPT_MS > at && one.key !== key)
      return { ...state, keys: [...recent, { key, bodyHash, at }] }
    }
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
    case 'delivery_tried':
      return { ...state, outbox: outboxAfter(state, event) }
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

function outboxAfter(
  state: CheckoutState,
  { id, delivered, listed, nextAt, tries }: Extract<RecordEvent, { kind: 'delivery_tried' }>,
): OutboxEntry[] {
  if (delivered) return state.outbox.filter(entry => entry.id !== id)
  return state.outbox.map(entry => (entry.id === id ? { ...entry, listed, nextAt, tries } : entry))
}
