/**
 * The contract of a gift-card system. A provider is a plain object made from its settings; nothing else knows its URL, its
 * field names or its quirks. It never decides what happens to money: it says what it saw, and how sure that is.
 *
 * Amounts are integers in the minor unit of the card's currency. Times are milliseconds since the epoch.
 */
import type { ProviderName } from '../../shared/api.ts'
import type { ClaimCode } from '../../shared/claim-code.ts'
import type { LeftOn } from '../../shared/problem.ts'
import type { Listing } from './listing.ts'

/** What a system can, whichever of its cards is asked for. */
export type SystemTraits = {
  /** The exact spellings to ask for, in turn; none where no card of this system can have such a code. */
  spellingsOf(code: ClaimCode): readonly string[]
  /** True where the form of the code is this system's own: it is then asked before the others. */
  isOwnForm(code: ClaimCode): boolean
  /** True where the system itself refuses a second redemption of the same card, so that an unanswered POST may be sent again. */
  readonly refusesDuplicates: boolean
  /** True where the baseline must be read again right before the redemption, as others may spend from the same card. */
  readonly readsBeforeRedeeming: boolean
}

export interface Provider extends SystemTraits {
  readonly name: ProviderName
  /** Whether a redemption of this age (milliseconds) can be undone. */
  canReverse(redeemedForMs: number): boolean
  /** Reads a card; `code` in exactly the spelling to ask for. One upstream call without faults. */
  lookUp(code: string): Promise<Lookup>
  /** Sends one redemption. Never retries. */
  redeem(request: RedeemRequest): Promise<RedeemOutcome>
  /** Reads back whether an attempt took effect. Never changes anything. `sentAt`: when the first POST was about to leave. */
  readBack(request: RedeemRequest, sentAt: number): Promise<Reading>
  /** Undoes a redemption; safe to repeat: one that is undone already is `reversed`. */
  reverse(redeemed: Redeemed): Promise<ReverseOutcome>
  /** What it lists of redemptions; left out where it lists none. */
  readonly listing?: Listing
}

/** How long a redemption can be undone. It orders the cards of an order: what can't be undone is redeemed last. */
export type Reversible = 'always' | 'for_a_while' | 'never'

/** What holds of all cards of a system, and is stored with each. */
export type CardTraits = {
  /** A redemption is a multiple of this, in minor units. */
  step: number
  reversible: Reversible
}

/** What a gift-card system says of a usable card. */
export type CardDetails = {
  /** How the system names the card, or null where it has no name but its code. */
  upstreamId: string | null
  title: string | null
  currency: string
  balance: number
  /** May be used in part. */
  partial: boolean
  /** The rest after a partial redemption stays here. */
  leftOn: LeftOn
  /** Last moment of use, or null. */
  expiresAt: number | null
  /** Whatever the provider itself wants to see again at a later reading: plain JSON, no code, no secret. */
  baseline: Baseline
}

/** A usable card at one moment, as it is stored. */
export type CardSnapshot = CardDetails & CardTraits

/** Plain JSON that only the provider reads: status, face value, ids of redemptions seen … */
export type Baseline = Record<string, unknown>

/** Why a card that was asked for cannot be used. */
export type LookupFailure =
  /** No such code here: the next possible provider may be asked. */
  | { kind: 'not_found' }
  /** It exists, but is not for this use; ends the search. */
  | { kind: 'unusable' | 'expired' }
  | { kind: 'spent'; leftOn: LeftOn }
  /** It exists, but in a currency that is not taken (`currency_mismatch`); ends the search. */
  | { kind: 'other_currency' }
  /** It could not be asked: unreachable, 5xx, 429, strange body. */
  | { kind: 'unavailable'; retryAfterSeconds: number | null; detail: string }
  /** It refuses us, not the card: keys, rights, configuration. */
  | { kind: 'refuses_us'; detail: string }

export type Lookup<Card = CardSnapshot> =
  | { ok: true; value: Card }
  | { ok: false; failure: LookupFailure }

/** One attempt to redeem, whose id was stored before anything is sent. */
export type RedeemRequest = {
  /** Unique for ever; carried to the system where it has a field for it. At most 40 letters, digits, `-` or `_`. */
  attemptId: string
  code: string
  /** How much is to be redeemed; a multiple of `step`. For a card that can only be used whole: what the plan expects. */
  amount: number
  snapshot: CardSnapshot
}

/** What a redemption POST led to. */
export type RedeemOutcome =
  | { kind: 'redeemed'; booked: number; upstreamId: string | null; receipt: Baseline }
  /** A documented refusal of this card: nothing was redeemed by this call. */
  | { kind: 'rejected'; detail: string }
  /** A refusal of us, before any effect: 401, 402, 403, 406, 429, location missing. */
  | { kind: 'refuses_us'; retryAfterSeconds: number | null; detail: string }
  /** Held back before it left: nothing has happened. */
  | { kind: 'not_sent'; retryAfterSeconds: number | null; detail: string }
  /** No answer, or none that can be believed: it may have happened. */
  | { kind: 'unknown'; detail: string }

/** What one reading-back says of an attempt whose outcome is unknown. */
export type Reading =
  | {
      kind: 'redeemed'
      booked: number
      upstreamId: string | null
      receipt: Baseline
      detail: string
    }
  /** Not there (yet); it may still land. */
  | { kind: 'not_there'; detail: string }
  /** The card was spent by somebody else. */
  | { kind: 'spent_elsewhere'; detail: string }
  /** It was spent, and nothing shows by whom. */
  | { kind: 'undecidable'; detail: string }
  /** Two redemptions carry our attempt id: the later ones must be undone. */
  | {
      kind: 'twice'
      booked: number
      upstreamId: string
      surplus: string[]
      receipt: Baseline
      detail: string
    }
  | { kind: 'unavailable'; detail: string }
  | { kind: 'refuses_us'; detail: string }

/** What was redeemed, as far as it is needed to undo it. */
export type Redeemed = {
  attemptId: string
  code: string
  booked: number
  upstreamId: string | null
  receipt: Baseline
  /** When the redemption was booked. */
  at: number
  snapshot: CardSnapshot
}

export type ReverseOutcome =
  | { kind: 'reversed' }
  /** It can't be undone this way: by hand. */
  | { kind: 'impossible'; detail: string }
  | { kind: 'unknown'; detail: string }
  | { kind: 'refuses_us'; detail: string }
