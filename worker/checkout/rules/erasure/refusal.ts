/** Why the affairs of an order can't be erased yet: a sentence for whoever asked. Pure. */
import { watchedUntil } from '../redemption/watched-cards.ts'
import { type CheckoutState, openReviews } from '../state.ts'

/** Null: they can be. */
export function refusalToErase(state: CheckoutState, now: number): string | null {
  const { status, refunds, compensations, askAt, placing, outbox } = state
  if (openReviews(state).length > 0)
    return 'A review about it is open: decide it first, because what it says is needed for that.'
  if (placing !== null || MOVING.has(status))
    return 'Its money is on its way: wait until the order is completed or cancelled.'
  if (status === 'placed' || (status === 'expired' && state.order !== null))
    return 'The order waits for its payment, and could still be paid: complete or cancel it first.'
  if (status === 'open' || status === 'expired')
    return 'No order has this checkout: it is deleted by itself a day after it was begun.'
  if (refunds.some(({ done }) => !done))
    return 'A refund of it is not carried out yet: wait until it is.'
  const until = watchedUntil(state)
  if (until !== null)
    return `Its cards are read once more for a redemption that shows late: erase it after ${new Date(until).toISOString()}.`
  if (outbox.some(({ at }) => at + TOLD_WITHIN_MS > now))
    return 'Your server has not heard of all that happened to it: try again once it takes the events, or a day after the last.'
  if (compensations.length > 0 || askAt !== null)
    return 'Cards of it are being released: try again in a minute.'
  return null
}

/** What the shop has not taken by then, it may never take (ms). */
const TOLD_WITHIN_MS = 86_400_000

const MOVING = new Set<CheckoutState['status']>(['completing', 'cancelling'])
