import { describe, expect, it } from 'vitest'
import { optionsIn } from './options.ts'

const KNOWN = ['weight', 'page', 'worker']

describe('npm run bench', () => {
  it('runs every section', () => {
    expect(optionsIn([], KNOWN)).toEqual({
      ...{ sections: KNOWN, save: false },
      ...{ stored: null, seconds: null },
    })
  })

  it('runs the named ones alone, in their order', () => {
    expect(optionsIn(['worker', 'weight', '--save'], KNOWN)).toMatchObject({
      sections: ['weight', 'worker'],
      save: true,
    })
  })

  it('says which sections there are when it does not know one', () => {
    expect(() => optionsIn(['wieght'], KNOWN)).toThrow(
      'there is no section "wieght"; expected one of weight, page, worker',
    )
  })

  it('runs long where it is told how long', () => {
    const { stored, seconds } = optionsIn(['--stored', '100000', '--seconds', '60'], KNOWN)
    expect([stored, seconds]).toEqual([100_000, 60])
  })

  it.each(['0', '1e3', 'many', '-5'])('refuses %s as a number', text => {
    expect(() => optionsIn([`--stored=${text}`], KNOWN)).toThrow(
      `--stored expected a whole number from 1 to 9999999, got "${text}"`,
    )
  })

  it('refuses an option that it does not know', () => {
    expect(() => optionsIn(['--fast'], KNOWN)).toThrow("Unknown option '--fast'")
  })
})
