import { describe, expect, it } from 'vitest'
import { slopeOf } from './slope.ts'

describe('the line that fits points best', () => {
  it('rises as the points do', () => {
    expect(slopeOf([1, 2, 3, 4].map(x => ({ x, y: 7 + 2.5 * x })))).toBeCloseTo(2.5)
  })

  it('is flat where they only scatter', () => {
    const points = [10, 12, 12, 10].map((y, x) => ({ x, y }))
    expect(slopeOf(points)).toBeCloseTo(0)
  })

  it('lies between them', () => {
    const points = [0, 0, 3].map((y, x) => ({ x, y }))
    expect(slopeOf(points)).toBeCloseTo(1.5)
  })

  it('needs two points apart', () => {
    expect(() => slopeOf([{ x: 1, y: 1 }])).toThrow('expected at least two points, got 1')
    expect(() => slopeOf([1, 2].map(y => ({ x: 1, y })))).toThrow('different x')
  })
})
