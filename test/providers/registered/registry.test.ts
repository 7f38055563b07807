/** What holds of every registered gift-card system, so that a new one is covered as soon as it is registered. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readClaimCode } from '../../../shared/claim-code.ts'
import { PROVIDERS } from '../../../worker/providers/registry.ts'
import { PLANS } from '../plans.ts'

const codes = fc
  .string({ unit: fc.constantFrom(...'ABCXYZ0123456789-'), minLength: 8, maxLength: 44 })
  .map(typed => readClaimCode(typed))
  .filter(code => code !== null)

it('has a plan for every gift-card system, with which the contract is tested', () => {
  expect(PLANS.map(({ name }) => name).sort()).toEqual(PROVIDERS.map(({ name }) => name).sort())
})

it('gives each gift-card system a name and settings of its own', () => {
  const names = PROVIDERS.map(({ name }) => name)
  const settings = PROVIDERS.flatMap(provider => provider.settings.names)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(settings).size).toBe(settings.length)
})

describe.each(PROVIDERS)('the description of $name', ({ name, settings, can, switchOn }) => {
  const make = () => PLANS.find(plan => plan.name === name)!.build().provider

  it('is off without its settings, and asks for all that belong together', () => {
    expect(switchOn({})).toEqual({ ok: true, value: null })
    const [first = '', ...others] = settings.needed
    const read = switchOn({ [first]: 'something' })
    expect(read.ok ? [] : read.failure.map(failure => failure.name)).toEqual(others)
  })

  it('makes a provider with its name and its traits', () => {
    const { step: _, reversible: __, ...systemTraits } = can
    expect(make()).toMatchObject({ name, ...systemTraits })
  })

  it('says the same of its redemptions as the provider', () => {
    expect(make().canReverse(0)).toBe(can.reversible !== 'never')
    expect(make().canReverse(Number.MAX_SAFE_INTEGER)).toBe(can.reversible === 'always')
  })

  it('has a step of at least one minor unit', () => {
    expect(can.step).toBeGreaterThanOrEqual(1)
    expect(Number.isSafeInteger(can.step)).toBe(true)
  })

  it('asks for nothing but spellings of the code, each once', () => {
    fc.assert(
      fc.property(codes, code => {
        const spellings = can.spellingsOf(code)
        expect(new Set(spellings).size).toBe(spellings.length)
        for (const spelling of spellings) expect(spelling.replaceAll('-', '')).toBe(code.key)
      }),
      { numRuns: 300 },
    )
  })

  it('claims no code as its own that it would not ask for', () => {
    fc.assert(
      fc.property(codes, code => {
        if (can.isOwnForm(code)) expect(can.spellingsOf(code)).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
