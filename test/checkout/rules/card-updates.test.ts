/** What the outcome of a card means for its checkout. */
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../worker/card/rules/outcome.ts'
import { eventsOfOutcome } from '../../../worker/checkout/rules/redemption/card-updates.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import { CARD, review, stateWith } from './fixtures.ts'

const NOW = 1_000_000
const RULES = { onPartialFailure: 'keep' } as CheckoutRules

describe('an outcome of a card', () => {
  const outcome: Outcome = {
    attemptId: 'a-1',
    version: 4,
    state: 'rejected',
    reason: null,
    booking: null,
    late: null,
    dueAt: null,
    evidence: [],
  }
  /** What follows from it for a checkout that has heard of a version before. */
  const eventsAfter = (attemptVersion: number) =>
    eventsOfOutcome(stateWith(), { ...CARD, attemptVersion }, outcome, RULES, NOW)

  it('that is older than what the checkout has heard changes nothing', () => {
    expect(eventsAfter(3)).toMatchObject([{ card: { status: 'rejected', attemptVersion: 4 } }])
    expect(eventsAfter(4)).toEqual([])
    expect(eventsAfter(5)).toEqual([])
  })

  it('opens its own review although a late effect of an earlier redemption has one', () => {
    const unknown = { ...outcome, version: 2, state: 'review', reason: 'unknown' } as Outcome
    const state = stateWith(review(1, 'late_effect', false))
    expect(eventsOfOutcome(state, CARD, unknown, RULES, NOW)).toContainEqual(
      expect.objectContaining({ kind: 'review_opened', reason: 'unknown' }),
    )
  })
})
