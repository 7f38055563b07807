/** An expired checkout whose cards were taken again: which of them it has, or why it stays expired. */
import type { Problem } from '../../../../shared/problem.ts'
import { failed, type Result, success } from '../../../../shared/result.ts'
import type { HoldAnswer } from '../../../card/calls.ts'
import type { Shopping } from '../events.ts'
import { type CardEntry, cardDetailsOf } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { CheckoutState } from '../state.ts'
import { viewOf } from '../view.ts'
import { shoppingAfter } from './allocated.ts'
import { isUnavailable, problemOf } from './hold-refusal.ts'
import type { Renewal } from './renewal.ts'

/**
 * `answers`: one for each card of `taking`. Cards that could not be had are lost; an unavailable system
 * refuses them all.
 */
export function decideRevival(
  state: CheckoutState,
  taking: CardEntry[],
  answers: HoldAnswer[],
  renewal: Renewal,
  rules: CheckoutRules,
): Result<Shopping, Problem> {
  const unavailable = answers.find(isUnavailable)
  if (unavailable) return failed(problemOf(unavailable))
  if (state.status !== 'expired')
    return failed({ code: 'checkout_closed', checkout: viewOf(state) })
  const cards = taking.flatMap((card, at) => {
    const answer = answers[at]!
    if (answer.kind !== 'held') return []
    const details = cardDetailsOf(answer.known)
    return [{ ...card, ...details, status: 'held', fresh: false, promised: null } as const]
  })
  const labels = taking.filter((_, at) => answers[at]!.kind !== 'held').map(card => card.label)
  return success(shoppingAfter(cards, state.orderTotal, labels, renewal, rules))
}
