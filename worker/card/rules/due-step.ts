/** What an attempt needs next, and what becomes of it where nothing can be asked. Pure. */
import type { Attempt } from './attempt.ts'
import type { AttemptEvent } from './events.ts'
import { attemptDueAt } from './timers.ts'

/** `lapse`: a POST has gone unanswered past its deadline. */
export type DueStep = { kind: 'lapse' } | UpstreamStep

/** A step that calls the gift-card system. */
export type UpstreamStep =
  | { kind: 'redeem' | 'read_back' | 'reverse' | 'audit' }
  | { kind: 'undo_surplus'; upstreamId: string }

/** What is due now, or null: the attempt has to wait, or is over. */
export function dueStep(attempt: Attempt, now: number): DueStep | null {
  const due = attemptDueAt(attempt)
  if (due === null || due > now) return null
  switch (attempt.phase.name) {
    case 'sending':
      return { kind: 'lapse' }
    case 'ready':
      return { kind: 'redeem' }
    case 'unknown':
      return { kind: 'read_back' }
    case 'reversing':
      return { kind: 'reverse' }
    default: {
      const surplus = attempt.surplus.find(one => one.nextAt <= now)
      return surplus ? { kind: 'undo_surplus', upstreamId: surplus.upstreamId } : { kind: 'audit' }
    }
  }
}

/** A redemption is undone by its own id, also when the code has been deleted by then. */
export const needsCode = (step: UpstreamStep): boolean => step.kind !== 'reverse'

/** Why a step can't be taken. */
export type Hindrance = 'switched_off' | 'code_deleted' | 'key_gone'

const HINDRANCES: Record<Hindrance, string> = {
  switched_off: 'the gift-card system is not switched on',
  code_deleted: 'the code was deleted',
  key_gone: 'the key that encrypted the code is gone from MASTER_KEY',
}

/** The step counts as one that was not answered, so that the schedule runs out towards a person. */
export function setAside(
  { id }: Attempt,
  step: UpstreamStep,
  why: Hindrance,
  at: number,
): AttemptEvent {
  const detail = HINDRANCES[why]
  switch (step.kind) {
    case 'redeem':
      return { kind: 'not_sent', id, why: 'provider', detail, at }
    case 'read_back':
      return { kind: 'read_back', id, reading: { kind: 'unavailable', detail }, at }
    case 'reverse':
      return { kind: 'reversal_answered', id, outcome: { kind: 'unknown', detail }, at }
    case 'undo_surplus': {
      const outcome = { kind: 'unknown', detail } as const
      return { kind: 'surplus_tried', id, upstreamId: step.upstreamId, outcome, at }
    }
    case 'audit':
      return { kind: 'audited', id, reading: { kind: 'unavailable', detail }, at }
    default:
      return step satisfies never
  }
}
