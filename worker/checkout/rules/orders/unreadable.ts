/** A genuine delivery about this checkout that could not be understood: a platform does not send it again, so a person looks. */
import type { CheckoutEvent } from '../events.ts'
import { EVIDENCE, openedOnce } from '../reviews/open-review.ts'
import type { OrderRef } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

export type UnreadableUpdate = {
  order: OrderRef | null
  source: string
  /** The names of the fields at fault, never their values. */
  fields: string[]
}

export const afterUnreadable = (
  state: CheckoutState,
  { order, source, fields }: UnreadableUpdate,
  at: number,
): CheckoutEvent[] => {
  const fact = `${EVIDENCE.unreadable} (${source}: ${fields.join(', ')})`
  return openedOnce(state, 'unreadable', { order, fact }, at)
}
