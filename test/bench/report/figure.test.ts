import { describe, expect, it } from 'vitest'
import { figure, median, quartiles } from './figure.ts'

describe('a figure of several rounds', () => {
  it('is the value in the middle, whatever the order of the rounds', () => {
    expect(median([9, 1, 5])).toBe(5)
  })

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('spreads from the lower to the upper quartile, so that one slow round does not widen it', () => {
    expect(quartiles([1, 2, 3, 4, 900])).toEqual([2, 4])
  })

  it('leaves the values as they were', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })

  it('refuses a figure of nothing', () => {
    expect(() => figure('place', 'ms', [])).toThrow('expected at least one value')
  })
})

describe('a count', () => {
  it('has no spread', () => {
    expect(figure('place', 'fsyncs', 9)).toEqual({
      ...{ name: 'place', unit: 'fsyncs', median: 9, spread: [9, 9], rounds: 1 },
    })
  })
})

describe('a ratio', () => {
  it('is taken round by round, so that a slow moment of both changes nothing', () => {
    const { ratio } = figure('ours', 'ms', [20, 200, 20], {
      against: { name: 'theirs', values: [10, 100, 10] },
    })
    expect(ratio).toEqual({ of: 'theirs', value: 2, spread: [2, 2] })
  })

  it('may have one value for all rounds as its baseline', () => {
    const { ratio } = figure('ours', 'ms', [20, 30, 40], {
      against: { name: 'theirs', values: [10] },
    })
    expect(ratio?.value).toBe(3)
  })

  it('refuses a baseline of other rounds', () => {
    const against = { name: 'theirs', values: [1, 2] }
    expect(() => figure('ours', 'ms', [1, 2, 3], { against })).toThrow(
      'expected 3 rounds of theirs, got 2',
    )
  })
})
