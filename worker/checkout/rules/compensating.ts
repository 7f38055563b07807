/** What a checkout remembers of compensations that it has sent. */
import type { CheckoutEvent } from './events.ts'
import type { Compensation } from './state/compensation.ts'
import type { CheckoutState } from './state.ts'

/** The pause after a compensation that failed (ms). */
const COMPENSATION_PAUSE_MS = 5_000

/** `done`: those of the `sent` that were received. Empty: another call has recorded as much. */
export function compensationsSent(
  state: CheckoutState,
  sent: Compensation[],
  done: Compensation[],
  now: number,
): CheckoutEvent[] {
  const recorded =
    done.length === sent.length && !sent.some(one => state.compensations.includes(one))
  const nextAt = now + COMPENSATION_PAUSE_MS
  return recorded ? [] : [{ kind: 'compensations_done', done, nextAt }]
}
