/** What an outcome of a card changes in its checkout, and what a person is asked about it. Pure. */
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../../worker/card/rules/outcome.ts'
import type { CheckoutEvent } from '../../../../worker/checkout/rules/events.ts'
import {
  eventsOfAnswer,
  eventsOfUpdate,
} from '../../../../worker/checkout/rules/redemption/card-updates.ts'
import { creditedOf } from '../../../../worker/checkout/rules/redemption/credit.ts'
import {
  overdueCards,
  watchedAfter,
  watchedUntil,
} from '../../../../worker/checkout/rules/redemption/watched-cards.ts'
import type { CardEntry } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { CheckoutRules } from '../../../../worker/checkout/rules/state/checkout-rules.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { CARD, review, stateWith } from '../fixtures.ts'

const AT = 900
const RULES = { minimumDue: 50 } as CheckoutRules
const order = { names: ['1042'], source: 'api' }
const card: CardEntry = {
  ...{ ...CARD, status: 'redeeming', applied: 5000, forfeited: 0, balance: 6000, step: 1 },
  ...{ partial: true, generation: 4, pastGenerations: [2], attemptVersion: 3, lateOnes: ['x'] },
}
const booking: NonNullable<Outcome['booking']> = {
  ...{ booked: 5000, at: 40, upstreamId: 'up_1', evidence: 'answered', receipt: {} },
}
const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  ...{ attemptId: 'ck_1-4', version: 4, state: 'redeemed', reason: null, booking, late: null },
  ...{ dueAt: null, evidence: [{ at: 1, fact: 'seen' }], ...more },
})
const state = (more: Partial<CheckoutState> = {}): CheckoutState => ({
  ...{
    ...stateWith(),
    order,
    orderTotal: 5250,
    cards: [{ ...card, id: 'cd_0', generation: 1, pastGenerations: [] }, card],
  },
  ...more,
})
const update = (of: Outcome, given = state()) => eventsOfUpdate(given, of, RULES, AT)
const opened = (events: CheckoutEvent[]) =>
  events.flatMap(event => (event.kind === 'review_opened' ? [event] : []))

describe('an outcome that a card tells by itself', () => {
  it('changes the card that it ran for, and asks the next drive at once', () => {
    expect(update(outcome())).toEqual([
      {
        kind: 'card_changed',
        card: {
          ...{ ...card, status: 'redeemed', attemptVersion: 4 },
          redemption: {
            ...{ id: 'ck_1-4', booked: 5000, credited: 5000, at: 40, upstreamId: 'up_1' },
            evidence: 'answered',
          },
        },
      },
      { kind: 'asked', askAt: AT },
    ])
  })

  it.each<[state: Outcome['state'], status: CardEntry['status']]>([
    ['pending', 'redeeming'],
    ['irreversible', 'redeemed'],
    ['reversing', 'reversing'],
    ['rejected', 'rejected'],
    ['review', 'review'],
  ])('%s: the card is %s', (is, status) => {
    const [event] = update(outcome({ state: is, booking: null }))
    expect(event).toMatchObject({ card: { status, redemption: null, applied: 5000 } })
  })

  it('pays for nothing once it is undone', () => {
    expect(update(outcome({ state: 'reversed' }))[0]).toMatchObject({
      card: { status: 'reversed', applied: 0, forfeited: 0 },
    })
  })

  it('of an earlier hold matters where it took effect late, once', () => {
    const late = outcome({ attemptId: 'ck_1-2', late: { ...booking, booked: 700 } })
    const events = update(late)
    expect(events).toMatchObject([
      { kind: 'card_changed', card: { status: 'redeeming', lateOnes: ['x', 'ck_1-2'] } },
      {
        ...{ kind: 'review_opened', reason: 'late_effect', cardId: 'cd_1', order, amount: 700 },
        ...{ blocks: false, evidence: late.evidence, at: AT },
      },
      { kind: 'asked', askAt: AT },
    ])
    const known = { ...card, lateOnes: ['ck_1-2'] }
    expect(update(late, state({ cards: [known] }))).toEqual([])
  })

  it('of an earlier hold matters where it still may take effect', () => {
    const events = update(outcome({ attemptId: 'ck_1-2', dueAt: 77 }))
    expect(events).toMatchObject([
      { card: { watched: { 'ck_1-2': { version: 4, dueAt: 77 } }, lateOnes: ['x'] } },
      { kind: 'asked', askAt: AT },
    ])
    expect(update(outcome({ attemptId: 'ck_1-2' }))).toEqual([])
  })

  it('of no hold that is known changes nothing', () => {
    expect(update(outcome({ attemptId: 'ck_1-9' }))).toEqual([])
  })

  it('that took effect late is remembered, and put before a person unless they are asked already', () => {
    const late = outcome({ late: booking })
    expect(update(late)[0]).toMatchObject({ card: { lateOnes: ['x', 'ck_1-4'] } })
    expect(opened(update(late)).map(({ reason }) => reason)).toEqual(['late_effect'])
    const asks = outcome({ late: booking, state: 'review', reason: 'unknown' })
    expect(opened(update(asks)).map(({ reason }) => reason)).toEqual(['unknown'])
  })
})

describe('a person is asked', () => {
  const reasons = (of: Partial<Outcome>, given?: CheckoutState) =>
    opened(update(outcome(of), given)).map(({ reason, blocks, amount }) => [reason, blocks, amount])

  it('where nobody knows, with what is known', () => {
    const asks = { state: 'review', booking: null } as const
    expect(reasons(asks)).toEqual([['unknown', true, 5000]])
    expect(reasons({ ...asks, reason: 'provider_refuses_us' })).toEqual([
      ['provider_refuses_us', true, 5000],
    ])
  })

  it('once, and gets new evidence only where there is some', () => {
    const asked = state({ reviews: [review(1, 'unknown', false)] })
    const again = { state: 'review', reason: 'unknown', booking: null } as const
    const [, raised] = update(outcome(again), asked)
    expect(raised).toEqual({
      ...{ kind: 'review_raised', number: 1, evidence: [{ at: 1, fact: 'seen' }] },
    })
    expect(update(outcome({ ...again, evidence: [] }), asked)).toHaveLength(2)
    const decided = state({ reviews: [review(1, 'unknown', true)] })
    expect(reasons(again, decided)).toEqual([['unknown', true, 5000]])
  })

  it('to undo by hand what its system cannot undo, once', () => {
    expect(reasons({ state: 'irreversible' })).toEqual([['undo_by_hand', true, 5000]])
    expect(
      reasons({ state: 'irreversible' }, state({ reviews: [review(1, 'undo_by_hand', true)] })),
    ).toEqual([])
  })

  it('about a redemption that they had called stuck and not redeemed', () => {
    const stuck = (decision: 'not_redeemed' | 'retry', more: object = {}) => {
      const { decided } = review(1, 'stuck', true)
      const one = { ...review(1, 'stuck', true), decided: { ...decided!, decision }, ...more }
      return state({ cards: [{ ...card, status: 'rejected' }], reviews: [one] })
    }
    expect(reasons({}, stuck('not_redeemed'))).toEqual([['late_effect', false, 5000]])
    expect(reasons({}, stuck('retry'))).toEqual([])
    expect(reasons({}, stuck('not_redeemed', { cardId: 'cd_2' }))).toEqual([])
    expect(reasons({}, stuck('not_redeemed', { reason: 'unknown' }))).toEqual([])
    expect(reasons({}, stuck('not_redeemed', { decided: null }))).toEqual([])
  })

  it('nothing any more about a refusal of us, where nothing was sent and nothing will be', () => {
    const refused = state({ reviews: [review(1, 'provider_refuses_us', false)] })
    const [, closed] = update(outcome({ state: 'rejected', booking: null }), refused)
    expect(closed).toMatchObject({
      ...{ kind: 'review_decided', number: 1, decision: 'not_redeemed', by: 'order.cancelled' },
    })
    const unknown = state({ reviews: [review(1, 'unknown', false)] })
    expect(update(outcome({ state: 'rejected', booking: null }), unknown)).toHaveLength(2)
  })
})

describe('a card’s answer to a call', () => {
  it('that knows of no attempt frees the card that was being redeemed', () => {
    const answer = (status: CardEntry['status'], id = 'cd_1') =>
      eventsOfAnswer(state({ cards: [{ ...card, status }] }), id, null, RULES, AT)
    expect(answer('redeeming')).toMatchObject([
      { kind: 'card_changed', card: { status: 'released' } },
    ])
    expect([answer('reversing'), answer('redeeming', 'cd_9')]).toEqual([[], []])
  })
})

describe('what a booking pays for the order', () => {
  const credit = (booked: number, more: Partial<CardEntry> = {}, rules = RULES) => {
    const one = { ...card, ...more }
    return creditedOf({ ...state(), cards: [one] }, one, booked, rules)
  }
  it.each<[what: string, credited: number, expected: number]>([
    ['is what was booked', credit(4000), 4000],
    ['is no more than the card was to pay', credit(5000, { applied: 4900, forfeited: 100 }), 4900],
    ['is the surplus, too, while enough is left to charge', credit(5200), 5200],
    ['is no surplus that leaves too little to charge', credit(5201), 5000],
    ['is all of it where nothing is left to charge', credit(5250), 5250],
    ['is never more than is due', credit(9999), 5250],
  ])('%s', (_, credited, expected) => expect(credited).toBe(expected))
})

describe('a card that still does something by itself', () => {
  const known = { 'ck_1-4': { version: 4, dueAt: 70 } }

  it('is watched until it is done, by the newest that it told', () => {
    expect(watchedAfter({}, outcome({ dueAt: 70 }))).toEqual(known)
    expect(watchedAfter(known, outcome({ version: 5 }))).toEqual({
      'ck_1-4': { version: 5, dueAt: null },
    })
    expect(watchedAfter(known, outcome({ version: 4, dueAt: 99 }))).toBe(known)
    const nothing = {}
    expect(watchedAfter(nothing, outcome())).toBe(nothing)
  })

  it('is not watched while its checkout drives it', () => {
    for (const is of ['pending', 'reversing'] as const)
      expect(watchedAfter({}, outcome({ state: is, dueAt: 70 }))).toEqual({})
  })

  it('is overdue after its time; the first of all counts', () => {
    const cards = [90, 70, null].map((dueAt, at) => ({
      ...{ ...card, id: `cd_${at}`, watched: { a: { version: 1, dueAt } } },
    }))
    expect(watchedUntil({ cards })).toBe(70)
    expect(watchedUntil({ cards: [cards[2]!] })).toBeNull()
    const overdue = (now: number) => overdueCards({ ...state(), cards }, now).map(({ id }) => id)
    expect([overdue(70), overdue(71), overdue(91)]).toEqual([[], ['cd_1'], ['cd_0', 'cd_1']])
  })
})
