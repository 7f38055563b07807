/**
 * An unknown outcome, as after a time-out: the card is read at the offsets of RECONCILE_SECONDS until the effect is found,
 * proven absent, or left to a person. A POST is never repeated on a guess. Pure; times are ms.
 */
import type { Reading } from '../../providers/provider.ts'
import { type Attempt, noted, redeemed } from './attempt.ts'
import { toUndo } from './reversal.ts'

/** How many readings of "not there" prove that there was no effect, and allow one more POST. */
export const ABSENT_READINGS = 3

export function becameUnknown(attempt: Attempt, at: number): Attempt {
  const since = attempt.unknownSince ?? at
  const readings = readingsPassed(attempt, since, at)
  return awaitReading({ ...attempt, unknownSince: since }, readings, 0, at)
}

export function readAtOnce(attempt: Attempt, at: number): Attempt {
  const passed = readingsPassed(attempt, attempt.unknownSince ?? at, at)
  const readings = Math.min(passed, attempt.scheduleMs.length - 1)
  return { ...attempt, phase: { name: 'unknown', readings, absent: 0, nextAt: at } }
}

export function readBack(attempt: Attempt, reading: Reading, at: number): Attempt {
  if (attempt.phase.name !== 'unknown') return attempt
  const { readings, absent } = attempt.phase
  const next = noted(attempt, at, `read back: ${reading.detail}`)
  switch (reading.kind) {
    case 'redeemed':
      return redeemed(next, reading, 'reconciled', at)
    case 'twice':
      return { ...redeemed(next, reading, 'reconciled', at), surplus: toUndo(reading.surplus, at) }
    case 'not_there':
      if (absent + 1 >= ABSENT_READINGS && (attempt.posts < 2 || attempt.unwanted !== null))
        return {
          ...next,
          phase: { name: 'ready', since: at, tries: 0, nextAt: at, readFirst: false },
        }
      return awaitReading(next, readings + 1, absent + 1, at)
    case 'spent_elsewhere':
      return { ...next, phase: { name: 'review', reason: 'unknown', at } }
    case 'undecidable':
    case 'unavailable':
    case 'refuses_us':
      return awaitReading(next, readings + 1, absent, at)
    default:
      return reading satisfies never
  }
}

/** The next reading, or, where the schedule is used up, a person. */
function awaitReading(attempt: Attempt, readings: number, absent: number, at: number): Attempt {
  const offset = attempt.scheduleMs[readings]
  if (offset === undefined) return { ...attempt, phase: { name: 'review', reason: 'unknown', at } }
  const nextAt = Math.max((attempt.unknownSince ?? at) + offset, at)
  return { ...attempt, phase: { name: 'unknown', readings, absent, nextAt } }
}

const readingsPassed = ({ scheduleMs }: Attempt, since: number, at: number): number =>
  scheduleMs.filter(offset => since + offset <= at).length
