/** When a checkout has to stand in the register of unfinished business, and until when. Pure. */
import { describe, expect, it } from 'vitest'
import {
  actOverdueAt,
  isFinished,
  placedOverdueAt,
  registered,
  renewedUntil,
  unregistered,
} from '../../../worker/checkout/rules/registering.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import type { OutboxEntry } from '../../../worker/checkout/rules/state/outbox-entry.ts'
import type { CheckoutState, Placing } from '../../../worker/checkout/rules/state.ts'
import { CARD, stateWith } from './fixtures.ts'

const NOW = 1_000_000
const GRACE_MS = 120_000
const RULES = { retentionMs: 1 } as CheckoutRules
const over: CheckoutState = { ...stateWith(), status: 'completed', cards: [] }
const watching = { cards: [{ ...CARD, watched: { a: { version: 1, dueAt: NOW + 5_000 } } }] }
const waiting = { done: false, tries: 0, nextAt: NOW + 7_000 }
const entry: OutboxEntry = {
  ...{ id: 'ev_1', type: 'checkout.completed', at: 1, data: {} },
  ...{ listing: waiting, sending: waiting },
}

describe('a checkout', () => {
  it.each<[what: string, changed: Partial<CheckoutState>, isOver: boolean]>([
    ['of which nothing is left is finished', {}, true],
    ['that is open is finished', { status: 'open' }, true],
    ['that is placed is not', { status: 'placed' }, false],
    ['that completes is not', { status: 'completing' }, false],
    ['that is being cancelled is not', { status: 'cancelling' }, false],
    ['that is being placed is not', { placing: {} as Placing }, false],
    ['whose shop has not heard of all is not', { outbox: [entry] }, false],
    ['whose card is still watched is not', watching, false],
    [
      'that has to release cards is not',
      { compensations: [{ kind: 'unclaim', name: 'x', fence: 1 }] },
      false,
    ],
    ['that has to ask its cards is not', { askAt: NOW }, false],
  ])('%s', (_, changed, isOver) => {
    expect(isFinished({ ...over, ...changed })).toBe(isOver)
  })

  it('is overdue two minutes after its time', () => {
    expect(actOverdueAt(NOW)).toBe(NOW + GRACE_MS)
    expect(placedOverdueAt(NOW, 5_000)).toBe(NOW + 5_000 + GRACE_MS)
  })

  it.each<
    [what: string, changed: Partial<CheckoutState>, dueAt: number | null, until: number | null]
  >([
    ['that is over is not renewed', {}, null, null],
    ['that waits is renewed until it goes on', { outbox: [entry] }, null, NOW + 7_000 + GRACE_MS],
    [
      'that should have gone on is renewed from now',
      { status: 'completing', askAt: NOW - 9 },
      null,
      NOW + GRACE_MS,
    ],
    ['that knows no time is renewed from now', { status: 'placed' }, null, NOW + GRACE_MS],
    ['whose card is watched is renewed until then', watching, null, NOW + 5_000 + GRACE_MS],
    ['is not renewed by less than a minute', watching, NOW + 5_000 + GRACE_MS - 60_000, null],
    ['is renewed by more', watching, NOW + 5_000 + GRACE_MS - 60_001, NOW + 5_000 + GRACE_MS],
    [
      'is brought forward by more',
      watching,
      NOW + 5_000 + GRACE_MS + 60_001,
      NOW + 5_000 + GRACE_MS,
    ],
    ['is not brought forward by less', watching, NOW + 5_000 + GRACE_MS + 60_000, null],
  ])('%s', (_, changed, dueAt, until) => {
    const state = { ...over, ...changed, register: { number: 1, dueAt } }
    expect(renewedUntil(state, RULES, NOW)).toBe(until)
  })

  it('enters with a number, and leaves with the next one', () => {
    expect(registered(4, NOW)).toEqual([{ kind: 'registered', number: 4, dueAt: NOW }])
    const state = { ...over, register: { number: 4, dueAt: NOW } }
    expect(unregistered(state)).toEqual([{ kind: 'unregistered', number: 5 }])
  })
})
