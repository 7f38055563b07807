/** What a story says of the money, of the people who decided and of what the shop was told (docs/contract.md#read-a-story). */
import { describe, expect, it } from 'vitest'
import type { CheckoutEvent } from '../../../../worker/checkout/rules/events.ts'
import type { CardEntry, Redemption } from '../../../../worker/checkout/rules/state/card-entry.ts'
import { REVIEW_LISTED } from '../../../../worker/checkout/rules/state/outbox-entry.ts'
import { storyOf } from '../../../../worker/checkout/rules/story/story.ts'
import {
  AT,
  aboutA,
  at,
  card,
  created,
  evidence,
  expectTold,
  isPlaced,
  opened,
  order,
  queued,
  shopped,
  type Told,
  told,
  until,
  vauchar,
  WAY,
} from './journal.ts'

describe('a story says of', () => {
  it.each<Told>([
    [
      'a payment',
      isPlaced,
      { kind: 'completing', promised: 5000, orderTotal: 5250, at: AT },
      [{ kind: 'paid', amount: 5000, orderTotal: 5250 }],
    ],
    [
      'a cancellation',
      isPlaced,
      { kind: 'cancelling', byHand: false, at: AT },
      [{ kind: 'cancelled' }],
    ],
    ['what goes on', isPlaced, { kind: 'resumed', at: AT }, [{ kind: 'resumed' }]],
    [
      'the end',
      isPlaced,
      { kind: 'concluded', status: 'completed', at: AT },
      [{ kind: 'ended', status: 'completed' }],
    ],
    [
      'a card that is being redeemed',
      isPlaced,
      { kind: 'card_changed', card: card('A', { status: 'redeeming' }), at: AT },
      [{ kind: 'card_changed', ...vauchar('A'), status: 'redeeming' }],
    ],
    [
      'a card that changed and stands as before: nothing',
      isPlaced,
      { kind: 'card_changed', card: card('A', { takes: 3 }), at: AT },
      [],
    ],
    [
      'one of two cards, which is undone and pays nothing',
      [created, shopped([card('B'), card('A')])],
      {
        kind: 'card_changed',
        card: card('A', { status: 'reversing', redemption: { credited: 5 } as Redemption }),
        at: AT,
      },
      [{ kind: 'card_changed', ...vauchar('A'), status: 'reversing' }],
    ],
    [
      'one of two cards that changed and stands as before: nothing',
      [created, shopped([card('B', { status: 'released' }), card('A')])],
      { kind: 'card_changed', card: card('A', { takes: 3 }), at: AT },
      [],
    ],
    [
      'a review, and what nobody knows until it is decided',
      isPlaced,
      opened('unknown', { evidence }),
      [{ kind: 'review_opened', ...aboutA, reason: 'unknown', detail: 'last', uncertain: true }],
    ],
    [
      'the last of three reviews: a stuck order, of which nobody knows either',
      [...isPlaced, opened('unknown'), opened('second_order')],
      opened('stuck'),
      [
        {
          ...{ kind: 'review_opened', ...aboutA, reviewId: 'rv_1_3', reason: 'stuck' },
          uncertain: true,
        },
      ],
    ],
    [
      'a review about another order: its names, and no card',
      isPlaced,
      opened('second_order', { cardId: null, amount: null, order: { ...order, names: ['B'] } }),
      [{ kind: 'review_opened', reviewId: 'rv_1_1', reason: 'second_order', orderIds: ['B'] }],
    ],
    [
      'a review with further evidence',
      [...isPlaced, opened('stuck'), opened('unknown')],
      { kind: 'review_raised', number: 2, evidence, at: AT },
      [
        {
          ...{ kind: 'review_raised', ...aboutA, reviewId: 'rv_1_2', reason: 'unknown' },
          detail: 'last',
        },
      ],
    ],
    [
      'a review that is raised without a word',
      [...isPlaced, opened('stuck')],
      { kind: 'review_raised', number: 1, evidence: [], at: AT },
      [{ kind: 'review_raised', ...aboutA, reason: 'stuck' }],
    ],
    [
      'a review that is decided: by whom, and what they noted',
      [...isPlaced, opened('unknown'), opened('stuck')],
      {
        ...{ kind: 'review_decided', number: 1, decision: 'redeemed', by: 'Ann' },
        ...{ note: 'called', upstreamId: 'up_1', at: AT },
      },
      [
        {
          ...{ kind: 'review_decided', ...aboutA, reason: 'unknown', decision: 'redeemed' },
          ...{ by: 'Ann', note: 'called', upstreamId: 'up_1' },
        },
      ],
    ],
    [
      'an event that the shop took',
      [created, queued('checkout.review', 'ev_0'), queued('checkout.completed')],
      told(true),
      [{ kind: 'told', event: 'checkout.completed' }],
    ],
    [
      'an event that the shop did not take: when it is sent again',
      [created, queued('checkout.completed')],
      told(false),
      [{ kind: 'not_told', event: 'checkout.completed', until }],
    ],
    ['what is listed for people: nothing', [created, queued(REVIEW_LISTED)], told(true), []],
    [
      'an event that is listed for the shop: nothing',
      [created, queued('checkout.completed')],
      { kind: 'listing_tried', id: 'ev_1', asDelivered: true, way: WAY, at: AT },
      [],
    ],
    ['an event that is not its own: nothing', [created], told(true), []],
  ])('%s', (_, before, event, lines) => expectTold(before, event, lines))

  it('a card that was redeemed: what was booked for the order, and when', () => {
    const redemption = { credited: 4800, booked: 5000, upstreamId: 'up_1', at: 4_000 }
    const redeemed = card('A', { status: 'redeemed', redemption } as Partial<CardEntry>)
    const line = (at: number) => ({
      ...{ kind: 'card_changed', ...vauchar('A'), status: 'redeemed', uncertain: false },
      ...{ amount: 4800, upstreamId: 'up_1', at: new Date(at).toISOString() },
    })
    const changed: CheckoutEvent = { kind: 'card_changed', card: redeemed }
    expect(storyOf([...isPlaced, { ...changed, at: AT }]).at(-1)).toEqual(line(AT))
    expect(storyOf([...isPlaced, changed]).at(-1)).toEqual(line(4_000))
  })

  it('something without a time when it happened: after the one before, or nothing where there is none', () => {
    const resumed = { kind: 'unbound' } as const
    expect(storyOf([{ ...created, at: AT }, resumed]).at(-1)!.at).toBe(at)
    expect(storyOf([resumed])).toEqual([
      { kind: 'order_unnamed', orderIds: [], at: null, uncertain: false },
    ])
  })
})
