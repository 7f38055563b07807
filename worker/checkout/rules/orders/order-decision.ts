/**
 * What an order's update means for a checkout. Updates may repeat and come in any order; what was decided
 * stays decided, and what does not fit is put before a person instead of being carried out or dropped
 * (docs/contract.md#repeated-and-reordered-deliveries).
 */
import type { CheckoutEvent } from '../events.ts'

/** `refused`: the caller gets `checkout_closed`; the events are written all the same. */
export type WriteDecision = { kind: 'write'; events: CheckoutEvent[]; refused: boolean }

export const write = (events: CheckoutEvent[]): WriteDecision => ({
  kind: 'write',
  events,
  refused: false,
})

export const refuse = (events: CheckoutEvent[]): WriteDecision => ({
  kind: 'write',
  events,
  refused: true,
})

export const nothing: WriteDecision = write([])
