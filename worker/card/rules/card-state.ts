/**
 * The life of one card: who holds it, what is known of it, and its attempts to redeem. Pure. The Card alone decides who holds
 * it; a hold is named by the checkout and a generation, and each call carries a fence, so that a late call changes nothing.
 */
import type { ProviderName } from '../../../shared/api.ts'
import type { CardSnapshot } from '../../providers/provider.ts'
import { type Attempt, type AttemptEvent, attemptDueAt, hasEnded, keepsCard } from './attempt.ts'
import { evolveAttempt } from './redemption.ts'

/** The card's own expiry comes so much later than the checkout's: a backstop for a checkout that died (ms). */
export const BACKSTOP_MS = 60_000

/** Codes are deleted so long after their last use (contract section 3, RETENTION_DAYS). */
export const CODE_KEPT_MS = 14 * 86_400_000

/** A generation given to a hold is remembered so long, that a late call for an older one is known as late. */
const GENERATIONS_KEPT_MS = 86_400_000

export type Hold = {
  checkoutId: string
  /** Given by the checkout when it took the card; grows with every taking. */
  generation: number
  /** The last call that was obeyed; older ones are refused. */
  fence: number
  /** An order was placed: no takeover, no ordinary expiry. */
  firm: boolean
  until: number
  touchedAt: number
}

/** What is known of the card since it was found. The spelling that answered is stored apart, encrypted. */
export type Known = { provider: ProviderName; label: string; snapshot: CardSnapshot }

export type CardState = {
  hold: Hold | null
  known: Known | null
  attempts: Attempt[]
  /** The highest generation of a hold that each checkout has used here, and when. */
  generations: Record<string, { generation: number; at: number }>
  /** Attempts whose news the checkout has not taken yet, and when to tell it again. */
  unacknowledged: { attemptId: string; nextAt: number; tries: number }[]
  usedAt: number
  codeForgotten: boolean
}

export type CardEvent =
  | { kind: 'held'; hold: Hold; known: Known; at: number }
  | { kind: 'renewed'; fence: number; until: number; firm?: boolean; at: number }
  | { kind: 'firmed'; fence: number; until: number; snapshot: CardSnapshot; at: number }
  | { kind: 'let_go'; checkoutId: string; generation: number; at: number }
  | { kind: 'unacknowledged'; attemptId: string; nextAt: number; tries: number }
  | { kind: 'acknowledged'; attemptId: string }
  | { kind: 'code_forgotten' }
  | AttemptEvent

export const emptyCard: CardState = {
  hold: null,
  known: null,
  attempts: [],
  generations: {},
  unacknowledged: [],
  usedAt: 0,
  codeForgotten: false,
}

export function evolveCard(state: CardState, event: CardEvent): CardState {
  switch (event.kind) {
    case 'held':
      return {
        ...state,
        hold: event.hold,
        known: event.known,
        generations: remember(
          state.generations,
          event.hold.checkoutId,
          event.hold.generation,
          event.at,
        ),
        usedAt: event.at,
        codeForgotten: false,
      }
    case 'renewed':
      return onHold(state, {
        fence: event.fence,
        until: event.until,
        firm: event.firm ?? false,
        touchedAt: event.at,
      })
    case 'firmed':
      return {
        ...onHold(state, {
          fence: event.fence,
          until: event.until,
          firm: true,
          touchedAt: event.at,
        }),
        known: state.known && { ...state.known, snapshot: event.snapshot },
        usedAt: event.at,
      }
    case 'let_go': {
      const mine =
        state.hold?.checkoutId === event.checkoutId && state.hold.generation <= event.generation
      return {
        ...state,
        hold: mine ? null : state.hold,
        generations: remember(state.generations, event.checkoutId, event.generation, event.at),
      }
    }
    case 'unacknowledged':
      return {
        ...state,
        unacknowledged: [
          ...state.unacknowledged.filter(one => one.attemptId !== event.attemptId),
          withoutKind(event),
        ],
      }
    case 'acknowledged':
      return {
        ...state,
        unacknowledged: state.unacknowledged.filter(one => one.attemptId !== event.attemptId),
      }
    case 'code_forgotten':
      return { ...state, codeForgotten: true }
    case 'opened':
      return {
        ...state,
        attempts: [...state.attempts, event.attempt],
        usedAt: event.attempt.phase.name === 'ready' ? event.attempt.phase.since : state.usedAt,
      }
    default:
      return afterRedemption(state, event)
  }
}

/** An attempt went on; where it no longer keeps the card, the hold that it ran under has ended too. */
function afterRedemption(
  state: CardState,
  event: Exclude<AttemptEvent, { kind: 'opened' }>,
): CardState {
  const attempts = state.attempts.map(attempt =>
    attempt.id === event.id ? evolveAttempt(attempt, event) : attempt,
  )
  const changed = attempts.find(attempt => attempt.id === event.id)
  if (!changed) return state
  const { hold } = state
  const over =
    !keepsCard(changed) &&
    hold?.checkoutId === changed.checkoutId &&
    hold.generation === changed.generation
  return {
    ...state,
    attempts,
    hold: over ? null : hold,
    unacknowledged: unacknowledgedAfter(state, changed, event),
  }
}

/** An end, or what turned up after one, is news for the checkout: written together with it, so that no crash comes in between. */
function unacknowledgedAfter(
  state: CardState,
  changed: Attempt,
  event: Exclude<AttemptEvent, { kind: 'opened' }>,
): CardState['unacknowledged'] {
  const before = state.attempts.find(attempt => attempt.id === changed.id)
  const isNews = before?.version !== changed.version && (hasEnded(changed) || changed.late)
  if (!isNews) return state.unacknowledged
  const others = state.unacknowledged.filter(one => one.attemptId !== changed.id)
  return [...others, { attemptId: changed.id, nextAt: 'at' in event ? event.at : 0, tries: 0 }]
}

const onHold = (state: CardState, change: Partial<Hold>): CardState => ({
  ...state,
  hold: state.hold && { ...state.hold, ...change },
})

const withoutKind = ({
  attemptId,
  nextAt,
  tries,
}: Extract<CardEvent, { kind: 'unacknowledged' }>) => ({
  attemptId,
  nextAt,
  tries,
})

function remember(
  generations: CardState['generations'],
  checkoutId: string,
  generation: number,
  at: number,
): CardState['generations'] {
  const recent = Object.entries(generations).filter(
    ([, seen]) => seen.at + GENERATIONS_KEPT_MS > at,
  )
  const known = generations[checkoutId]?.generation ?? 0
  return {
    ...Object.fromEntries(recent),
    [checkoutId]: { generation: Math.max(generation, known), at },
  }
}

/** The attempt that nobody may interfere with, if there is one. */
export const liveAttempt = (state: CardState): Attempt | null =>
  state.attempts.find(keepsCard) ?? null

/** The hold that is good at this moment, or null. */
export function holdAt(state: CardState, now: number): Hold | null {
  const { hold } = state
  if (!hold) return null
  const attempt = liveAttempt(state)
  const atWork = attempt?.checkoutId === hold.checkoutId && attempt.generation === hold.generation
  return atWork || now < hold.until + BACKSTOP_MS ? hold : null
}

/**
 * May this checkout take the card under this generation? `in_use` says after how many seconds it is worth another try. An open hold
 * untouched for `takeoverMs` goes to whoever presents the code: the owner changed from phone to laptop (design.md).
 */
export function mayHold(
  state: CardState,
  asked: { checkoutId: string; generation: number; fence: number },
  takeoverMs: number,
  now: number,
): { kind: 'yes' } | { kind: 'in_use'; retryAfterSeconds: number } | { kind: 'late' } {
  const seen = state.generations[asked.checkoutId]?.generation ?? 0
  if (asked.generation <= seen) return { kind: 'late' }
  const attempt = liveAttempt(state)
  if (attempt) return { kind: 'in_use', retryAfterSeconds: 60 }
  const hold = holdAt(state, now)
  if (!hold) return { kind: 'yes' }
  // Overtaken by a later call for the hold that there is, as when an order was placed on it meanwhile.
  if (hold.checkoutId === asked.checkoutId)
    return { kind: asked.fence < hold.fence ? 'late' : 'yes' }
  const freeAt = hold.firm
    ? hold.until + BACKSTOP_MS
    : Math.min(hold.until + BACKSTOP_MS, hold.touchedAt + takeoverMs)
  if (!hold.firm && now >= hold.touchedAt + takeoverMs) return { kind: 'yes' }
  return { kind: 'in_use', retryAfterSeconds: Math.max(1, Math.ceil((freeAt - now) / 1000)) }
}

/** How a call about a hold is to be taken: obeyed, refused as older than one obeyed before, or the hold is lost. */
export function standing(
  state: CardState,
  call: { checkoutId: string; generation: number; fence: number },
  now: number,
): 'mine' | 'late' | 'lost' {
  const hold = holdAt(state, now)
  if (!hold || hold.checkoutId !== call.checkoutId) return 'lost'
  if (hold.generation !== call.generation)
    return hold.generation > call.generation ? 'late' : 'lost'
  return call.fence < hold.fence ? 'late' : 'mine'
}

/** The earliest moment at which this card has to do something by itself, or null. */
export function cardDueAt(state: CardState, retentionMs: number): number | null {
  // Never used, or forgotten: there is nothing to wake up for.
  if (state.known === null) return null
  const times = state.attempts.map(attemptDueAt).filter(time => time !== null)
  times.push(...state.unacknowledged.map(one => one.nextAt))
  const idle = state.attempts.every(hasEnded) && !liveAttempt(state)
  if (idle && !state.codeForgotten) times.push(codeKeptUntil(state))
  if (idle && state.codeForgotten) times.push(forgottenAt(state, retentionMs))
  return times.length > 0 ? Math.min(...times) : null
}

/** When the code may go, where nothing is under way. */
export const codeKeptUntil = (state: CardState): number =>
  Math.max(state.usedAt, state.hold?.until ?? 0) + CODE_KEPT_MS

/** When all of it may go: with the code where nothing was ever redeemed, else after RETENTION_DAYS. */
export const forgottenAt = (state: CardState, retentionMs: number): number =>
  state.usedAt + (state.attempts.length > 0 ? retentionMs : CODE_KEPT_MS)
