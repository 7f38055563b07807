/**
 * Every way in which a call can be refused, once for the whole product: the worker maps a problem to HTTP (RFC 9457), the
 * element maps it to words. Source: contract section 1, "Problems". No problem ever carries a claim code or a secret.
 */
import type { Checkout } from './api.ts'

/** HTTP status of each problem code. */
export const PROBLEM_STATUS = {
  invalid_request: 400,
  unauthorized: 401,
  origin_not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  consent_required: 409,
  card_in_use: 409,
  already_applied: 409,
  checkout_closed: 409,
  stale_total: 409,
  checkout_changed: 409,
  order_taken: 409,
  stale_review: 409,
  idempotency_mismatch: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  card_unusable: 422,
  card_spent: 422,
  card_expired: 422,
  currency_mismatch: 422,
  nothing_to_apply: 422,
  too_many_cards: 422,
  challenge_required: 428,
  slow_down: 429,
  internal: 500,
  misconfigured: 503,
  provider_unavailable: 503,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** Where the remainder of a card stays: on the same code, under a new one, or nowhere. */
export type LeftOn = 'same_code' | 'new_code' | 'none'

/** What is particular to some of the codes. Amounts are minor units of the checkout's currency. */
type Particulars =
  | { code: 'invalid_request'; issues: { path: string; message: string }[] }
  | {
      code: 'consent_required'
      /** What the card is worth. */
      balance: number
      /** What it would pay if the shopper agrees. */
      applied: number
      /** What would then be lost. */
      forfeit: number
      /** What it would pay with no loss; 0: not usable. */
      without: number
    }
  | {
      code: 'card_in_use' | 'slow_down' | 'provider_unavailable' /** Seconds. */
      retryAfter: number
    }
  | {
      code:
        | 'already_applied'
        | 'checkout_closed'
        | 'stale_total'
        | 'checkout_changed'
        | 'order_taken'
      checkout: Checkout
    }
  | { code: 'card_spent'; leftOn: LeftOn }
  | { code: 'challenge_required'; challenge: { kind: 'altcha' } & Record<string, unknown> }
  | { code: 'internal'; requestId: string }
  | {
      code:
        | 'unauthorized'
        | 'origin_not_allowed'
        | 'not_found'
        | 'method_not_allowed'
        | 'stale_review'
        | 'idempotency_mismatch'
        | 'body_too_large'
        | 'unsupported_media_type'
        | 'card_unusable'
        | 'card_expired'
        | 'currency_mismatch'
        | 'nothing_to_apply'
        | 'too_many_cards'
        | 'misconfigured'
    }

/** A refusal. `detail` is one sentence for the programmer who reads it, never for the shopper. */
export type Problem = Particulars & { detail?: string }
