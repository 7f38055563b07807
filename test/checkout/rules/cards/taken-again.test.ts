/** A released card of a paid order that is taken again, and a person's word about one that was never reached. Pure. */
import { describe, expect, it } from 'vitest'
import type { HoldAnswer } from '../../../../worker/card/calls.ts'
import {
  cardDecision,
  decidedWithoutAttempt,
} from '../../../../worker/checkout/rules/redemption/decided-cards.ts'
import { retaken } from '../../../../worker/checkout/rules/redemption/retaking.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { AT, card, going, order } from './going.ts'

const released = card('A', 'released', {
  ...{
    applied: 2500,
    generation: 4,
    pastGenerations: [2],
    takes: 3,
    attemptVersion: 7,
    partial: true,
  },
})
const snapshot = {
  ...{ title: 'new', balance: 2000, partial: true, step: 1, leftOn: 'same_code' },
  ...{ reversible: 'never', expiresAt: 9 },
}
const held = {
  ...{ kind: 'held', known: { provider: 'vauchar', label: 'NTM2', snapshot } },
} as unknown as HoldAnswer
const away = { kind: 'unavailable', retryAfterSeconds: 5 } as HoldAnswer
const take = (answer: HoldAnswer, more: object = {}, changed: Partial<CheckoutState> = {}) =>
  retaken(going('complete', [{ ...released, ...more }], changed), 'A', 9, answer, AT)

describe('a card that is taken again', () => {
  it('is held under its new generation, and remembers those of before', () => {
    expect(take(held)).toEqual([
      {
        kind: 'card_changed',
        card: {
          ...{ ...released, ...snapshot, provider: 'vauchar', label: 'NTM2', status: 'held' },
          ...{ generation: 9, pastGenerations: [2, 4], fresh: true, takes: 0, attemptVersion: 0 },
        },
      },
    ])
  })

  it('pays as a whole what was promised, whatever it is worth now', () => {
    expect(take(held, { partial: false })).toMatchObject([{ card: { balance: 2500 } }])
    expect(take(held, { partial: false, applied: 1000 })).toMatchObject([
      { card: { balance: 2000 } },
    ])
  })

  it('is rejected where it cannot be had', () => {
    expect(take({ kind: 'unusable' } as HoldAnswer)).toEqual([
      { kind: 'card_changed', card: { ...released, takes: 4, status: 'rejected' } },
    ])
  })

  it('is tried thirty times while its system is unavailable, and then put before a person', () => {
    expect(take(away, { takes: 28 })).toEqual([
      { kind: 'card_changed', card: { ...released, takes: 29 } },
    ])
    expect(take(away, { takes: 29 })).toEqual([
      { kind: 'card_changed', card: { ...released, takes: 30, status: 'review' } },
      {
        ...{ kind: 'review_opened', reason: 'unknown', cardId: 'A', order, amount: 2500, at: AT },
        blocks: true,
        evidence: [{ at: AT, fact: 'the card could not be taken again: unavailable' }],
      },
    ])
  })

  it('is let go where nobody wants it any more', () => {
    expect(take(held, {}, { goal: 'cancel' })).toBeNull()
    expect(take(held, { status: 'held' })).toBeNull()
    expect(take(held, { id: 'B' })).toBeNull()
  })
})

describe('a person’s word about a card', () => {
  const decided = { at: 1, by: 'Ann', note: null, upstreamId: 'up_1' }
  const inReview = going('complete', [card('B', 'review'), card('A', 'review', { takes: 30 })])

  it('that no object has heard of takes effect at once', () => {
    const said = (decision: 'retry' | 'not_redeemed') =>
      decidedWithoutAttempt(inReview, 'A', { ...decided, decision })
    expect(said('retry')).toMatchObject([{ card: { id: 'A', status: 'released', takes: 0 } }])
    expect(said('not_redeemed')).toMatchObject([{ card: { id: 'A', status: 'rejected' } }])
    expect(
      decidedWithoutAttempt(going('complete', [card('A', 'held')]), 'A', {
        ...decided,
        decision: 'retry',
      }),
    ).toEqual([])
    expect(decidedWithoutAttempt(inReview, 'C', { ...decided, decision: 'retry' })).toEqual([])
  })

  it.each([
    ['settled', 'not_redeemed'],
    ['reverse', 'not_redeemed'],
    ['redeemed', 'redeemed'],
    ['not_redeemed', 'not_redeemed'],
    ['retry', 'retry'],
  ] as const)('%s is told to the card as %s', (decision, told) => {
    expect(cardDecision(inReview, { ...decided, decision })).toEqual({
      ...{ decision: told, by: 'Ann', upstreamId: 'up_1', wanted: true },
    })
    expect(cardDecision(going('cancel', []), { ...decided, decision }).wanted).toBe(false)
  })
})
