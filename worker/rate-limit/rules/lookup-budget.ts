/** How many lookups a visitor has left (docs/contract.md#limits-for-strangers, `LOOKUPS_PER_MINUTE`). Pure. */
import { type Bucket, EMPTY, emptyAt, filled, levelAt, secondsUntilRoom } from './leaky-bucket.ts'

/** What is counted of one visitor. */
export type Budget = {
  /** Lookups without a solution, a miss threefold. */
  tries: Bucket
  /** Lookups with a solution that are under way or have missed. */
  solvedMisses: Bucket
}

export const UNUSED: Budget = { tries: EMPTY, solvedMisses: EMPTY }

export type Admission =
  | { kind: 'admitted'; solved: boolean }
  /** Admitted only with a solved challenge. */
  | { kind: 'challenge' }
  | { kind: 'slow_down'; retryAfterSeconds: number }

/** How an admitted lookup ended; `not_made`: it was refused elsewhere. */
export type Ending = 'miss' | 'no_miss' | 'not_made'

// Above five times the allowance in solved misses a visitor has to wait (docs/contract.md#limits-for-strangers, `LOOKUPS_PER_MINUTE`).
const PATIENCE = 5
// A miss counts threefold: the try itself, and this.
const MISS_SURCHARGE = 2

type Asked = { budget: Budget; perMinute: number; solved: boolean; now: number }

/** Counts what it admits, and nothing else: a try that is answered with a challenge takes nothing from the neighbours. */
export const admit = (asked: Asked): { budget: Budget; verdict: Admission } =>
  asked.solved ? admitSolved(asked) : admitFree(asked)

const admitFree = ({ budget, perMinute, now }: Asked): ReturnType<typeof admit> => {
  if (secondsUntilRoom(budget.tries, perMinute, perMinute, now) > 0)
    return { budget, verdict: { kind: 'challenge' } }
  const tries = filled(budget.tries, perMinute, 1, now)
  return { budget: { ...budget, tries }, verdict: { kind: 'admitted', solved: false } }
}

/** It counts as a miss until it has ended otherwise, so that no number of lookups at once gets past the ceiling. */
const admitSolved = ({ budget, perMinute, now }: Asked): ReturnType<typeof admit> => {
  const ceiling = PATIENCE * perMinute
  const retryAfterSeconds = secondsUntilRoom(budget.solvedMisses, perMinute, ceiling, now)
  if (retryAfterSeconds > 0) return { budget, verdict: { kind: 'slow_down', retryAfterSeconds } }
  const solvedMisses = filled(budget.solvedMisses, perMinute, 1, now)
  return { budget: { ...budget, solvedMisses }, verdict: { kind: 'admitted', solved: true } }
}

/** The budget after an admitted lookup has ended. */
export const ended = ({ budget, perMinute, solved, now }: Asked, ending: Ending): Budget => {
  if (solved)
    return ending === 'miss'
      ? budget
      : { ...budget, solvedMisses: filled(budget.solvedMisses, perMinute, -1, now) }
  const counts = { miss: MISS_SURCHARGE, no_miss: 0, not_made: -1 }[ending]
  return { ...budget, tries: filled(budget.tries, perMinute, counts, now) }
}

/** When nothing of it counts any more (ms). */
export const unusedAt = ({ tries, solvedMisses }: Budget, perMinute: number): number =>
  Math.max(emptyAt(tries, perMinute), emptyAt(solvedMisses, perMinute))

/** How much of the allowance is used now, as a part of it: the fuller of the two counts. */
export const usedPart = ({ tries, solvedMisses }: Budget, perMinute: number, now: number): number =>
  Math.max(levelAt(tries, perMinute, now), levelAt(solvedMisses, perMinute, now)) / perMinute
