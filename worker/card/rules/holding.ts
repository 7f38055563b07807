/**
 * Who holds a card, which the card alone decides. A hold is named by its checkout and a generation, and each call carries a
 * fence, so that a late call changes nothing. Pure.
 */
import type { LookupFailure } from '../../providers/provider.ts'
import type { HoldCall, HoldRefusal, Standing, TakeCall } from '../calls.ts'
import type { CardEvent } from './events.ts'
import { type CardState, type Hold, liveAttempt, liveAttemptUnder } from './state.ts'

/** How much later a hold ends for the card than for its checkout: a backstop for a checkout that died (ms). */
export const BACKSTOP_MS = 60_000

/** While an attempt is under way the card is worth another try after this (s). */
const ATTEMPT_RETRY_SECONDS = 60

/** Where the gift-card system does not say when to ask again, and where it refuses us (s). */
const UNAVAILABLE_RETRY_SECONDS = 30
const REFUSED_RETRY_SECONDS = 60

type InUse = { kind: 'in_use'; retryAfterSeconds: number }

/** The hold that is good at this moment, or null. An attempt keeps its hold for as long as it takes. */
export function holdAt(state: CardState, now: number): Hold | null {
  const { hold } = state
  if (!hold) return null
  return liveAttemptUnder(state, hold) || now < hold.until + BACKSTOP_MS ? hold : null
}

/** How a call about a hold stands to the hold that there is. */
export function standing(state: CardState, call: HoldCall, now: number): Standing {
  const hold = holdAt(state, now)
  if (!hold || hold.checkoutId !== call.checkoutId) return 'lost'
  if (hold.generation !== call.generation)
    return hold.generation > call.generation ? 'late' : 'lost'
  return call.fence < hold.fence ? 'late' : 'mine'
}

/**
 * May this checkout take the card under this generation? `in_use` says after how many seconds it is worth another try. An open
 * hold that was not touched for `takeoverMs` goes to whoever presents the code: the owner changed from phone to laptop.
 */
export function mayHold(
  state: CardState,
  asked: HoldCall,
  takeoverMs: number,
  now: number,
): { kind: 'yes' } | InUse | { kind: 'late' } {
  const seen = state.generations[asked.checkoutId]?.generation ?? 0
  if (asked.generation <= seen) return { kind: 'late' }
  if (liveAttempt(state)) return { kind: 'in_use', retryAfterSeconds: ATTEMPT_RETRY_SECONDS }
  const hold = holdAt(state, now)
  if (!hold) return { kind: 'yes' }
  // Overtaken by a later call for the hold that there is, as when an order was placed on it meanwhile.
  if (hold.checkoutId === asked.checkoutId)
    return { kind: asked.fence < hold.fence ? 'late' : 'yes' }
  return keptFromOthers(hold, takeoverMs, now) ?? { kind: 'yes' }
}

/** Null: whoever presents the code may have it. */
function keptFromOthers(hold: Hold, takeoverMs: number, now: number): InUse | null {
  const freeAt = hold.firm
    ? hold.until + BACKSTOP_MS
    : Math.min(hold.until + BACKSTOP_MS, hold.touchedAt + takeoverMs)
  if (!hold.firm && now >= hold.touchedAt + takeoverMs) return null
  return { kind: 'in_use', retryAfterSeconds: Math.max(1, Math.ceil((freeAt - now) / 1000)) }
}

/**
 * Why somebody who presents the code, without a checkout, is not told what the card is worth, or null. A checkout that is begun now
 * would not get the card either, so the answer says no more than that one's.
 */
export function refusalToTell(state: CardState, takeoverMs: number, now: number): InUse | null {
  if (liveAttempt(state)) return { kind: 'in_use', retryAfterSeconds: ATTEMPT_RETRY_SECONDS }
  const hold = holdAt(state, now)
  return hold && keptFromOthers(hold, takeoverMs, now)
}

/** Why a checkout that asks for the card does not get it, or null. */
export function refusalToHold(
  state: CardState,
  call: HoldCall & Pick<TakeCall, 'code' | 'cartRef'>,
  takeoverMs: number,
  now: number,
): HoldRefusal | null {
  const takesOverAfterMs = patienceOf(state, call, takeoverMs)
  const may = mayHold(state, call, takesOverAfterMs, now)
  return may.kind === 'yes' ? null : may
}

/**
 * Only a checkout that presents the code may take a card over from another one. One of the same cart need not wait: it is the same
 * shopper, whose page lost what it remembered (docs/contract.md#holds).
 */
function patienceOf(
  { hold }: CardState,
  { code, cartRef }: Pick<TakeCall, 'code' | 'cartRef'>,
  takeoverMs: number,
): number {
  if (code === null) return Number.POSITIVE_INFINITY
  const isOfSameCart = cartRef !== null && cartRef !== '' && hold?.cartRef === cartRef
  return isOfSameCart ? 0 : takeoverMs
}

/** Null: it can't be let go, its redemption is under way. A card that was never held stores nothing. */
export function letGo(state: CardState, call: HoldCall, at: number): CardEvent[] | null {
  const { checkoutId, generation } = call
  if (liveAttemptUnder(state, call)) return null
  return state.known ? [{ kind: 'let_go', checkoutId, generation, at }] : []
}

/** A lookup that failed, as the checkout hears of it. */
export function refusalOf(failure: LookupFailure): HoldRefusal {
  switch (failure.kind) {
    case 'not_found':
    case 'unusable':
      return { kind: 'unusable' }
    case 'expired':
    case 'spent':
      return failure
    case 'other_currency':
      return { kind: 'currency' }
    case 'unavailable':
      return {
        kind: 'unavailable',
        retryAfterSeconds: failure.retryAfterSeconds ?? UNAVAILABLE_RETRY_SECONDS,
      }
    case 'refuses_us':
      return { kind: 'unavailable', retryAfterSeconds: REFUSED_RETRY_SECONDS }
    default:
      return failure satisfies never
  }
}
