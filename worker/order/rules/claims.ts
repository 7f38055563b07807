/** Which checkout has an order of the shop: at most one at a time. Pure. */
import type { Claim } from '../calls.ts'

/** `last` stays after the claim ended, so that the order can still be looked up. */
export type OrderState = { live: Claim | null; last: string | null; usedAt: number }

export type OrderEvent =
  | { kind: 'claimed'; claim: Claim; at: number }
  | { kind: 'unclaimed'; claim: Claim }

export const emptyOrder: OrderState = { live: null, last: null, usedAt: 0 }

export function evolveOrder(state: OrderState, event: OrderEvent): OrderState {
  switch (event.kind) {
    case 'claimed':
      return { live: event.claim, last: event.claim.checkoutId, usedAt: event.at }
    case 'unclaimed':
      return { ...state, live: null }
    default:
      return event satisfies never
  }
}

/** Null: another checkout has the order. No event: the claim is known, or overtaken by a later one of the same checkout. */
export function claimOrder({ live }: OrderState, claim: Claim, at: number): OrderEvent[] | null {
  if (live && live.checkoutId !== claim.checkoutId) return null
  return !live || claim.fence > live.fence ? [{ kind: 'claimed', claim, at }] : []
}

/** No event: the order belongs to another checkout, or the same one has claimed it again since. */
export function unclaimOrder({ live }: OrderState, claim: Claim): OrderEvent[] {
  const isOurs = live?.checkoutId === claim.checkoutId && claim.fence >= live.fence
  return isOurs ? [{ kind: 'unclaimed', claim }] : []
}

/** When the order is forgotten, or null where nothing is stored. */
export const orderForgottenAt = (state: OrderState, retentionMs: number): number | null =>
  state.last === null ? null : state.usedAt + retentionMs
