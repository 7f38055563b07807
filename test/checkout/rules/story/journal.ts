/** The journal of a checkout, as far as its story is told of it. */
import { expect } from 'vitest'
import type { CheckoutEvent, Shopping } from '../../../../worker/checkout/rules/events.ts'
import type { CardEntry } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { Placing } from '../../../../worker/checkout/rules/state.ts'
import { storyOf } from '../../../../worker/checkout/rules/story/story.ts'

/** The time of the event that is told, and the end of what it grants. */
export const AT = 5_000
export const UNTIL = 65_000
export const [at, until] = [AT, UNTIL].map(time => new Date(time).toISOString()) as [string, string]

export const order = { names: ['1042'], source: 'api' }
export const card = (id: string, more: Partial<CardEntry> = {}) =>
  ({
    ...{ id, label: id, provider: 'vauchar', status: 'held', applied: 5000, redemption: null },
    ...more,
  }) as CardEntry
export const vauchar = (label: string) => ({ label, provider: 'vauchar' })

export const created = {
  kind: 'created',
  ...{ id: 'ck_1', currency: 'USD', orderTotal: 5250, cartRef: null, at: 1 },
} as const
export const shopping = (cards: CardEntry[], more: Partial<Shopping> = {}): Shopping => ({
  ...{ orderTotal: 5250, cards, lost: [], expiresAt: UNTIL, renewableUntil: null },
  ...more,
})
export const shopped = (...given: Parameters<typeof shopping>): CheckoutEvent => ({
  ...{ kind: 'shopped', shopping: shopping(...given), compensations: [], at: AT },
})
export const placing: CheckoutEvent = {
  kind: 'placing',
  placing: { order, fence: 1, orderTotal: 5250, applied: 5000 } as Placing,
  at: AT,
}
export const placed: CheckoutEvent = {
  ...{ kind: 'placed', cards: [card('A')], until: UNTIL, compensations: [], at: AT },
}
export const opened = (
  reason: 'unknown' | 'stuck' | 'second_order',
  more: Partial<Extract<CheckoutEvent, { kind: 'review_opened' }>> = {},
): CheckoutEvent => ({
  ...{ kind: 'review_opened', reason, cardId: 'A', order: null, amount: 5000, blocks: true },
  ...{ evidence: [], at: AT },
  ...more,
})
export const WAY = { done: false, tries: 1, nextAt: UNTIL }
export const queued = (type: string, id = 'ev_1'): CheckoutEvent => ({
  kind: 'queued',
  entry: { id, type, at: 1, data: {}, listing: WAY, sending: WAY },
})
export const told = (done: boolean): CheckoutEvent => ({
  ...{ kind: 'sending_tried', id: 'ev_1', way: { ...WAY, done }, at: AT },
})
export const evidence = [
  { at: 1, fact: 'first' },
  { at: 2, fact: 'second' },
  { at: 3, fact: 'last' },
]

export const applied = [created, shopped([card('A')])]
export const isPlaced = [...applied, placing, placed]
export const aboutA = { reviewId: 'rv_1_1', ...vauchar('A'), amount: 5000 }

export type Told = [what: string, before: CheckoutEvent[], event: CheckoutEvent, lines: object[]]

/** The lines of this event alone, each with its time. */
export function expectTold(before: CheckoutEvent[], event: CheckoutEvent, lines: object[]): void {
  const all = storyOf([...before, event])
  expect(all.slice(storyOf(before).length)).toEqual(
    lines.map(line => ({ uncertain: false, ...line, at })),
  )
}
