/**
 * What a checkout's calls about a redemption lead to. There is one attempt for each hold, however often it is asked for. Pure.
 */
import type { DecideCall, HoldCall, RedeemCall } from '../calls.ts'
import { type Attempt, attemptIdOf, mayBeAbandoned, openAttempt } from './attempt.ts'
import type { CardEvent } from './events.ts'
import { standing } from './holding.ts'
import { attemptOf, type CardState } from './state.ts'

/** Null: the checkout no longer holds the card. */
export function askedToRedeem(
  state: CardState,
  call: RedeemCall,
  scheduleMs: number[],
  at: number,
): CardEvent[] | null {
  const id = attemptIdOf(call)
  const attempt = attemptOf(state, id)
  if (attempt) return isWantedAgain(attempt, call) ? [{ kind: 'wanted', id }] : []
  const { known } = state
  if (!known || standing(state, call, at) !== 'mine') return null
  const { checkoutId, generation, amount } = call
  const { provider, snapshot } = known
  const given = { id, checkoutId, generation, provider, amount, snapshot, scheduleMs }
  return [{ kind: 'opened', attempt: openAttempt(given, call.read, at) }]
}

/** The order was cancelled and is paid after all; a call from before the cancellation changes nothing. */
const isWantedAgain = ({ unwanted }: Attempt, { fence }: HoldCall): boolean =>
  unwanted !== null && fence > unwanted

/** What was not sent is abandoned, what was redeemed is undone. Null: there is no attempt. */
export function askedToReverse(state: CardState, call: HoldCall, at: number): CardEvent[] | null {
  const id = attemptIdOf(call)
  const attempt = attemptOf(state, id)
  if (!attempt) return null
  if (mayBeAbandoned(attempt)) return [{ kind: 'abandoned', id, fence: call.fence, at }]
  return attempt.phase.name === 'redeemed' ? [{ kind: 'reversal_begun', id, at }] : []
}

/** Null: there is no attempt to decide about. */
export function askedToDecide(state: CardState, call: DecideCall, at: number): CardEvent[] | null {
  const id = attemptIdOf(call)
  if (!attemptOf(state, id)) return null
  const { decision, by, upstreamId, wanted } = call
  return [{ kind: 'decided', id, decision, by, upstreamId, wanted, at }]
}
