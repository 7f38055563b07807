/** Attempts of a card that are not over, and what each waits for. Pure. */
import type { OpenEnd } from '../../../../shared/api/console/story.ts'
import type { Phase } from '../attempt.ts'
import type { CardState } from '../state.ts'
import { attemptDueAt } from '../timers.ts'

export type OpenAttempt = Omit<OpenEnd, 'label' | 'provider'>

const WAITS_FOR: Partial<Record<Phase['name'], OpenEnd['waitsFor']>> = {
  ready: 'sending',
  sending: 'answer',
  unknown: 'reading',
  reversing: 'undo',
  review: 'person',
}

export const openAttempts = ({ attempts }: CardState, checkoutId: string): OpenAttempt[] =>
  attempts
    .filter(attempt => attempt.checkoutId === checkoutId)
    .flatMap(attempt => {
      const waitsFor = WAITS_FOR[attempt.phase.name]
      const nextAt = attemptDueAt(attempt)
      if (waitsFor === undefined) return []
      return [{ waitsFor, nextAt: nextAt === null ? null : new Date(nextAt).toISOString() }]
    })
