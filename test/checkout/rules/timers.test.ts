/** When a checkout acts by itself: the earliest of all that waits. Pure (docs/contract.md#retention). */
import { describe, expect, it } from 'vitest'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState, Placed, Placing } from '../../../worker/checkout/rules/state.ts'
import {
  checkoutDueAt,
  isForgettable,
  isPlacingOverdue,
  isWaiting,
} from '../../../worker/checkout/rules/timers.ts'
import { CARD, review } from './fixtures.ts'

const DAY_MS = 86_400_000
const open: CheckoutState = { ...emptyCheckout, id: 'ck_1', createdAt: 1_000 }
const order = { names: ['1042'], source: 'api' }

describe('what a checkout does by itself', () => {
  const rules = { retentionMs: 30 * DAY_MS } as CheckoutRules
  const dueAt = (changed: Partial<CheckoutState>) => checkoutDueAt({ ...open, ...changed }, rules)

  it.each<[what: string, changed: Partial<CheckoutState>, at: number | null]>([
    ['nothing, where there is none', { id: '' }, null],
    ['is to be deleted a day after it began', {}, 1_000 + DAY_MS],
    ['or a day after its order was given back', { givenBackAt: 5_000 }, 5_000 + DAY_MS],
    ['not while it holds a card', { cards: [{ ...CARD, status: 'held' }] }, null],
    ['of an order after the retention', { order, concludedAt: 9_000 }, 9_000 + 30 * DAY_MS],
    [
      'and the end of its holds',
      { order, placed: { until: 9_500 } as Placed },
      9_500 + 30 * DAY_MS,
    ],
    ['and never before it began', { goal: 'cancel' }, 1_000 + 30 * DAY_MS],
    [
      'of a review after the retention',
      { reviews: [review(1, 'second_order', true)] },
      1_000 + 30 * DAY_MS,
    ],
    ['not while one is open', { reviews: [review(1, 'second_order', false)] }, null],
    ['not while it is placed', { status: 'placed', order, expiresAt: 7_000 }, 7_000],
    ['ends its holds', { expiresAt: 7_000 }, 7_000],
    [
      'has no holds to end once it is paid',
      { status: 'completed', expiresAt: 7_000 },
      1_000 + DAY_MS,
    ],
    ['asks its cards', { askAt: 8_000 }, 8_000],
    ['rolls a placing back', { placing: { deadline: 8_500 } as Placing }, 8_500],
    [
      'sends its compensations',
      { compensations: [{ kind: 'unclaim', name: 'x', fence: 1 }], compensationsAt: 6_000 },
      6_000,
    ],
    ['has sent all of them', { compensationsAt: 6_000 }, 1_000 + DAY_MS],
    ['erases again what it has not reached', { erased: { at: 1, nextAt: 4_000 } as never }, 4_000],
  ])('%s', (_, changed, at) => {
    expect(dueAt(changed)).toBe(at)
  })

  it('is done at its time, and not before', () => {
    expect([999, 1_000].map(now => isForgettable(open, rules, DAY_MS + now))).toEqual([false, true])
    const placing = { deadline: 1_000 } as Placing
    expect([999, 1_000].map(now => isPlacingOverdue({ ...open, placing }, now))).toEqual([
      false,
      true,
    ])
    expect(isPlacingOverdue(open, 1_000)).toBe(false)
    expect([999, 1_000].map(now => isWaiting({ ...open, askAt: 1_000 }, now))).toEqual([
      true,
      false,
    ])
    expect(isWaiting(open, 0)).toBe(false)
  })
})
