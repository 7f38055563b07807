/** What a card is made of, as it is stored: who holds it, what is known of it, and its attempts to redeem. Times are ms. */
import type { ProviderName } from '../../../shared/api.ts'
import type { CardSnapshot } from '../../providers/provider.ts'
import { type Attempt, keepsCard } from './attempt.ts'

export type Hold = {
  checkoutId: string
  /** Given by the checkout when it took the card; grows with every taking. */
  generation: number
  /** That of the last call that was carried out; older ones are refused. */
  fence: number
  /** An order was placed: no takeover, no ordinary expiry. */
  firm: boolean
  until: number
  touchedAt: number
  /** The shop's cart of the checkout: one that comes with the same cart takes the card over at once. */
  cartRef: string | null
}

/** What is known of the card since it was found. The spelling that answered is stored apart, encrypted. */
export type Known = { provider: ProviderName; label: string; snapshot: CardSnapshot }

/** An attempt whose checkout has not acknowledged how it stands, and when the card sends that again. */
export type Unacknowledged = { attemptId: string; nextAt: number; tries: number }

export type CardState = {
  hold: Hold | null
  known: Known | null
  attempts: Attempt[]
  /** How many attempts have left the state: they are settled for good, and kept apart. */
  putAway: number
  /** The highest generation of a hold that each checkout has used here, and when. */
  generations: Record<string, { generation: number; at: number }>
  unacknowledged: Unacknowledged[]
  usedAt: number
  codeForgotten: boolean
}

export const emptyCard: CardState = {
  hold: null,
  known: null,
  attempts: [],
  putAway: 0,
  generations: {},
  unacknowledged: [],
  usedAt: 0,
  codeForgotten: false,
}

export const attemptOf = (state: CardState, id: string): Attempt | undefined =>
  state.attempts.find(attempt => attempt.id === id)

/** The attempt that nobody may interfere with, if there is one. */
export const liveAttempt = (state: CardState): Attempt | null =>
  state.attempts.find(keepsCard) ?? null

/** The live attempt, if it runs under this hold. */
export function liveAttemptUnder(
  state: CardState,
  hold: { checkoutId: string; generation: number },
): Attempt | null {
  const attempt = liveAttempt(state)
  const isOurs = attempt?.checkoutId === hold.checkoutId && attempt.generation === hold.generation
  return isOurs ? attempt : null
}
