/** What a person has to do by hand, and at which card. */
import { describe, expect, it } from 'vitest'
import { manualSteps } from '../../../worker/checkout/rules/outlook/manual-steps.ts'
import { promiseOf } from '../../../worker/checkout/rules/outlook/outlook.ts'
import type { CardEntry } from '../../../worker/checkout/rules/state/card-entry.ts'
import { CARD, review, stateWith } from './fixtures.ts'

const redeemed = (id: string, booked: number): CardEntry =>
  ({
    ...{ ...CARD, id, status: 'redeemed', label: id.slice(-4), generation: 1 },
    redemption: { id: `attempt-${id}`, upstreamId: `up-${id}`, booked, at: 0 },
  }) as CardEntry

const stepsFor = (cardId: string | null, cards: CardEntry[]) => {
  const undo = { ...review(1, 'undo_by_hand', false), cardId, amount: 1200 }
  return manualSteps({ ...stateWith(undo), currency: 'USD', cards }, undo).map(
    ({ act, amount, upstreamId }) => [act, amount, upstreamId],
  )
}

describe('what has to be undone by hand', () => {
  it('of one card is undone at that card alone', () => {
    const cards = [redeemed('cd_1', 3000), redeemed('cd_2', 2000)]
    expect(stepsFor('cd_2', cards)).toEqual([['undo', 1200, 'up-cd_2']])
  })

  it('of the whole order names each card that was redeemed, for the person to choose from, and no other', () => {
    const cards = [redeemed('cd_1', 3000), CARD, redeemed('cd_2', 2000)]
    expect(stepsFor(null, cards)).toEqual([
      ['undo', 1200, null],
      ['look_up', 3000, 'up-cd_1'],
      ['look_up', 2000, 'up-cd_2'],
    ])
  })
})

describe('a person is told what to do about', () => {
  const state = {
    ...stateWith(),
    currency: 'USD',
    cards: [{ ...CARD, label: 'NTM2', generation: 4 }],
  }
  const card = { ...state.cards[0]!, partial: true, applied: 4900, forfeited: 100 } as CardEntry
  const steps = (reason: Parameters<typeof review>[1], more: object = {}) =>
    manualSteps(
      { ...state, cards: [card], promised: 4000, ...more },
      { ...review(1, reason, false), amount: 700 },
    )

  it.each([
    ['unknown', [['look_up', 5000]]],
    ['stuck', [['look_up', 5000]]],
    ['provider_refuses_us', [['mend_settings', 5000]]],
    ['undo_by_hand', [['undo', 700]]],
    ['late_effect', [['undo', 700]]],
    ['shortfall', [['collect', 700]]],
    ['refunded', []],
    ['never_placed', [['settle_with_shop', 4000]]],
    ['second_order', [['settle_with_shop', 4000]]],
  ] as const)('%s', (reason, expected) => {
    expect(steps(reason).map(({ act, amount }) => [act, amount])).toEqual(expected)
  })

  it('a card: its label, its system, and the attempt that ran for it', () => {
    expect(steps('unknown')).toEqual([
      {
        ...{ label: 'NTM2', provider: 'vauchar', upstreamId: null, attemptId: '1-4' },
        ...{ redeemedAt: null, act: 'look_up', amount: 5000, currency: 'USD', orderId: null },
      },
    ])
  })

  it('an order: its name and what was placed for it, and no card where there is none', () => {
    const order = { names: ['1042', 'wc_1'], source: 'api' }
    const placed = { order, placed: { applied: 5200 } as never, cards: [] }
    expect(steps('total_mismatch', placed)).toEqual([
      {
        ...{ label: null, provider: null, upstreamId: null, attemptId: null, redeemedAt: null },
        ...{ act: 'settle_with_shop', amount: 5200, currency: 'USD', orderId: '1042' },
      },
    ])
    expect(steps('unknown', { cards: [] })).toMatchObject([{ act: 'look_up', amount: null }])
  })
})

it('what a person was shown has the same name in every version: FNV-1a', () => {
  expect([promiseOf([]), promiseOf([1, { a: 'b' }])]).toEqual(['w7k42t', 'yz0qhv'])
})
