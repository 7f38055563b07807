import { expect, it } from 'vitest'
import { spread } from '../../worker/card/spread.ts'

it('makes a schedule later by chance, by a fifth at the most, and never earlier', () => {
  const schedule = [5_000, 30_000, 120_000, 600_000, 1_800_000]
  expect(spread(schedule, 0)).toEqual(schedule)
  expect(spread(schedule, 0.5)).toEqual([5_500, 33_000, 132_000, 660_000, 1_980_000])
  expect(spread(schedule, 0.999_999)).toEqual(schedule.map(offset => offset * 1.2))
})
