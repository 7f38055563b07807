/** Which checkout has an order of the shop, at most one at a time, and whether the order was cancelled while none had it. Pure. */
import type { Claim, ClaimAnswer } from '../calls.ts'

export type OrderState = {
  live: Claim | null
  /** Stays after the claim ended, so that the order can still be looked up. */
  last: string | null
  /** It was cancelled while no checkout had it: nothing may be redeemed for it. */
  cancelled: boolean
  usedAt: number
}

export type OrderEvent =
  | { kind: 'claimed'; claim: Claim; at: number }
  | { kind: 'unclaimed'; claim: Claim }
  | { kind: 'cancelled'; at: number }

export const emptyOrder: OrderState = { live: null, last: null, cancelled: false, usedAt: 0 }

export function evolveOrder(state: OrderState, event: OrderEvent): OrderState {
  switch (event.kind) {
    case 'claimed': {
      const { claim, at } = event
      return { live: claim, last: claim.checkoutId, cancelled: false, usedAt: at }
    }
    case 'unclaimed':
      return { ...state, live: null }
    case 'cancelled':
      return { ...state, cancelled: true, usedAt: event.at }
    default:
      return event satisfies never
  }
}

/** No event beside `claimed`: the claim is known, or overtaken by a later one of the same checkout. */
export function claimOrder(
  { live, cancelled }: OrderState,
  claim: Claim,
  takesBack: boolean,
  at: number,
): { answer: ClaimAnswer; events: OrderEvent[] } {
  if (live && live.checkoutId !== claim.checkoutId) return { answer: 'taken', events: [] }
  if (cancelled && !takesBack) return { answer: 'cancelled', events: [] }
  const isNews = !live || claim.fence > live.fence
  return { answer: 'claimed', events: isNews ? [{ kind: 'claimed', claim, at }] : [] }
}

/** No event: the order belongs to another checkout, or the same one has claimed it again since. */
export function unclaimOrder({ live }: OrderState, claim: Claim): OrderEvent[] {
  const isOurs = live?.checkoutId === claim.checkoutId && claim.fence >= live.fence
  return isOurs ? [{ kind: 'unclaimed', claim }] : []
}

export const cancelOrder = ({ live, cancelled }: OrderState, at: number): OrderEvent[] =>
  live || cancelled ? [] : [{ kind: 'cancelled', at }]

/** When the order is forgotten, or null where nothing is stored. */
export const orderForgottenAt = (state: OrderState, retentionMs: number): number | null =>
  state.last === null && !state.cancelled ? null : state.usedAt + retentionMs
