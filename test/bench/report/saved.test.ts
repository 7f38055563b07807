import { describe, expect, it } from 'vitest'
import { figure } from './figure.ts'
import { savedOf, textOf } from './saved.ts'

describe('a saved section', () => {
  const limit = { of: 'median', atMost: 9 } as const
  const saved = savedOf({
    title: 'Acts',
    figures: [
      figure('apply', 'ms', [7.123456, 8, 9], { limit }),
      figure('place', 'ms', [10], { limit }),
      { name: 'a peer', unmeasured: 'no npm' },
    ],
  })

  it('has the verdicts beside the figures, and the day of its measurement', () => {
    expect(saved.figures.map(figure => 'verdict' in figure && figure.verdict)).toEqual([
      'holds',
      'fails',
      false,
    ])
    expect(saved.measured).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('is written with four digits, and pairs on one line', () => {
    const text = textOf({ acts: saved })
    expect(text).toContain('"spread": [7.562, 8.5]')
    expect(text.endsWith('}\n')).toBe(true)
  })
})
