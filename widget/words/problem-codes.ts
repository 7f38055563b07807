/** The problem codes that each language has words for. A code that joins the catalogue for shoppers does not compile without them. */
import type { ShopperProblemCode } from '../../shared/problem.ts'

/**
 * Never read by a shopper: the question of consent, which has a panel of its own; the challenge, which is solved in the background;
 * the answers to a shop's server; and a gift-card system that is down, which reads like a worker that can't be reached.
 */
type Wordless =
  | 'consent_required'
  | 'challenge_required'
  | 'stale_total'
  | 'checkout_changed'
  | 'provider_unavailable'

/** `invalid_request` is what the element itself says of a text that is no claim code. */
export type WordedCode = Exclude<ShopperProblemCode, Wordless> | 'invalid_request'
