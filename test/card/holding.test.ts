/** The rules of who holds a card. Generation, fence and stored times decide about every call. */
import { describe, expect, it } from 'vitest'
import { openAttempt } from '../../worker/card/rules/attempt.ts'
import type { CardEvent } from '../../worker/card/rules/events.ts'
import { evolveCard } from '../../worker/card/rules/evolve.ts'
import {
  BACKSTOP_MS,
  holdAt,
  mayHold,
  refusalToHold,
  standing,
} from '../../worker/card/rules/holding.ts'
import { type CardState, emptyCard } from '../../worker/card/rules/state.ts'
import { CODE_KEPT_MS, cardDueAt } from '../../worker/card/rules/timers.ts'

const SNAPSHOT = {
  upstreamId: 'c',
  title: null,
  currency: 'USD',
  balance: 10000,
  partial: true,
  step: 100,
  reversible: 'never',
  leftOn: 'new_code',
  expiresAt: null,
  baseline: {},
} as const
const KNOWN = { provider: 'instagift', label: 'NTM2', snapshot: SNAPSHOT } as const
const TAKEOVER = 120_000
const RETENTION = 400 * 86_400_000

const held = (generation: number, more: object = {}): CardEvent => ({
  kind: 'held',
  hold: {
    checkoutId: 'mine',
    generation,
    fence: generation,
    firm: false,
    until: 900_000,
    touchedAt: 0,
    cartRef: null,
    ...more,
  },
  known: KNOWN,
  at: 0,
})
const given = (...events: CardEvent[]): CardState => events.reduce(evolveCard, emptyCard)
const attempt = openAttempt(
  {
    id: 'a',
    checkoutId: 'mine',
    generation: 1,
    provider: 'instagift',
    amount: 5200,
    snapshot: SNAPSHOT,
    scheduleMs: [5000],
  },
  false,
  1000,
)

describe('may another checkout take it?', () => {
  const other = { checkoutId: 'other', generation: 1, fence: 1 }
  const inUse = (retryAfterSeconds: number) => ({ kind: 'in_use', retryAfterSeconds })

  it.each<[string, CardState, number, object]>([
    ['free', emptyCard, 0, { kind: 'yes' }],
    ['held just now', given(held(1)), 0, inUse(120)],
    ['a moment before the takeover', given(held(1)), 119_999, inUse(1)],
    ['untouched for HOLD_TAKEOVER_SECONDS', given(held(1)), 120_000, { kind: 'yes' }],
    [
      'touched since',
      given(held(1), { kind: 'renewed', fence: 2, until: 900_000, at: 60_000 }),
      120_000,
      inUse(60),
    ],
    [
      'firm, however long',
      given(held(1, { firm: true, until: 9_000_000 })),
      1_000_000,
      inUse(8060),
    ],
    [
      'firm, and over with its backstop',
      given(held(1, { firm: true })),
      900_000 + BACKSTOP_MS,
      { kind: 'yes' },
    ],
    [
      'let go',
      given(held(1), { kind: 'let_go', checkoutId: 'mine', generation: 1, at: 1 }),
      2,
      { kind: 'yes' },
    ],
    ['being redeemed', given(held(1), { kind: 'opened', attempt }), 9_000_000, inUse(60)],
  ])('%s', (_, state, now, verdict) => {
    expect(mayHold(state, other, TAKEOVER, now)).toEqual(verdict)
  })

  const again = (generation: number) => ({ checkoutId: 'mine', generation, fence: generation })

  it('the same checkout may, under a later generation, and no other', () => {
    const state = given(held(2))
    expect(mayHold(state, again(3), TAKEOVER, 1).kind).toBe('yes')
    expect(mayHold(state, again(2), TAKEOVER, 1).kind).toBe('late')
    const gone = given(held(2), { kind: 'let_go', checkoutId: 'mine', generation: 4, at: 1 })
    expect(mayHold(gone, again(4), TAKEOVER, 2).kind).toBe('late')
    expect(mayHold(gone, again(5), TAKEOVER, 2).kind).toBe('yes')
  })

  it('the same checkout may not, if its call was overtaken by placing', () => {
    const placed = given(held(2), {
      ...{ kind: 'firmed', fence: 9, until: 86_400_000, snapshot: SNAPSHOT, at: 10 },
    })
    expect(mayHold(placed, again(3), TAKEOVER, 20)).toEqual({ kind: 'late' })
  })
})

describe('a checkout of the same cart', () => {
  const asks = (more: object = {}) => ({
    ...{ checkoutId: 'other', generation: 1, fence: 1, code: 'CODE', cartRef: 'cart-8271' },
    ...more,
  })
  const heldBy = (cartRef: string | null, more: object = {}) => given(held(1, { cartRef, ...more }))

  it('takes an open hold over at once, because a page that lost its storage must not lock its shopper out', () => {
    expect(refusalToHold(heldBy('cart-8271'), asks(), TAKEOVER, 0)).toBeNull()
  })

  it.each<[string, CardState, object]>([
    ['of another cart', heldBy('cart-1'), {}],
    ['whose holder has no cart', heldBy(null), {}],
    ['that has no cart itself', heldBy(null), { cartRef: null }],
    ['whose cart is empty text', heldBy(''), { cartRef: '' }],
    ['that does not present the code', heldBy('cart-8271'), { code: null }],
    ['while an order is placed', heldBy('cart-8271', { firm: true }), {}],
  ])('has to wait where it is one %s', (_, state, more) => {
    expect(refusalToHold(state, asks(more), TAKEOVER, 1)).toMatchObject({ kind: 'in_use' })
  })
})

describe('a call about a hold', () => {
  const call = (generation: number, fence: number, checkoutId = 'mine') => ({
    checkoutId,
    generation,
    fence,
  })

  it.each<[string, ReturnType<typeof call>, number, string]>([
    ['is carried out', call(2, 2), 0, 'mine'],
    ['is carried out with a later fence', call(2, 9), 0, 'mine'],
    ['is late with an older fence', call(2, 1), 0, 'late'],
    ['is late for an older hold', call(1, 9), 0, 'late'],
    ['is lost for a hold that was never given', call(3, 9), 0, 'lost'],
    ['is lost for another checkout', call(2, 2, 'other'), 0, 'lost'],
    ['is carried out until the backstop', call(2, 2), 900_000 + BACKSTOP_MS - 1, 'mine'],
    ['is lost after it', call(2, 2), 900_000 + BACKSTOP_MS, 'lost'],
  ])('%s', (_, asked, now, expected) => {
    expect(standing(given(held(2)), asked, now)).toBe(expected)
  })

  it('that lets go of an older hold leaves the present one', () => {
    const state = given(held(2), { kind: 'let_go', checkoutId: 'mine', generation: 1, at: 1 })
    expect(holdAt(state, 2)?.generation).toBe(2)
  })
})

describe('an attempt', () => {
  it('keeps its hold for as long as it takes', () => {
    expect(holdAt(given(held(1), { kind: 'opened', attempt }), 99_000_000)?.generation).toBe(1)
  })

  const events: CardEvent[] = [
    held(1),
    { kind: 'opened', attempt },
    { kind: 'sending', id: 'a', at: 1000, deadline: 13_000 },
    {
      kind: 'answered',
      id: 'a',
      send: 1,
      outcome: { kind: 'redeemed', booked: 5200, upstreamId: 'r', receipt: {} },
      at: 2000,
    },
  ]

  it('ends the hold with its own end', () => {
    expect(given(...events.slice(0, 3)).hold).not.toBeNull()
    expect(given(...events).hold).toBeNull()
  })

  it('writes its end and the outcome that the checkout has to hear together', () => {
    expect(given(...events).unacknowledged).toEqual([{ attemptId: 'a', nextAt: 2000, tries: 0 }])
  })
})

describe('the alarm', () => {
  it('is set while anything is open, by the earliest of it', () => {
    expect(cardDueAt(given(held(1), { kind: 'opened', attempt }), RETENTION)).toBe(1000)
    const sent = given(
      held(1),
      { kind: 'opened', attempt },
      { kind: 'sending', id: 'a', at: 1000, deadline: 13_000 },
    )
    expect(cardDueAt(sent, RETENTION)).toBe(13_000)
    const unacknowledged = evolveCard(sent, {
      kind: 'unacknowledged',
      attemptId: 'a',
      nextAt: 7000,
      tries: 0,
    })
    expect(cardDueAt(unacknowledged, RETENTION)).toBe(7000)
  })

  it('is not set for a card that was forgotten', () => {
    expect(cardDueAt(emptyCard, RETENTION)).toBeNull()
  })

  it('forgets the code 14 days after the last use, and the rest with it or after RETENTION_DAYS', () => {
    const idle = given(held(1), { kind: 'let_go', checkoutId: 'mine', generation: 1, at: 1 })
    expect(cardDueAt(idle, RETENTION)).toBe(CODE_KEPT_MS)
    const forgotten = evolveCard(idle, { kind: 'code_forgotten' })
    expect(cardDueAt(forgotten, RETENTION)).toBe(CODE_KEPT_MS)
  })
})
