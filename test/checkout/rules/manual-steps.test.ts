/** What a person has to do by hand, and at which card. */
import { describe, expect, it } from 'vitest'
import { manualSteps } from '../../../worker/checkout/rules/outlook/manual-steps.ts'
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
