/** How a checkout stands for the ledger and for whoever looks: every figure of it. Pure. */
import { describe, expect, it } from 'vitest'
import { ledgerEntryOf } from '../../../worker/checkout/rules/ledger-entry.ts'
import { standingOf } from '../../../worker/checkout/rules/outlook/standing.ts'
import { leftToGiveBack } from '../../../worker/checkout/rules/redemption/known.ts'
import type { CardEntry, Redemption } from '../../../worker/checkout/rules/state/card-entry.ts'
import type { ReviewEntry } from '../../../worker/checkout/rules/state/review-entry.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import { viewForOther, viewOf } from '../../../worker/checkout/rules/view.ts'
import { CARD, review, stateWith } from './fixtures.ts'

const order = { names: ['1042', 'wc_1'], source: 'api' }
const redemption = (more: Partial<Redemption> = {}): Redemption => ({
  ...{ id: 'a-1', booked: 5000, credited: 4800, at: 40, upstreamId: 'up_1' },
  ...{ evidence: 'answered', ...more },
})
const card = (more: Partial<CardEntry> = {}): CardEntry => ({
  ...{ ...CARD, status: 'redeemed', label: 'NTM2', applied: 4800, forfeited: 0, balance: 6000 },
  ...{ partial: true, step: 1, title: null, leftOn: 'same_code', expiresAt: null },
  ...{ needsConsent: null, redemption: redemption(), ...more },
})
const completed: CheckoutState = {
  ...{ ...stateWith(), status: 'completed', completed: true, order, currency: 'USD' },
  ...{ orderTotal: 9999, createdAt: 5, version: 7, begunAt: 30, concludedAt: 50 },
  placed: { orderTotal: 5250, applied: 4900, paymentId: null, at: 6, until: 7 },
  cards: [card()],
}
const part = (amount: number | null, decided: boolean, number = 1): ReviewEntry => ({
  ...{ ...review(number, 'undo_by_hand', decided), cardId: null, amount, blocks: false },
})

describe('the row of the ledger', () => {
  it('has every figure of a completed order', () => {
    expect(ledgerEntryOf(completed)).toEqual({
      ...{ checkoutId: 'ck_1', at: 5, version: 7, isOrder: true, status: 'completed' },
      ...{ currency: 'USD', orderIds: ['1042', 'wc_1'], orderTotal: 5250, applied: 4900 },
      ...{ redeemed: 4800, shortfall: 100, refunded: 0, openReviews: 0, paidAt: 30 },
      redeemedAt: 40,
      cards: [
        { label: 'NTM2', provider: 'vauchar', applied: 4800, redeemed: 4800, status: 'redeemed' },
      ],
      movements: [
        {
          ...{ id: 'r.a-1', at: 40, kind: 'redeemed', provider: 'vauchar', label: 'NTM2' },
          ...{ amount: 4800, booked: 5000, upstreamId: 'up_1', attemptId: 'a-1' },
        },
      ],
    })
  })

  it('has the figures that are shown while nothing is placed', () => {
    const open = { ...completed, status: 'open', goal: null, placed: null, order: null } as const
    const held = card({ status: 'held', redemption: null })
    expect(ledgerEntryOf({ ...open, completed: false, cards: [held] })).toMatchObject({
      ...{ isOrder: false, orderIds: [], orderTotal: 9999, applied: 4800, redeemed: null },
      ...{ shortfall: null, paidAt: null, redeemedAt: null, movements: [] },
      cards: [{ redeemed: 0 }],
    })
  })

  it.each<[what: string, changed: Partial<CheckoutState>]>([
    ['it was placed', { placed: completed.placed }],
    ['it has a goal', { goal: 'cancel' }],
    ['an order has it', { order }],
    ['something about it is to be decided', { reviews: [review(1, 'second_order', false)] }],
  ])('is of an order where %s', (_, changed) => {
    const bare = { ...completed, placed: null, goal: null, order: null, reviews: [] }
    expect(ledgerEntryOf(bare).isOrder).toBe(false)
    expect(ledgerEntryOf({ ...bare, ...changed }).isOrder).toBe(true)
  })

  it('names its own order, and the first name of those that reviews are about, each once', () => {
    const about = (number: number, ...names: string[]) => ({
      ...{ ...review(number, 'second_order', true), order: { names, source: 'api' } },
    })
    const reviews = [about(1, 'B', 'b'), about(2, '1042'), review(3, 'unknown', true)]
    expect(ledgerEntryOf({ ...completed, reviews }).orderIds).toEqual(['1042', 'wc_1', 'B'])
  })

  it('says when the last of its cards was redeemed', () => {
    const [late, undone] = [redemption({ at: 70 }), redemption({ at: 90 })]
    const cards = [
      card({ redemption: late }),
      card(),
      card({ status: 'reversed', redemption: undone }),
    ]
    expect(ledgerEntryOf({ ...completed, cards })).toMatchObject({ redeemedAt: 70 })
    expect(ledgerEntryOf({ ...completed, cards: [] }).redeemedAt).toBeNull()
    expect(ledgerEntryOf({ ...completed, completed: false }).redeemedAt).toBeNull()
  })

  it('counts what was undone as redeemed and given back, at its end, and never before it was redeemed', () => {
    const undone = (changed: Partial<CheckoutState>) =>
      ledgerEntryOf({ ...completed, cards: [card({ status: 'reversed' })], ...changed }).movements
    expect(undone({})).toMatchObject([
      { id: 'r.a-1', kind: 'redeemed', at: 40 },
      { id: 'u.a-1', kind: 'refunded', at: 50, amount: 4800, booked: 5000, attemptId: 'a-1' },
    ])
    const times = [
      { concludedAt: 20 },
      { concludedAt: null, begunAt: 60 },
      { concludedAt: null, begunAt: null },
    ]
    expect(times.map(changed => undone(changed)[1]!.at)).toEqual([40, 60, 40])
  })

  it('counts no movement of a card that moved nothing, or of which nobody knows', () => {
    const movements = (more: Partial<CardEntry>) =>
      ledgerEntryOf({ ...completed, cards: [card(more)] }).movements.length
    expect(movements({ status: 'reversing' })).toBe(1)
    expect([movements({ status: 'rejected' }), movements({ redemption: null })]).toEqual([0, 0])
  })

  it('counts what a person gave back, at the system that redeemed, or at several', () => {
    const upstreamId = 'up_2'
    const given = { ...part(700, true), decided: { ...part(1, true).decided!, at: 99, upstreamId } }
    const byHand = (cards: CardEntry[], reviews = [given, part(300, false, 2)]) =>
      ledgerEntryOf({ ...completed, cards, reviews }).movements.filter(({ id }) =>
        id.startsWith('h.'),
      )
    expect(byHand([card(), card({ id: 'cd_2' })])).toEqual([
      {
        ...{ id: 'h.rv_1_1', at: 99, kind: 'refunded', provider: 'vauchar', label: '' },
        ...{ amount: 700, booked: 700, upstreamId: 'up_2', attemptId: null },
      },
    ])
    expect(byHand([card(), card({ provider: 'instagift' })])).toMatchObject([
      { provider: 'several' },
    ])
    expect(byHand([card(), card({ provider: 'instagift', redemption: null })])).toMatchObject([
      { provider: 'vauchar' },
    ])
    expect(byHand([])).toMatchObject([{ provider: 'several' }])
    expect(byHand([card()], [part(null, true)])).toMatchObject([{ amount: 0, booked: 0 }])
    const aboutCard = { ...review(1, 'undo_by_hand', true), cardId: 'cd_1' }
    expect(byHand([card()], [aboutCard])).toEqual([])
  })
})

describe('whoever looks sees', () => {
  it('what went back to the cards, by their systems and by a person', () => {
    const state = {
      ...{ ...completed, reviews: [part(700, true), part(300, false, 2)] },
      cards: [card(), card({ status: 'reversed', redemption: redemption({ credited: 50 }) })],
    }
    expect(viewOf(state)).toMatchObject({ refunded: 750, redeemed: 4800, reviews: ['rv_1_2'] })
    expect(leftToGiveBack(state)).toBe(3800)
    expect(leftToGiveBack({ ...state, reviews: [part(9000, false)] })).toBe(0)
  })

  it('no redemption whose end nobody knows', () => {
    const redeemedOf = (changed: Partial<CheckoutState>) =>
      viewOf({ ...completed, ...changed }).redeemed
    const doubts = (['unknown', 'stuck', 'undo_by_hand'] as const).map(reason =>
      redeemedOf({ reviews: [review(1, reason, false)] }),
    )
    expect(doubts).toEqual([null, null, 4800])
    expect(redeemedOf({ reviews: [review(1, 'unknown', true)] })).toBe(4800)
    expect(redeemedOf({ reviews: [{ ...review(1, 'unknown', false), cardId: 'cd_2' }] })).toBe(4800)
    expect(redeemedOf({ cards: [card({ status: 'redeeming' })] })).toBeNull()
    expect(redeemedOf({ status: 'completing' })).toBeNull()
  })

  it('no shortfall of a cancelled order, and none below nothing', () => {
    expect(viewOf({ ...completed, status: 'cancelled' }).shortfall).toBe(0)
    const placed = { ...completed.placed!, applied: 1 }
    expect(viewOf({ ...completed, placed }).shortfall).toBe(0)
    expect(viewOf({ ...completed, placed: null }).shortfall).toBe(0)
  })

  it.each<[what: string, more: Partial<CardEntry>, left: number, leftOn: string]>([
    ['held', { redemption: null, forfeited: 10 }, 1190, 'code_by_mail'],
    ['held and paying nothing', { redemption: null, applied: 0 }, 6000, 'same_code'],
    ['held as a whole', { redemption: null, partial: false }, 0, 'none'],
    ['redeemed', {}, 1000, 'code_by_mail'],
    ['redeemed beyond its balance', { balance: 10 }, 0, 'none'],
    ['redeemed as a whole', { partial: false }, 0, 'none'],
    ['undone', { status: 'reversed' }, 6000, 'same_code'],
    ['rejected', { status: 'rejected' }, 0, 'none'],
  ])('what is left on a card that is %s', (_, more, left, leftOn) => {
    const given = card({ leftOn: 'code_by_mail' as CardEntry['leftOn'], ...more })
    expect(viewOf({ ...completed, cards: [given] }).cards[0]).toMatchObject({ left, leftOn })
  })

  it('nothing of the money where the order is another one’s', () => {
    const view = viewForOther(completed)
    for (const name of ['placedApplied', 'redeemed', 'shortfall', 'refunded'])
      expect(view).not.toHaveProperty(name)
    expect(view.cards).toMatchObject([{ label: 'NTM2', applied: 4800 }])
    expect(view.cards[0]).not.toHaveProperty('redemption')
  })

  it('of an outlook how it stands in money, card by card', () => {
    const reviews = [review(1, 'unknown', true), { ...review(2, 'shortfall', false), amount: 100 }]
    const held = card({ status: 'held', redemption: null, label: 'WH6Y' })
    expect(standingOf({ ...completed, reviews, cards: [card(), held] })).toEqual({
      ...{ status: 'completed', redeemed: 4800, refunded: 0, shortfall: 100 },
      cards: [
        { label: 'NTM2', provider: 'vauchar', status: 'redeemed', redeemed: 4800 },
        { label: 'WH6Y', provider: 'vauchar', status: 'held', redeemed: 0 },
      ],
      reviews: [{ reason: 'shortfall', amount: 100 }],
    })
  })
})
