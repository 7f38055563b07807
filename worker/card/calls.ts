/** What a checkout may ask of a card. Plain data both ways; every call carries the hold's generation and a fence. */
import type { Balance } from '../../shared/api.ts'
import type { LeftOn, Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import type { CardSnapshot } from '../providers/provider.ts'
import type { PersonsDecision } from './rules/events.ts'
import type { Outcome } from './rules/outcome.ts'
import type { Known } from './rules/state.ts'
import type { AttemptLine } from './rules/story/attempt-lines.ts'
import type { OpenAttempt } from './rules/story/open-attempts.ts'

export type HoldCall = {
  checkoutId: string
  /** Names the hold; grows with every taking. */
  generation: number
  /** Orders the calls of one checkout; a call with an older one is refused. */
  fence: number
}

/**
 * `code` null takes the card again without the code. `cartRef`: the shop's cart of the checkout that asks. `until`: ms. `firm`: for
 * an order that is paid.
 */
export type TakeCall = HoldCall & {
  until: number
  currency: string
  code: string | null
  cartRef: string | null
  firm?: boolean
}

export type RenewCall = HoldCall & { until: number; firm?: boolean }

export type FirmCall = HoldCall & { until: number }

/** `read`: it has to be read first, as it was not read at placing. */
export type RedeemCall = HoldCall & { amount: number; read: boolean }

export type DecideCall = HoldCall & PersonsDecision

export type HoldRefusal =
  | { kind: 'unusable' | 'expired' | 'currency' }
  | { kind: 'spent'; leftOn: LeftOn }
  | { kind: 'in_use' | 'unavailable'; retryAfterSeconds: number }
  /** A newer call of the same checkout came first. */
  | { kind: 'late' }

export type HoldAnswer = { kind: 'held'; known: Known } | HoldRefusal

/** The hold stands; a newer call of the same checkout came first; or the checkout no longer holds the card. */
export type Standing = 'mine' | 'late' | 'lost'

export type FirmAnswer =
  | { kind: 'firm'; snapshot: CardSnapshot }
  | { kind: 'lost' | 'late' }
  | HoldRefusal

export type RedeemAnswer = { kind: 'lost' } | { kind: 'attempt'; outcome: Outcome }

/** What happened to it for one checkout, and what is not over. */
export type CardStory = { lines: AttemptLine[]; open: OpenAttempt[] }

/** `cardId`: how its gift-card system names it. `sentAt`: when the first POST of an attempt was about to leave (ms). */
export type CardFacts = {
  cardId: string | null
  currency: string
  attempts: { id: string; sentAt: number | null }[]
}

export interface CardCalls {
  /** Takes the card. One lookup. */
  hold(call: TakeCall): Promise<HoldAnswer>
  /** Says what it is worth to whoever presents its code. One lookup. Changes nothing. */
  balance(code: string): Promise<Result<Balance, Problem>>
  /** Holds it until then: openly, or firmly for an order that is paid. No upstream call. */
  renew(call: RenewCall): Promise<Standing>
  /** Whether the hold still stands. Changes nothing. */
  check(call: HoldCall): Promise<Standing>
  /** Reads it anew and holds it for a placed order. One lookup. */
  firm(call: FirmCall): Promise<FirmAnswer>
  /** Lets it go. False: not now, an attempt to redeem is under way. */
  release(call: HoldCall): Promise<boolean>
  /** Redeems it, once for this hold, however often it is asked. */
  redeem(call: RedeemCall): Promise<RedeemAnswer>
  /** Undoes what was redeemed under this hold. Null: nothing was. */
  reverse(call: HoldCall): Promise<Outcome | null>
  /** What a person decided about the attempt under this hold. */
  decide(call: DecideCall): Promise<Outcome | null>
  /** For the console: no code, and nothing of other checkouts. Changes nothing. */
  story(checkoutId: string): Promise<CardStory>
  /** Forgets in which cart this checkout held it. Safe to repeat. */
  forgetCart(checkoutId: string): Promise<void>
  /** Everything that the card keeps of this checkout, as it was written. Changes nothing. */
  stored(checkoutId: string): Promise<unknown[]>
  /** For the reconciliation of the books. Null: nothing is known of the card. Changes nothing. */
  facts(): Promise<CardFacts | null>
}

/** The one call that goes back to the checkout: it only writes and sets an alarm. */
export interface OutcomeReceiver {
  receiveOutcome(update: { outcome: Outcome }): Promise<void>
}
