/** The checkout after each event of its shopping, its redemption, its reviews and its own calls, field by field. Pure. */
import { describe, expect, it } from 'vitest'
import type { CheckoutEvent } from '../../../../worker/checkout/rules/events.ts'
import { evolveCheckout } from '../../../../worker/checkout/rules/evolve.ts'
import { emptyCheckout } from '../../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { review } from '../fixtures.ts'
import { AT, held, open, order, placed, promised, release, released } from './states.ts'

const compensations = [release]
const sent = { compensations, compensationsAt: AT }
const UNSEEN = ['registered', 'unregistered', 'changes_counted', 'asked', 'fenced']

const created: CheckoutEvent = {
  ...{ kind: 'created', id: 'ck_1', shop: 'north', currency: 'USD', orderTotal: 5250 },
  ...{ cartRef: 'cart', at: AT },
}
const shopping = { orderTotal: 1, cards: [held], lost: ['X'], expiresAt: 2, renewableUntil: 3 }
const paying = { applied: 4000, forfeited: 5 }

type Row = [
  what: string,
  state: CheckoutState,
  event: CheckoutEvent,
  changed: Partial<CheckoutState>,
]

describe('the checkout after', () => {
  it.each<Row>([
    [
      'it began',
      emptyCheckout,
      created,
      {
        ...{ id: 'ck_1', shop: 'north', currency: 'USD', orderTotal: 5250, cartRef: 'cart' },
        createdAt: AT,
      },
    ],
    [
      'somebody shopped, also for an order whose holds had ended',
      { ...placed, status: 'expired' },
      { kind: 'shopped', shopping, compensations, at: AT },
      { ...shopping, ...sent, placed: null, everHeld: true, status: 'open' },
    ],
    [
      'its last card went',
      { ...open, everHeld: true },
      { kind: 'shopped', shopping: { ...shopping, cards: [] }, compensations: [], at: AT },
      { ...shopping, cards: [] },
    ],
    [
      'it never had a card',
      open,
      { kind: 'shopped', shopping: { ...shopping, cards: [] }, compensations: [], at: AT },
      { ...shopping, cards: [], everHeld: false },
    ],
    ['a card was forgotten', open, { kind: 'forgotten', cardId: 'cd_2' }, { cards: [held] }],
    [
      'its holds ended',
      { ...open, expiresAt: 5, cards: [held, { ...released, status: 'rejected' }] },
      { kind: 'expired', compensations, at: AT },
      {
        ...{ status: 'expired', expiresAt: null, ...sent },
        cards: [
          { ...held, status: 'released', applied: 0, forfeited: 0, needsConsent: null },
          { ...released, status: 'rejected' },
        ],
      },
    ],
    [
      'its order was paid',
      {
        ...placed,
        cards: [promised, held],
        undoneByHand: true,
        completed: true,
        placing: {} as never,
      },
      { kind: 'completing', promised: 4000, orderTotal: 9, at: AT },
      {
        ...{ status: 'completing', goal: 'complete', begunAt: AT, askAt: AT, undoneByHand: false },
        ...{ completed: false, placing: null, promised: 4000, expiresAt: null },
        cards: [
          { ...promised, ...paying },
          { ...held, promised: paying },
        ],
      },
    ],
    [
      'its order was paid without being placed',
      { ...open, cards: [] },
      { kind: 'completing', promised: 4000, orderTotal: 9, at: AT },
      {
        ...{ status: 'completing', goal: 'complete', begunAt: AT, askAt: AT, promised: 4000 },
        placed: { orderTotal: 9, applied: 4000, paymentId: null, at: AT, until: AT },
      },
    ],
    [
      'its order was cancelled',
      {
        ...placed,
        cards: [promised, held],
        reviews: [review(1, 'stuck', true)],
        placing: {} as never,
      },
      { kind: 'cancelling', byHand: true, at: AT },
      {
        ...{ status: 'cancelling', goal: 'cancel', begunAt: AT, askAt: AT, undoneByHand: true },
        ...{ reviewsBeforeCancel: 1, placing: null, expiresAt: null },
        cards: [promised, { ...held, promised: paying }],
      },
    ],
    ...(['complete', 'cancel'] as const).map(
      (goal): Row => [
        `a person let it ${goal}`,
        { ...placed, status: 'review', goal },
        { kind: 'resumed', at: AT },
        {
          ...{ status: goal === 'cancel' ? 'cancelling' : 'completing' },
          ...{ begunAt: AT, askAt: AT },
        },
      ],
    ),
    [
      'one of its cards changed',
      open,
      { kind: 'card_changed', card: { ...released, applied: 7 } },
      { cards: [held, { ...released, applied: 7 }] },
    ],
    [
      'it was completed',
      { ...placed, askAt: 5 },
      { kind: 'concluded', status: 'completed', at: AT },
      { status: 'completed', concludedAt: AT, completed: true, askAt: null },
    ],
    [
      'it ended in review',
      placed,
      { kind: 'concluded', status: 'review', at: AT },
      { status: 'review', concludedAt: AT, completed: false },
    ],
    [
      'it ended in review, and was completed before',
      { ...placed, completed: true },
      { kind: 'concluded', status: 'review', at: AT },
      { status: 'review', concludedAt: AT },
    ],
    [
      'a review was opened',
      { ...open, reviews: [review(1, 'stuck', true)] },
      {
        ...{ kind: 'review_opened', reason: 'second_order', cardId: null, order, amount: 3 },
        ...{ blocks: true, figures: { applied: 1 }, evidence: [{ at: 1, fact: 'x' }], at: AT },
      },
      {
        reviews: [
          review(1, 'stuck', true),
          {
            ...{ number: 2, reason: 'second_order', cardId: null, order, amount: 3, blocks: true },
            ...{ figures: { applied: 1 }, evidence: [{ at: 1, fact: 'x' }], openedAt: AT },
            ...{ version: 1, decided: null },
          },
        ],
      },
    ],
    [
      'a review got new evidence',
      { ...open, reviews: [review(1, 'stuck', false), review(2, 'unknown', false)] },
      { kind: 'review_raised', number: 2, evidence: [{ at: 1, fact: 'x' }] },
      {
        reviews: [
          review(1, 'stuck', false),
          { ...review(2, 'unknown', false), version: 2, evidence: [{ at: 1, fact: 'x' }] },
        ],
      },
    ],
    [
      'a review was decided',
      { ...open, reviews: [review(1, 'stuck', false), review(2, 'unknown', false)] },
      {
        ...{ kind: 'review_decided', number: 1, decision: 'retry', by: 'Ann', note: 'n' },
        ...{ upstreamId: 'u', at: AT },
      },
      {
        reviews: [
          {
            ...{ ...review(1, 'stuck', false), version: 2 },
            decided: { at: AT, by: 'Ann', decision: 'retry', note: 'n', upstreamId: 'u' },
          },
          review(2, 'unknown', false),
        ],
      },
    ],
    [
      'it entered the register',
      open,
      { kind: 'registered', number: 3, dueAt: 8 },
      { register: { number: 3, dueAt: 8 } },
    ],
    [
      'it left the register',
      { ...open, register: { number: 3, dueAt: 8 } },
      { kind: 'unregistered', number: 4 },
      { register: { number: 4, dueAt: null } },
    ],
    [
      'its changes were counted',
      open,
      { kind: 'changes_counted', bucket: { level: 2 } as never },
      { changes: { level: 2 } as never },
    ],
    ['its cards are to be asked', open, { kind: 'asked', askAt: 8 }, { askAt: 8 }],
    ['it took a fence', open, { kind: 'fenced', fence: 8 }, { fence: 8 }],
  ])('%s', (_, state, event, changed) => {
    const version = state.version + (UNSEEN.includes(event.kind) ? 0 : 1)
    expect(evolveCheckout(state, event)).toEqual({ ...state, ...changed, version })
  })
})

it('a checkout begins with nothing', () => {
  expect(evolveCheckout(emptyCheckout, created)).toMatchObject({
    ...{ version: 1, status: 'open', cards: [], everHeld: false, lost: [], expiresAt: null },
    ...{ renewableUntil: null, fence: 0, order: null, placing: null, placed: null, goal: null },
    ...{ reviewsBeforeCancel: 0, undoneByHand: false, begunAt: null, completed: false },
    ...{ promised: null, compensations: [], compensationsAt: null, askAt: null, reviews: [] },
    ...{ refunds: [], outbox: [], register: { number: 0, dueAt: null }, announced: 0, keys: [] },
    ...{ changes: null, concludedAt: null },
  })
})
