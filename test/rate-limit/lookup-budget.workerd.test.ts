/** How many lookups a visitor has (docs/contract.md#limits-for-strangers). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bucket, EMPTY, emptyAt } from '../../worker/rate-limit/rules/leaky-bucket.ts'
import { admit, missed } from '../../worker/rate-limit/rules/lookup-budget.ts'
import { isOverrun, storeMissed } from '../../worker/rate-limit/rules/store-misses.ts'

const NOW = Date.parse('2026-11-21T20:00:00Z')

/** Tries this often at one moment; each verdict by its kind. */
const tries = (count: number, { challenged = false, misses = false, from = EMPTY } = {}) => {
  const kinds: string[] = []
  let bucket: Bucket = from
  for (let n = 0; n < count; n++) {
    const step = admit(bucket, 10, challenged, NOW)
    bucket = misses ? missed(step.bucket, 10, NOW) : step.bucket
    kinds.push(step.verdict.kind)
  }
  return { bucket, kinds }
}

describe('a visitor with ten lookups a minute', () => {
  it('makes ten, then needs a challenge for each', () => {
    expect(tries(11).kinds).toEqual([...Array(10).fill('admitted'), 'challenge'])
  })

  it('has three of them taken by a miss', () => {
    expect(tries(5, { misses: true }).kinds).toEqual([...Array(4).fill('admitted'), 'challenge'])
  })

  it('makes fifty with solved challenges, then waits', () => {
    const { bucket, kinds } = tries(51, { challenged: true })
    expect(kinds).toEqual([...Array(50).fill('admitted'), 'slow_down'])
    expect(admit(bucket, 10, true, NOW).verdict).toEqual({
      kind: 'slow_down',
      retryAfterSeconds: 6,
    })
  })

  it('is admitted again after the time it was asked to wait, and not a second sooner', () => {
    const { bucket } = tries(60, { challenged: true, misses: true })
    const { verdict } = admit(bucket, 10, true, NOW)
    if (verdict.kind !== 'slow_down') throw new Error(verdict.kind)
    const at = (seconds: number) => admit(bucket, 10, true, NOW + seconds * 1000).verdict.kind
    expect(at(verdict.retryAfterSeconds)).toBe('admitted')
    expect(at(verdict.retryAfterSeconds - 1)).toBe('slow_down')
  })

  it('has all of them again after a quiet time', () => {
    const { bucket } = tries(10)
    expect(emptyAt(bucket, 10)).toBe(NOW + 60_000)
    expect(admit(bucket, 10, false, NOW + 60_000).bucket.level).toBe(1)
  })

  it('loses nothing by a clock that goes back', () => {
    const { bucket } = tries(10)
    expect(admit(bucket, 10, false, NOW - 3_600_000).verdict.kind).toBe('challenge')
  })

  it('never makes more than the allowance and what leaks, without a challenge', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 30 }), (pauses, perMinute) => {
        let bucket: Bucket = EMPTY
        let now = NOW
        let admitted = 0
        for (const pause of pauses) {
          now += pause
          const step = admit(bucket, perMinute, false, now)
          bucket = step.bucket
          if (step.verdict.kind === 'admitted') admitted += 1
        }
        expect(admitted).toBeLessThanOrEqual(perMinute + ((now - NOW) / 60_000) * perMinute + 1)
      }),
    )
  })
})

describe('the misses of the store', () => {
  const filledBy = (misses: number): Bucket => {
    let bucket: Bucket = EMPTY
    for (let n = 0; n < misses; n++) bucket = storeMissed(bucket, 60, NOW)
    return bucket
  }

  it('are too many above the allowance', () => {
    expect(isOverrun(filledBy(60), 60, NOW)).toBe(false)
    expect(isOverrun(filledBy(61), 60, NOW)).toBe(true)
  })

  it('are forgotten a minute after the attack, however long it was', () => {
    expect(isOverrun(filledBy(10_000), 60, NOW + 59_000)).toBe(true)
    expect(isOverrun(filledBy(10_000), 60, NOW + 60_000)).toBe(false)
  })
})
