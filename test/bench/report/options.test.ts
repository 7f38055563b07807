import { describe, expect, it } from 'vitest'
import { optionsIn } from './options.ts'

const KNOWN = ['weight', 'page', 'worker']

describe('npm run bench', () => {
  it('runs every section', () => {
    expect(optionsIn([], KNOWN)).toEqual({ sections: KNOWN, save: false })
  })

  it('runs the named ones alone, in their order', () => {
    expect(optionsIn(['worker', 'weight', '--save'], KNOWN)).toEqual({
      sections: ['weight', 'worker'],
      save: true,
    })
  })

  it('says which sections there are when it does not know one', () => {
    expect(() => optionsIn(['wieght'], KNOWN)).toThrow(
      'there is no section "wieght"; expected one of weight, page, worker',
    )
  })

  it('refuses an option that it does not know', () => {
    expect(() => optionsIn(['--fast'], KNOWN)).toThrow("Unknown option '--fast'")
  })
})
