/** What each decision about a review would do in money, before it is taken (docs/contract.md#read-a-review). Pure. */

import type { Outlook } from '../../../../shared/api/console/review-outlook.ts'
import type { Decision } from '../../../../shared/api.ts'
import { evolveCheckout } from '../evolve.ts'
import { allowedDecisions } from '../reviews/allowed-decisions.ts'
import { decided, refusalToDecide } from '../reviews/review-decision.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'
import { type Ending, foreseen } from './foresight.ts'
import { standingOf } from './standing.ts'

/** One for each decision that would not be refused now. */
export const outlooksOf = (
  state: CheckoutState,
  review: ReviewEntry,
  rules: CheckoutRules,
  at: number,
): Outlook[] =>
  allowedDecisions(state, review)
    .filter(decision => refusalToDecide(state, review, asked(review, decision)) === null)
    .map(decision => outlookOf(state, review, decision, rules, at))

export function outlookOf(
  state: CheckoutState,
  review: ReviewEntry,
  decision: Decision,
  rules: CheckoutRules,
  at: number,
): Outlook {
  const events = decided(state, review, asked(review, decision), rules, at)
  const after = events.reduce(evolveCheckout, state)
  const endOf = (ending: Ending) => standingOf(foreseen(after, rules, ending, at))
  const ends = { decision, atBest: endOf('best'), atWorst: endOf('worst') }
  return { ...ends, promise: promiseOf([review.version, ends]) }
}

const asked = ({ version }: ReviewEntry, decision: Decision) => ({
  version,
  decision,
  by: 'a person',
})

/** Names what was shown, so that a decision is not carried out where something else would follow by then: FNV-1a, 32 bits. */
export function promiseOf(shown: unknown): string {
  let hash = 0x811c9dc5
  for (const sign of JSON.stringify(shown))
    hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193) >>> 0
  return hash.toString(36)
}
