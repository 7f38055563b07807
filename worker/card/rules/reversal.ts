/**
 * Undoing: of a redemption whose order was cancelled, and of a second redemption with the same attempt id. Pure; times are ms.
 */
import type { ReverseOutcome } from '../../providers/provider.ts'
import { type Attempt, noted } from './attempt.ts'
import type { AttemptEvent } from './events.ts'

/** Redemptions beyond the one we believe in, to be undone from now on. */
export const toUndo = (surplus: string[], at: number): Attempt['surplus'] =>
  surplus.map(upstreamId => ({ upstreamId, nextAt: at, tries: 0 }))

export function reversalBegun(attempt: Attempt, at: number): Attempt {
  if (attempt.phase.name !== 'redeemed') return attempt
  const { booking } = attempt.phase
  return { ...attempt, phase: { name: 'reversing', booking, since: at, tries: 0, nextAt: at } }
}

export function reversalAnswered(attempt: Attempt, outcome: ReverseOutcome, at: number): Attempt {
  if (attempt.phase.name !== 'reversing') return attempt
  const { booking, since, tries } = attempt.phase
  if (outcome.kind === 'reversed')
    return { ...noted(attempt, at, 'redemption undone'), phase: { name: 'reversed', booking, at } }
  const next = noted(attempt, at, `undo: ${outcome.detail}`)
  const offset = attempt.scheduleMs[tries]
  if (outcome.kind === 'impossible' || offset === undefined)
    return { ...next, phase: { name: 'irreversible', booking, at } }
  const nextAt = Math.max(since + offset, at)
  return { ...next, phase: { name: 'reversing', booking, since, tries: tries + 1, nextAt } }
}

/** A second effect of ours that can't be undone is a late effect: a person is told of it. */
export function surplusTried(
  attempt: Attempt,
  { upstreamId, outcome, at }: Extract<AttemptEvent, { kind: 'surplus_tried' }>,
): Attempt {
  const tried = attempt.surplus.find(one => one.upstreamId === upstreamId)
  if (!tried) return attempt
  const others = attempt.surplus.filter(one => one !== tried)
  if (outcome.kind === 'reversed')
    return { ...noted(attempt, at, 'a second redemption was undone'), surplus: others }
  const pause = attempt.scheduleMs[tried.tries]
  if (outcome.kind === 'impossible' || pause === undefined)
    return {
      ...noted(attempt, at, `redeemed twice, and the second can't be undone: ${outcome.detail}`),
      surplus: others,
      late: attempt.late ?? { booked: attempt.amount, upstreamId, at },
    }
  const again = { upstreamId, nextAt: at + pause, tries: tried.tries + 1 }
  return { ...attempt, surplus: [...others, again] }
}
