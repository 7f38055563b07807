import { describe, expect, it } from 'vitest'
import type { Limit } from '../line.ts'
import { figure } from './figure.ts'
import { verdictOf } from './verdict.ts'

const THEIRS = { name: 'theirs', values: [10, 10, 10] }
const verdict = (values: number[], limit?: Limit) =>
  verdictOf(figure('ours', 'ms', values, { against: THEIRS, ...(limit && { limit }) }))

describe('the verdict on a figure', () => {
  it('holds at the limit itself', () => {
    expect(verdict([9, 9, 9], { of: 'median', atMost: 9 })?.word).toBe('holds')
    expect(verdict([9, 9, 9], { of: 'median', atLeast: 9 })?.word).toBe('holds')
  })

  it('fails beyond the limit', () => {
    expect(verdict([9, 9, 9], { of: 'median', atMost: 8 })?.word).toBe('fails')
    expect(verdict([9, 9, 9], { of: 'median', atLeast: 10 })?.word).toBe('fails')
  })

  it('is of the ratio where the limit is', () => {
    expect(verdict([9, 9, 9], { of: 'ratio', atMost: 0.95 })?.word).toBe('holds')
    expect(verdict([9, 9, 9], { of: 'ratio', atLeast: 0.95 })?.word).toBe('fails')
  })

  it('is narrow where another run may say otherwise', () => {
    expect(verdict([5, 9, 20], { of: 'median', atMost: 10 })).toEqual({
      word: 'holds',
      narrowly: true,
    })
    expect(verdict([5, 6, 7], { of: 'median', atMost: 10 })?.narrowly).toBe(false)
  })

  it('is missing where nothing is demanded', () => {
    expect(verdict([9, 9, 9])).toBeNull()
  })

  it('refuses a limit of a ratio that the figure does not have', () => {
    const alone = figure('ours', 'ms', 9, { limit: { of: 'ratio', atMost: 1 } })
    expect(() => verdictOf(alone)).toThrow('ours: its limit is of a ratio, and it has none')
  })
})
