/** What of a card is forgotten when: nothing before its checkout knows the end, then its code, and later all of it. */
import { describe, expect, it } from 'vitest'
import type { CardEvent } from '../../worker/card/rules/events.ts'
import { evolveCard } from '../../worker/card/rules/evolve.ts'
import { emptyCard } from '../../worker/card/rules/state.ts'
import { CODE_KEPT_MS, cardDueAt, forgettable } from '../../worker/card/rules/timers.ts'
import { opened, SNAPSHOT } from './attempt-events.ts'

const RETENTION_MS = 400 * 86_400_000
const attempt = { ...opened(), checkoutId: 'mine' }
const heldAt = (at: number): CardEvent => ({
  kind: 'held',
  hold: {
    ...{ checkoutId: 'mine', generation: 1, fence: 1, firm: false },
    ...{ until: at, touchedAt: at, cartRef: null },
  },
  known: { provider: 'instagift', label: 'NTM2', snapshot: SNAPSHOT },
  at,
})
const given = (...events: CardEvent[]) => events.reduce(evolveCard, emptyCard)

/** Redeemed at once, by one POST. */
const redeemed: CardEvent[] = [
  heldAt(0),
  { kind: 'opened', attempt },
  { kind: 'sending', id: attempt.id, at: 0, deadline: 12_000 },
  {
    ...{ kind: 'answered', id: attempt.id, send: 1, at: 0 },
    outcome: { kind: 'redeemed', booked: 5200, upstreamId: 'r1', receipt: {} },
  },
]
const acknowledged: CardEvent = { kind: 'acknowledged', attemptId: attempt.id }
const what = (now: number, ...events: CardEvent[]) =>
  forgettable(given(...events), RETENTION_MS, now)

describe('a card that was never redeemed', () => {
  it('is forgotten with its code, 14 days after its hold', () => {
    expect(what(CODE_KEPT_MS - 1, heldAt(0))).toBe('nothing')
    expect(what(CODE_KEPT_MS, heldAt(0))).toBe('all')
  })
})

describe('a card that was redeemed', () => {
  it('is kept while its checkout has not acknowledged that, however long it takes', () => {
    expect(what(2 * RETENTION_MS, ...redeemed)).toBe('nothing')
  })

  it('loses its code after 14 days, and all else after RETENTION_DAYS', () => {
    const known = [...redeemed, acknowledged]
    expect(what(CODE_KEPT_MS - 1, ...known)).toBe('nothing')
    expect(what(CODE_KEPT_MS, ...known)).toBe('code')
    expect(what(RETENTION_MS - 1, ...known)).toBe('code')
    expect(what(RETENTION_MS, ...known)).toBe('all')
    expect(cardDueAt(given(...known, { kind: 'code_forgotten' }), RETENTION_MS)).toBe(RETENTION_MS)
  })
})
