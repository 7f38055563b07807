/**
 * A problem: why a call was refused. The worker answers with it as RFC 9457 says, the element puts it into words. The codes
 * come from the catalogue in problems.ts (docs/contract.md#problems). A problem never carries a claim code or a secret.
 */
import type { Checkout } from './api.ts'
import type { PROBLEMS } from './problems.ts'

export type ProblemCode = keyof typeof PROBLEMS

/** The codes that a shopper can act on, so the element has words for each of them. */
export type ShopperProblemCode = {
  [Code in ProblemCode]: (typeof PROBLEMS)[Code]['actor'] extends 'shopper' ? Code : never
}[ProblemCode]

/** Where the remainder of a card stays: on the same code, under a new one, or nowhere. */
export type LeftOn = 'same_code' | 'new_code' | 'none'

/** The fields that some codes carry. Amounts are minor units of the checkout's currency. */
type ProblemFields = {
  invalid_request: { issues: { path: string; message: string }[] }
  consent_required: {
    /** What the card is worth. */
    balance: number
    /** What it would pay if the shopper agrees. */
    applied: number
    /** What would then be lost. */
    forfeit: number
    /** What it would pay with no loss; 0: not usable. */
    without: number
  }
  card_in_use: RetryLater
  slow_down: RetryLater
  provider_unavailable: RetryLater
  already_applied: CurrentCheckout
  checkout_closed: CurrentCheckout & {
    /** Of a refund that is too large: what is left to go back. */
    left?: number
  }
  stale_total: CurrentCheckout
  checkout_changed: CurrentCheckout
  order_taken: CurrentCheckout
  payment_taken: CurrentCheckout
  card_spent: { leftOn: LeftOn }
  challenge_required: { challenge: { kind: 'altcha' } & Record<string, unknown> }
  internal: { requestId: string }
}

type RetryLater = { /** Seconds. */ retryAfter: number }
type CurrentCheckout = { checkout: Checkout }

type ProblemOf<Code extends ProblemCode> = {
  code: Code
  /** More particular than the catalogue's detail, for the developer who reads the answer; never for the shopper. */
  detail?: string
} & (Code extends keyof ProblemFields ? ProblemFields[Code] : unknown)

/** A refusal: a union with one member for each code. */
export type Problem = { [Code in ProblemCode]: ProblemOf<Code> }[ProblemCode]
