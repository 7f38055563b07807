/** What a checkout does next: the redemption plan, as a function of its state. */
import { describe, expect, it } from 'vitest'
import { nextStep } from '../../../worker/checkout/rules/redemption/redemption-plan.ts'
import { isUnderWay } from '../../../worker/checkout/rules/redemption/under-way.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import { review, stateWith } from './fixtures.ts'

const RULES = { onPartialFailure: 'keep' } as Parameters<typeof nextStep>[1]

describe('a late effect of an earlier redemption of a card whose present one is unknown', () => {
  it('decides nothing about the present one when it is settled', () => {
    const state = stateWith(review(1, 'unknown', false), review(2, 'late_effect', true))
    expect(nextStep(state, RULES, new Set())?.do).not.toBe('decide')
  })

  it('keeps no decision about the present one from reaching the card', () => {
    const state = stateWith(review(1, 'unknown', true), review(2, 'late_effect', false))
    expect(nextStep(state, RULES, new Set())).toMatchObject({
      do: 'decide',
      decided: state.reviews[0]!.decided,
    })
  })
})

it('a cancellation whose call to undo broke is under way, though no card is being undone', () => {
  const state = { ...emptyCheckout, id: 'ck', goal: 'cancel', status: 'cancelling' } as const
  expect(isUnderWay(state)).toBe(true)
})
