/** Repeated calls with an idempotency key (docs/contract.md#idempotency-keys). */
import type { CheckoutResult, IdempotencyKey } from '../calls.ts'
import type { CheckoutEvent } from './events.ts'
import type { CheckoutState } from './state.ts'

/** The call under this key that had a final answer, if there was one. */
export const keptCall = ({ keys }: CheckoutState, key: string) => keys.find(one => one.key === key)

/** Only final, good answers are kept, as the key alone: a repetition gets the checkout as it is then. */
export function keyKept(
  { key, bodyHash }: NonNullable<IdempotencyKey>,
  result: CheckoutResult,
  at: number,
): CheckoutEvent[] {
  const final = result.ok && !['completing', 'cancelling'].includes(result.value.status)
  return final ? [{ kind: 'key_kept', key, bodyHash, at }] : []
}
