/** In which order the cards of a paid order are redeemed: what can be undone for longest goes first. */
import { describe, expect, it } from 'vitest'
import { nextStep } from '../../../worker/checkout/rules/redemption/redemption-plan.ts'
import type { CardEntry } from '../../../worker/checkout/rules/state/card-entry.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'

type Reversible = CardEntry['reversible'] | undefined

/** A paid order with one held card for each, under the name of how long it can be undone. */
const paid = (...cards: Reversible[]): CheckoutState => ({
  ...emptyCheckout,
  status: 'completing',
  goal: 'complete',
  cards: cards.map(
    reversible =>
      ({ id: `${reversible}`, status: 'held', applied: 100, reversible }) as unknown as CardEntry,
  ),
})

const rulesWith = (onPartialFailure: CheckoutRules['onPartialFailure']) =>
  ({ onPartialFailure }) as CheckoutRules

const namesOf = (state: CheckoutState, rules: CheckoutRules): string[] => {
  const names: string[] = []
  for (;;) {
    const step = nextStep(state, rules, new Set(names.map(name => `redeem ${name}`)))
    if (step?.do !== 'redeem') return names
    names.push(step.card.id)
  }
}

describe('the cards of a paid order', () => {
  it('are redeemed in the order of how long they can be undone', () => {
    expect(namesOf(paid('never', 'for_a_while', 'always'), rulesWith('keep'))).toEqual([
      'always',
      'for_a_while',
      'never',
    ])
  })

  it('count as irreversible where nobody said that they can be undone', () => {
    const state = paid(undefined, 'for_a_while')
    expect(namesOf(state, rulesWith('keep'))).toEqual(['for_a_while', 'undefined'])
    // All or none: what may not be undone waits for what can.
    expect(namesOf(state, rulesWith('reverse'))).toEqual(['for_a_while'])
  })
})
