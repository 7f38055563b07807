/** How many lookups a visitor has (contract section 3, `LOOKUPS_PER_MINUTE` and `STORE_MISSES_PER_MINUTE`). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admit,
  type Budget,
  EMPTY,
  emptyAt,
  isOver,
  missed,
  storeMissed,
} from '../../worker/rate-limit/lookup-budget.ts'

const NOW = Date.parse('2026-11-21T20:00:00Z')

/** Tries so often at one moment; each verdict by its kind. */
const tries = (count: number, { challenged = false, misses = false, from = EMPTY } = {}) => {
  const kinds: string[] = []
  let budget: Budget = from
  for (let n = 0; n < count; n++) {
    const step = admit(budget, 10, challenged, NOW)
    budget = misses ? missed(step.budget, 10, NOW) : step.budget
    kinds.push(step.verdict.kind)
  }
  return { budget, kinds }
}

describe('a visitor with ten lookups a minute', () => {
  it('makes ten, then needs a challenge for each', () => {
    expect(tries(11).kinds).toEqual([...Array(10).fill('admitted'), 'challenge'])
  })

  it('has three of them taken by a miss', () => {
    expect(tries(5, { misses: true }).kinds).toEqual([...Array(4).fill('admitted'), 'challenge'])
  })

  it('makes fifty with solved challenges, then waits', () => {
    const { budget, kinds } = tries(51, { challenged: true })
    expect(kinds).toEqual([...Array(50).fill('admitted'), 'slow_down'])
    expect(admit(budget, 10, true, NOW).verdict).toEqual({
      kind: 'slow_down',
      retryAfterSeconds: 6,
    })
  })

  it('is admitted again after waiting as long as told, and not a second sooner', () => {
    const { budget } = tries(60, { challenged: true, misses: true })
    const { verdict } = admit(budget, 10, true, NOW)
    if (verdict.kind !== 'slow_down') throw new Error(verdict.kind)
    const at = (seconds: number) => admit(budget, 10, true, NOW + seconds * 1000).verdict.kind
    expect(at(verdict.retryAfterSeconds)).toBe('admitted')
    expect(at(verdict.retryAfterSeconds - 1)).toBe('slow_down')
  })

  it('has all of them again after a quiet time', () => {
    const { budget } = tries(10)
    expect(emptyAt(budget, 10)).toBe(NOW + 60_000)
    expect(admit(budget, 10, false, NOW + 60_000).budget.level).toBe(1)
  })

  it('loses nothing by a clock that goes back', () => {
    const { budget } = tries(10)
    expect(admit(budget, 10, false, NOW - 3_600_000).verdict.kind).toBe('challenge')
  })

  it('never makes more than the allowance and what leaks, without a challenge', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 30 }), (pauses, perMinute) => {
        let budget: Budget = EMPTY
        let now = NOW
        let admitted = 0
        for (const pause of pauses) {
          now += pause
          const step = admit(budget, perMinute, false, now)
          budget = step.budget
          if (step.verdict.kind === 'admitted') admitted += 1
        }
        expect(admitted).toBeLessThanOrEqual(perMinute + ((now - NOW) / 60_000) * perMinute + 1)
      }),
    )
  })
})

describe('the misses of the store', () => {
  const filledBy = (misses: number): Budget => {
    let budget: Budget = EMPTY
    for (let n = 0; n < misses; n++) budget = storeMissed(budget, 60, NOW)
    return budget
  }

  it('are too many above the allowance', () => {
    expect(isOver(filledBy(60), 60, NOW)).toBe(false)
    expect(isOver(filledBy(61), 60, NOW)).toBe(true)
  })

  it('are forgotten a minute after the attack, however long it was', () => {
    expect(isOver(filledBy(10_000), 60, NOW + 59_000)).toBe(true)
    expect(isOver(filledBy(10_000), 60, NOW + 60_000)).toBe(false)
  })
})
