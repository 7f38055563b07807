/** How many lookups a visitor has, and the store misses (docs/contract.md#limits-for-strangers). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bucket, EMPTY } from '../../worker/rate-limit/rules/leaky-bucket.ts'
import {
  admit,
  type Budget,
  type Ending,
  ended,
  UNUSED,
  unusedAt,
  usedPart,
} from '../../worker/rate-limit/rules/lookup-budget.ts'
import {
  counted,
  GREATEST_GROWTH,
  givenBack,
  growthAt,
  hasRoom,
} from '../../worker/rate-limit/rules/store-misses.ts'

const NOW = Date.parse('2026-11-21T20:00:00Z')
const TEN = 10

type Tried = { solved?: boolean; ending?: Ending | null; from?: Budget; now?: number }

/** Tries so often at one moment, each ended before the next; each verdict by its kind. */
const tries = (count: number, how: Tried = {}) => {
  const { solved = false, ending = 'no_miss', now = NOW } = how
  const kinds: string[] = []
  let budget = how.from ?? UNUSED
  for (let n = 0; n < count; n++) {
    const step = admit({ budget, perMinute: TEN, solved, now })
    kinds.push(step.verdict.kind)
    const { kind } = step.verdict
    budget =
      kind === 'admitted' && ending
        ? ended({ budget: step.budget, perMinute: TEN, solved, now }, ending)
        : step.budget
  }
  return { budget, kinds }
}

describe('a visitor with ten lookups a minute', () => {
  it('is told whether it was a solution that opened a lookup', () => {
    const asked = { budget: UNUSED, perMinute: TEN, now: NOW }
    const verdicts = [false, true].map(solved => admit({ ...asked, solved }).verdict)
    expect(verdicts).toEqual([
      { kind: 'admitted', solved: false },
      { kind: 'admitted', solved: true },
    ])
  })

  it('gets back one for a lookup that was not made, or was opened by a solution and found a card', () => {
    const asked = { perMinute: TEN, now: NOW }
    const budget = { tries: { level: 5, at: NOW }, solvedMisses: { level: 7, at: NOW } }
    const leaves = (solved: boolean, ending: Ending) => ended({ ...asked, budget, solved }, ending)
    expect(leaves(false, 'not_made').tries.level).toBe(4)
    expect(leaves(false, 'no_miss')).toEqual(budget)
    expect(leaves(false, 'miss').tries.level).toBe(7)
    expect(leaves(true, 'no_miss').solvedMisses.level).toBe(6)
    expect(leaves(true, 'not_made').solvedMisses.level).toBe(6)
    expect(leaves(true, 'miss')).toEqual(budget)
  })

  it('and one who has many more meets a challenge though there will be room within a second', () => {
    const budget = { ...UNUSED, tries: { level: 100, at: NOW } }
    const asked = { budget, perMinute: 100, solved: false }
    expect(admit({ ...asked, now: NOW + 599 }).verdict.kind).toBe('challenge')
    expect(admit({ ...asked, now: NOW + 600 }).verdict.kind).toBe('admitted')
    const paid = { budget: { ...UNUSED, solvedMisses: { level: 500, at: NOW } }, perMinute: 100 }
    expect(admit({ ...paid, solved: true, now: NOW + 599 }).verdict).toEqual({
      ...{ kind: 'slow_down', retryAfterSeconds: 1 },
    })
  })

  it('has used as much as the fuller of both counts, as a part of the allowance', () => {
    const [free, paid] = [tries(4).budget, tries(7, { solved: true, ending: 'miss' }).budget]
    expect([usedPart(free, TEN, NOW), usedPart(paid, TEN, NOW)]).toEqual([0.4, 0.7])
    const both = { tries: free.tries, solvedMisses: paid.solvedMisses }
    expect(usedPart(both, TEN, NOW + 60_000)).toBe(0)
    expect(usedPart(both, TEN, NOW)).toBe(0.7)
  })

  it('makes ten, then needs a challenge for each', () => {
    expect(tries(11).kinds).toEqual([...Array(10).fill('admitted'), 'challenge'])
  })

  it('has three of them taken by a miss', () => {
    expect(tries(5, { ending: 'miss' }).kinds).toEqual([...Array(4).fill('admitted'), 'challenge'])
  })

  it('has none taken by a lookup that was not made', () => {
    expect(tries(50, { ending: 'not_made' }).kinds).toEqual(Array(50).fill('admitted'))
  })

  it('does not lock out the neighbours by tries without a solution: they are not counted', () => {
    const { budget } = tries(1000, { ending: 'miss' })
    expect(tries(1, { solved: true, from: budget }).kinds).toEqual(['admitted'])
    expect(tries(1, { from: budget, now: NOW + 30_000 }).kinds).toEqual(['admitted'])
  })

  it('makes as many lookups with solved challenges as find a card', () => {
    expect(tries(500, { solved: true }).kinds).toEqual(Array(500).fill('admitted'))
  })

  it('makes fifty that miss with solved challenges, then waits', () => {
    const { budget, kinds } = tries(51, { solved: true, ending: 'miss' })
    expect(kinds).toEqual([...Array(50).fill('admitted'), 'slow_down'])
    expect(admit({ budget, perMinute: TEN, solved: true, now: NOW }).verdict).toEqual({
      kind: 'slow_down',
      retryAfterSeconds: 6,
    })
  })

  it('makes no more than fifty with solved challenges at once, before any of them has ended', () => {
    const { kinds } = tries(60, { solved: true, ending: null })
    expect(kinds.filter(kind => kind === 'admitted')).toHaveLength(50)
  })

  it('is admitted again after waiting as long as told, and not a second sooner', () => {
    const { budget } = tries(50, { solved: true, ending: 'miss' })
    const { verdict } = admit({ budget, perMinute: TEN, solved: true, now: NOW })
    if (verdict.kind !== 'slow_down') throw new Error(verdict.kind)
    const at = (seconds: number) =>
      tries(1, { solved: true, from: budget, now: NOW + seconds * 1000 }).kinds[0]
    expect(at(verdict.retryAfterSeconds)).toBe('admitted')
    expect(at(verdict.retryAfterSeconds - 1)).toBe('slow_down')
  })

  it('has all of them again after a quiet time', () => {
    const { budget } = tries(10)
    expect(unusedAt(budget, TEN)).toBe(NOW + 60_000)
    expect(unusedAt(tries(10, { solved: true, ending: 'miss', from: budget }).budget, TEN)).toBe(
      NOW + 60_000,
    )
    expect(tries(10, { from: budget, now: NOW + 60_000 }).kinds).toEqual(Array(10).fill('admitted'))
  })

  it('loses nothing by a clock that goes back', () => {
    const { budget } = tries(10)
    expect(tries(1, { from: budget, now: NOW - 3_600_000 }).kinds).toEqual(['challenge'])
  })

  it('never makes more than the allowance and what leaks, without a challenge', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 30 }), (pauses, perMinute) => {
        let budget: Budget = UNUSED
        let now = NOW
        let admitted = 0
        for (const pause of pauses) {
          now += pause
          const step = admit({ budget, perMinute, solved: false, now })
          budget = step.budget
          if (step.verdict.kind === 'admitted') admitted += 1
        }
        expect(admitted).toBeLessThanOrEqual(perMinute + ((now - NOW) / 60_000) * perMinute + 1)
      }),
    )
  })
})

describe('the misses of the store', () => {
  const SIXTY = 60
  const filledBy = (misses: number): Bucket => {
    let bucket: Bucket = EMPTY
    for (let n = 0; n < misses; n++) bucket = counted(bucket, SIXTY, NOW)
    return bucket
  }

  it('leave no room above the allowance, lookups under way included', () => {
    expect(hasRoom(filledBy(59), SIXTY, NOW)).toBe(true)
    expect(hasRoom(filledBy(60), SIXTY, NOW)).toBe(false)
    const one = givenBack(filledBy(60), SIXTY, NOW)
    expect(hasRoom(one, SIXTY, NOW)).toBe(true)
    expect(hasRoom(counted(one, SIXTY, NOW), SIXTY, NOW)).toBe(false)
  })

  it('are forgotten a minute after the attack, however long it was', () => {
    expect(hasRoom(filledBy(10_000), SIXTY, NOW + 60_000)).toBe(false)
    expect(hasRoom(filledBy(10_000), SIXTY, NOW + 61_000)).toBe(true)
  })

  it('make a challenge dearer, up to a cap', () => {
    const growths = [0, 60, 72, 84, 120, 10_000].map(n => growthAt(filledBy(n), SIXTY, NOW))
    expect(growths).toEqual([1, 1, 2, 3, 6, 6])
    expect(GREATEST_GROWTH).toBe(6)
  })

  it('make it cheaper again as they are forgotten', () => {
    expect(growthAt(filledBy(120), SIXTY, NOW + 48_000)).toBe(2)
    expect(growthAt(filledBy(120), SIXTY, NOW + 60_000)).toBe(1)
  })
})
