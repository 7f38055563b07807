/** What a checkout may ask of a card. Plain data both ways; every call carries the hold's generation and a fence. */
import type { LeftOn } from '../../shared/problem.ts'
import type { CardSnapshot } from '../providers/provider.ts'
import type { Known } from './rules/card-state.ts'
import type { Outcome } from './rules/outcome.ts'

export type HoldCall = {
  checkoutId: string
  /** Names the hold; grows with every taking. */
  generation: number
  /** Orders the calls of one checkout; a call with an older one is refused. */
  fence: number
}

export type HoldRefusal =
  | { kind: 'unusable' | 'expired' | 'currency' }
  | { kind: 'spent'; leftOn: LeftOn }
  | { kind: 'in_use' | 'unavailable'; retryAfterSeconds: number }
  /** A newer call of the same checkout came first. */
  | { kind: 'late' }

export type HoldAnswer = { kind: 'held'; known: Known } | HoldRefusal

export interface CardCalls {
  /** Takes the card; `code` null takes it again without the code being told anew. One lookup. */
  hold(
    call: HoldCall & { until: number; currency: string; code: string | null; firm?: boolean },
  ): Promise<HoldAnswer>
  /** Holds it until then: openly, or firmly for an order that is paid. No upstream call. */
  renew(call: HoldCall & { until: number; firm?: boolean }): Promise<'mine' | 'late' | 'lost'>
  /** Whether the hold still stands. Changes nothing. */
  check(call: HoldCall): Promise<'mine' | 'late' | 'lost'>
  /** Reads it anew and holds it for a placed order. One lookup. */
  firm(
    call: HoldCall & { until: number },
  ): Promise<{ kind: 'firm'; snapshot: CardSnapshot } | { kind: 'lost' | 'late' } | HoldRefusal>
  /** Lets it go. False: not now, an attempt to redeem is under way. */
  release(call: HoldCall): Promise<boolean>
  /** Redeems it, once for this hold, however often it is asked. `read`: it was not read at placing. */
  redeem(
    call: HoldCall & { amount: number; read: boolean },
  ): Promise<{ kind: 'lost' } | { kind: 'attempt'; outcome: Outcome }>
  /** Undoes what was redeemed under this hold. */
  reverse(call: HoldCall): Promise<Outcome | null>
  /** What a person decided about the attempt under this hold. */
  decide(
    call: HoldCall & {
      decision: 'redeemed' | 'not_redeemed' | 'retry'
      by: string
      upstreamId: string | null
      /** The order still wants it: false where it was cancelled. */
      wanted: boolean
    },
  ): Promise<Outcome | null>
}

/** The one call that goes back: it only writes and sets an alarm. */
export interface OutcomeReceiver {
  receiveOutcome(told: { outcome: Outcome }): Promise<void>
}
