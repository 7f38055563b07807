/** A card after an event. Pure: folding the journal gives the state again. */
import { type Attempt, keepsCard } from './attempt.ts'
import type { AttemptEvent, CardEvent } from './events.ts'
import { evolveAttempt } from './evolve-attempt.ts'
import { unacknowledgedAfter } from './outcome.ts'
import { attemptOf, type CardState, type Hold } from './state.ts'

/** How long the generation of a hold is remembered, so that a late call for an older one is known as late. */
const GENERATIONS_KEPT_MS = 86_400_000

export function evolveCard(state: CardState, event: CardEvent): CardState {
  switch (event.kind) {
    case 'held': {
      const { hold, known, at } = event
      const generations = remember(state.generations, hold, at)
      return { ...state, hold, known, generations, usedAt: at, codeForgotten: false }
    }
    case 'renewed': {
      const { fence, until, firm = false, at } = event
      return onHold(state, { fence, until, firm, touchedAt: at })
    }
    case 'firmed': {
      const { fence, until, snapshot, at } = event
      const known = state.known && { ...state.known, snapshot }
      return { ...onHold(state, { fence, until, firm: true, touchedAt: at }), known, usedAt: at }
    }
    case 'let_go': {
      const { hold } = state
      const isOurs = hold?.checkoutId === event.checkoutId && hold.generation <= event.generation
      const generations = remember(state.generations, event, event.at)
      return { ...state, hold: isOurs ? null : hold, generations }
    }
    case 'unacknowledged': {
      const { attemptId, nextAt, tries } = event
      return {
        ...state,
        unacknowledged: [...others(state, attemptId), { attemptId, nextAt, tries }],
      }
    }
    case 'acknowledged':
      return { ...state, unacknowledged: others(state, event.attemptId) }
    case 'code_forgotten':
      return { ...state, codeForgotten: true }
    case 'opened': {
      const { phase } = event.attempt
      const usedAt = phase.name === 'ready' ? phase.since : state.usedAt
      return { ...state, attempts: [...state.attempts, event.attempt], usedAt }
    }
    case 'put_away': {
      const gone = new Set(event.ids)
      const attempts = state.attempts.filter(({ id }) => !gone.has(id))
      return { ...state, attempts, putAway: state.putAway + gone.size }
    }
    case 'recalled':
      return { ...state, attempts: [event.attempt, ...state.attempts] }
    case 'folded':
      return event.state
    default:
      return afterAttempt(state, event)
  }
}

/** An attempt went on; where it no longer keeps the card, the hold that it ran under has ended too. */
function afterAttempt(state: CardState, event: AttemptEvent): CardState {
  const before = attemptOf(state, event.id)
  if (!before) return state
  const after = evolveAttempt(before, event)
  return {
    ...state,
    attempts: state.attempts.map(attempt => (attempt === before ? after : attempt)),
    hold: endsHold(after, state.hold) ? null : state.hold,
    unacknowledged: unacknowledgedAfter(state.unacknowledged, before, after, event),
  }
}

const endsHold = (attempt: Attempt, hold: Hold | null): boolean =>
  !keepsCard(attempt) &&
  hold?.checkoutId === attempt.checkoutId &&
  hold.generation === attempt.generation

const onHold = (state: CardState, change: Partial<Hold>): CardState => ({
  ...state,
  hold: state.hold && { ...state.hold, ...change },
})

const others = (state: CardState, attemptId: string): CardState['unacknowledged'] =>
  state.unacknowledged.filter(one => one.attemptId !== attemptId)

function remember(
  generations: CardState['generations'],
  { checkoutId, generation }: { checkoutId: string; generation: number },
  at: number,
): CardState['generations'] {
  const recent = Object.entries(generations).filter(
    ([, seen]) => seen.at + GENERATIONS_KEPT_MS > at,
  )
  const highest = Math.max(generation, generations[checkoutId]?.generation ?? 0)
  return { ...Object.fromEntries(recent), [checkoutId]: { generation: highest, at } }
}
