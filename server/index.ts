/**
 * The server kit: all that a shop's server does with gift codes, in Node 20, Workers, Deno and Bun. In the course of an order: `place`
 * before the rest is charged, `reopen` after a declined payment, `complete` before anything is captured.
 */
export {
  type Completion,
  GiftCodes,
  type GiftCodesOptions,
  type Placing,
  type Wait,
} from './gift-codes.ts'
export type { EventsQuery, ListedEvent, ReviewsQuery } from './lists.ts'
export { type CheckoutEvent, isCheckoutEvent, type OutboundEvent } from './outbound-event.ts'
export { GiftCodeProblem, GiftCodesUnreachable, type ProblemDocument } from './problems.ts'
export type { ShopCheckout } from './shop-checkout.ts'
export {
  beforeGiftCodes,
  lower,
  type PlainAmount,
  TotalBefore,
  type TotalToCollect,
  toCapture,
} from './totals.ts'
export { type Repetition, untilSettled } from './until-settled.ts'
export { type HeadersLike, verifyEvent } from './verify/event.ts'
export { type ProofClaims, type ProofOptions, verifyProof } from './verify/proof.ts'
export { NotGenuine } from './verify/refused.ts'
