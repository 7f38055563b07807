/** Repeated calls with an idempotency key (docs/contract.md#idempotency-keys). */
import type { CheckoutResult, IdempotencyKey } from '../calls.ts'
import { isErased } from './erasure/erased.ts'
import type { CheckoutEvent } from './events.ts'
import type { CheckoutState } from './state.ts'

export const KEPT_MS = 86_400_000

export const isKept = ({ at }: { at: number }, now: number): boolean => at + KEPT_MS > now

/** The call under this key that had a final answer within the last day, if there was one. */
export const keptCall = ({ keys }: CheckoutState, key: string, now: number) =>
  keys.find(one => one.key === key && isKept(one, now))

/** It was created so long ago, or its order was erased, that the key of its creation leads to another checkout now. */
export const isOutdated = (state: CheckoutState, now: number): boolean =>
  state.id !== '' && (isErased(state) || !isKept({ at: state.createdAt }, now))

/** Only final, good answers are kept, as the key alone: a repetition gets the checkout as it is then. */
export const isFinal = (result: CheckoutResult): boolean =>
  result.ok && !['completing', 'cancelling'].includes(result.value.status)

export const keyKept = (
  { key, bodyHash }: NonNullable<IdempotencyKey>,
  at: number,
): CheckoutEvent => ({ kind: 'key_kept', key, bodyHash, at })
