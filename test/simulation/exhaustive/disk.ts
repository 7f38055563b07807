/**
 * What a disk contributes to a fingerprint: its state without what no decision ever looks at, namely evidence, what was written in
 * events, and moments of use.
 */
import type { CardState } from '../../../worker/card/rules/state.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import type { SimObject } from '../world/sim-object.ts'

export function diskOf({ kind, disk }: SimObject): unknown[] {
  if (disk.state === null) return [null]
  if (kind === 'checkout') return [checkoutOf(disk.state as CheckoutState), disk.alarm]
  if (kind === 'card') return [cardOf(disk.state as CardState), disk.alarm, disk.secret !== null]
  return [disk.state]
}

const cardOf = ({ attempts, usedAt: _, ...state }: CardState) => ({
  ...state,
  attempts: attempts.map(({ evidence: _, ...attempt }) => attempt),
})

const checkoutOf = ({
  cards,
  reviews,
  outbox,
  version: _,
  createdAt: __,
  register: ___,
  changes: ____,
  ...state
}: CheckoutState) => ({
  ...state,
  cards: cards.map(({ watched: _, ...card }) => card),
  reviews: reviews.map(({ evidence: _, openedAt: __, ...review }) => review),
  outbox: outbox.map(({ type, listing, sending }) => [type, listing, sending]),
})
