/** A bucket that leaks: what counts fills it (docs/contract.md#limits-for-strangers). */
import { describe, expect, it } from 'vitest'
import {
  type Bucket,
  EMPTY,
  emptyAt,
  filled,
  levelAt,
  secondsUntilRoom,
} from '../../worker/rate-limit/rules/leaky-bucket.ts'

const NOW = Date.parse('2026-11-21T20:00:00Z')
const TEN = 10

describe('a bucket that leaks ten a minute', () => {
  const five: Bucket = { level: 5, at: NOW }

  it('holds what was filled in, less what has leaked, and never less than nothing', () => {
    const levels = [-1, 0, 6_000, 29_999, 30_000, 60_000].map(ms => levelAt(five, TEN, NOW + ms))
    expect(levels.map(level => Number(level.toFixed(3)))).toEqual([5, 5, 4, 0, 0, 0])
    // A millisecond of an allowance that is large.
    expect(levelAt(five, 60_000, NOW)).toBe(5)
    expect(filled(five, TEN, 2, NOW + 6_000)).toEqual({ level: 6, at: NOW + 6_000 })
    expect(filled(five, TEN, -6, NOW)).toEqual({ level: 0, at: NOW })
  })

  it.each([
    [0, 6, 0],
    [0, 5.99, 1],
    [0, 5, 6],
    [0, 4, 12],
    [5_500, 5, 1],
    [6_000, 5, 0],
  ])('and %d ms later has room for one more under %d in %d seconds', (ms, ceiling, seconds) => {
    expect(secondsUntilRoom(five, TEN, ceiling, NOW + ms)).toBe(seconds)
  })

  it('is empty when all has leaked, to the millisecond', () => {
    expect([emptyAt(five, TEN), emptyAt({ level: 1, at: NOW }, 7)]).toEqual([
      ...[NOW + 30_000, NOW + 8_572],
    ])
  })

  it('is empty before anything was filled in', () => {
    expect([levelAt(EMPTY, TEN, NOW), secondsUntilRoom(EMPTY, TEN, 1, NOW)]).toEqual([0, 0])
  })
})
