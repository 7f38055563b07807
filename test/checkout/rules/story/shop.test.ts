/** What a story says of what the shopper did and of their order (docs/contract.md#read-a-story). */
import { describe, it } from 'vitest'
import type { CheckoutEvent } from '../../../../worker/checkout/rules/events.ts'
import {
  AT,
  applied,
  card,
  created,
  expectTold,
  isPlaced,
  order,
  placed,
  placing,
  shopped,
  shopping,
  type Told,
  UNTIL,
  until,
  vauchar,
} from './journal.ts'

describe('a story says of', () => {
  it.each<Told>([
    ['the beginning', [], { ...created, at: AT }, [{ kind: 'began', orderTotal: 5250 }]],
    [
      'a card that is applied: what it pays, and what is shown then',
      [created],
      shopped([card('A')]),
      [
        { kind: 'card_applied', ...vauchar('A'), amount: 5000 },
        { kind: 'shown', amount: 5000, orderTotal: 5250 },
      ],
    ],
    [
      'a second card beside the first',
      applied,
      shopped([card('A'), card('B')]),
      [
        { kind: 'card_applied', ...vauchar('B'), amount: 5000 },
        { kind: 'shown', amount: 10000, orderTotal: 5250 },
      ],
    ],
    [
      'a card that was lost once, applied again and removed',
      [created, shopped([card('A')], { lost: ['A'] })],
      shopped([], { lost: ['A'] }),
      [
        { kind: 'card_removed', ...vauchar('A') },
        { kind: 'shown', amount: 0, orderTotal: 5250 },
      ],
    ],
    ['a renewal: nothing', applied, shopped([card('A')]), []],
    [
      'another total of the order: what is shown then',
      applied,
      shopped([card('A')], { orderTotal: 9000 }),
      [{ kind: 'shown', amount: 5000, orderTotal: 9000 }],
    ],
    [
      'a card that is removed, and one that is lost',
      [created, shopped([card('A'), card('B')], { lost: ['C'] })],
      shopped([], { lost: ['C', 'B'] }),
      [
        { kind: 'card_removed', ...vauchar('A') },
        { kind: 'card_lost', ...vauchar('B') },
        { kind: 'shown', amount: 0, orderTotal: 5250 },
      ],
    ],
    [
      'a card of an expired checkout that is removed',
      applied,
      { kind: 'forgotten', cardId: 'A', at: AT },
      [
        { kind: 'card_removed', ...vauchar('A') },
        { kind: 'shown', amount: 0, orderTotal: 5250 },
      ],
    ],
    [
      'the end of its holds',
      [created],
      { kind: 'expired', compensations: [], at: AT },
      [{ kind: 'expired' }],
    ],
    [
      'an order that is being placed',
      applied,
      placing,
      [{ kind: 'placing', orderIds: ['1042'], source: 'api', orderTotal: 5250, amount: 5000 }],
    ],
    [
      'an order that is placed',
      [...applied, placing],
      placed,
      [{ kind: 'placed', orderIds: ['1042'], orderTotal: 5250, amount: 5000, until }],
    ],
    [
      'an order that could not be placed, and what is shown then',
      [...applied, placing],
      {
        ...{ kind: 'unplaced', shopping: shopping([], { lost: ['A'] }) },
        ...{ compensations: [], at: AT },
      },
      [
        { kind: 'card_lost', ...vauchar('A') },
        { kind: 'shown', amount: 0, orderTotal: 5250 },
        { kind: 'not_placed' },
      ],
    ],
    ...[UNTIL, null].map((expiresAt): [string, CheckoutEvent[], CheckoutEvent, object[]] => [
      `an order that is reopened ${expiresAt ? 'with cards' : 'without any'}`,
      isPlaced,
      { kind: 'reopened', expiresAt, renewableUntil: UNTIL, compensations: [], at: AT },
      [{ kind: 'reopened', ...(expiresAt && { until }) }],
    ]),
    [
      'holds that are renewed for an order',
      isPlaced,
      { kind: 'prolonged', until: UNTIL, compensations: [], at: AT },
      [{ kind: 'prolonged', until }],
    ],
    [
      'a payment that gets its name',
      isPlaced,
      { kind: 'payment_named', paymentId: 'pi_1', at: AT },
      [{ kind: 'payment_named', ref: 'pi_1' }],
    ],
    [
      'a larger total of a placed order',
      isPlaced,
      { kind: 'surcharged', orderTotal: 6000, at: AT },
      [{ kind: 'surcharged', orderTotal: 6000 }],
    ],
    [
      'another name of the order: that one',
      isPlaced,
      { kind: 'bound', order: { names: ['1042', 'wc_1'], source: 'woocommerce' }, at: AT },
      [{ kind: 'order_named', orderIds: ['wc_1'], source: 'woocommerce' }],
    ],
    ['a name of the order that is known: nothing', isPlaced, { kind: 'bound', order, at: AT }, []],
    [
      'an expired order that is given back',
      isPlaced,
      { kind: 'unbound', at: AT },
      [{ kind: 'order_unnamed', orderIds: ['1042'] }],
    ],
    [
      'a refund that is asked for',
      isPlaced,
      { kind: 'refund_kept', refundId: 'r1', amount: 1000, order, at: AT },
      [{ kind: 'refund_asked', ref: 'r1', amount: 1000, source: 'api' }],
    ],
    [
      'a refund that is done',
      isPlaced,
      { kind: 'refund_done', refundId: 'r1', review: null, at: AT },
      [{ kind: 'refund_done', ref: 'r1' }],
    ],
  ])('%s', (_, before, event, lines) => expectTold(before, event, lines))
})
