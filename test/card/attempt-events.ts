/** Events of an attempt to redeem, in few words: a $100 card, $52 of it, and the default schedule. */
import { type Attempt, openAttempt } from '../../worker/card/rules/attempt.ts'
import type { AttemptEvent } from '../../worker/card/rules/events.ts'
import { evolveAttempt } from '../../worker/card/rules/evolve-attempt.ts'

/** What happens to the one attempt of a test, so that its id goes without saying. */
export type Event = AttemptEvent extends infer One
  ? One extends AttemptEvent
    ? Omit<One, 'id'>
    : never
  : never

export const SNAPSHOT = {
  upstreamId: 'certificate-1',
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
export const SECOND = 1000
export const SCHEDULE = [5, 30, 120, 600, 1800].map(seconds => seconds * SECOND)

/** An attempt at its beginning, with some of its properties changed. */
export const opened = (changed: { scheduleMs?: number[] } = {}, readFirst = false): Attempt =>
  openAttempt(
    {
      id: 'a-1',
      checkoutId: 'ck',
      generation: 1,
      provider: 'instagift',
      amount: 5200,
      snapshot: SNAPSHOT,
      scheduleMs: SCHEDULE,
      ...changed,
    },
    readFirst,
    0,
  )

export const following = (attempt: Attempt, ...events: Event[]): Attempt =>
  events.reduce(
    (state, event) => evolveAttempt(state, { ...event, id: 'a-1' } as AttemptEvent),
    attempt,
  )

export const given = (...events: Event[]): Attempt => following(opened(), ...events)

export const at = (seconds: number) => seconds * SECOND
export const sending = (seconds = 0): Event => ({
  kind: 'sending',
  at: at(seconds),
  deadline: at(seconds + 12),
})
export const lapsed = (seconds: number): Event => ({ kind: 'lapsed', at: at(seconds) })
export const redeemed = { kind: 'redeemed', booked: 5200, upstreamId: 'r1', receipt: {} } as const
export const answered = (
  outcome: Extract<Event, { kind: 'answered' }>['outcome'],
  seconds = 1,
  send = 1,
): Event => ({
  kind: 'answered',
  send,
  outcome,
  at: at(seconds),
})
export const unknown = answered({ kind: 'unknown', detail: 'no answer' })
export const refusesUs = (
  seconds: number,
  retryAfterSeconds: number | null = null,
  send = 1,
): Event => answered({ kind: 'refuses_us', retryAfterSeconds, detail: 'status 401' }, seconds, send)
export const read = (
  reading: Extract<Event, { kind: 'read_back' }>['reading'],
  seconds: number,
): Event => ({
  kind: 'read_back',
  reading,
  at: at(seconds),
})
export const notThere = (seconds: number) =>
  read({ kind: 'not_there', detail: 'assigned' }, seconds)
export const absent = [notThere(6), notThere(31), notThere(121)]
export const reviewed: Event[] = [
  sending(),
  unknown,
  read({ kind: 'spent_elsewhere', detail: 'another amount' }, 6),
]
export const decided = (
  decision: 'redeemed' | 'not_redeemed' | 'retry',
  upstreamId: string | null = null,
  wanted = true,
): Event => ({
  kind: 'decided',
  decision,
  by: 'Ann',
  upstreamId,
  wanted,
  at: at(4000),
})
export const abandoned = (seconds: number): Event => ({
  kind: 'abandoned',
  fence: 1,
  at: at(seconds),
})
