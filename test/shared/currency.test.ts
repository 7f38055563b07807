import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { codes, code as currencyOf } from 'currency-codes'
import { describe, expect, it } from 'vitest'
import { CURRENCY_CODE, exponentOf } from '../../shared/currency.ts'

/** Gold, special drawing rights, test codes …: ISO 4217 gives them no minor unit ("N.A."), the package says 0. Nobody charges them. */
const WITHOUT_MINOR_UNIT = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ')

/** ISO 4217 list one itself, as the maintenance agency publishes it; the package carries a copy. */
const listOne = readFileSync(
  createRequire(import.meta.url).resolve('currency-codes/iso-4217-list-one.xml'),
  'utf8',
)
const published = new Map(
  [...listOne.matchAll(/<Ccy>(\w+)<\/Ccy>\s*<CcyNbr>\d+<\/CcyNbr>\s*<CcyMnrUnts>([^<]+)</g)].map(
    ([, currency, units]) => [currency!, units!],
  ),
)

describe('exponentOf', () => {
  it('has the decimals of the maintained package for every currency', () => {
    const differing = codes().filter(
      currency =>
        !WITHOUT_MINOR_UNIT.includes(currency) &&
        exponentOf(currency) !== currencyOf(currency)?.digits,
    )
    expect(codes().length).toBeGreaterThan(150)
    expect(differing).toEqual([])
  })

  it('has the decimals that ISO 4217 publishes', () => {
    const differing = [...published].filter(
      ([currency, units]) => units !== 'N.A.' && exponentOf(currency) !== Number(units),
    )
    expect(published.size).toBeGreaterThan(150)
    expect(differing).toEqual([])
  })

  it('knows that the package gives a minor unit to what ISO 4217 gives none', () => {
    const none = [...published]
      .filter(([, units]) => units === 'N.A.')
      .map(([currency]) => currency)
    expect(none.sort()).toEqual(WITHOUT_MINOR_UNIT)
  })

  it.each([
    ['USD', 2],
    ['HUF', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['AED', 2],
  ])('%s has %d', (currency, decimals) => {
    expect(exponentOf(currency)).toBe(decimals)
  })

  it.each([
    ...['constructor', 'toString', '__proto__'],
    ...['AJPY', 'JPYA', 'AKWD', 'KWDA', 'ACLF', 'CLFA'],
  ])('%s is no currency of its own', name => {
    expect(exponentOf(name)).toBe(2)
  })
})

describe('CURRENCY_CODE', () => {
  it('takes three capitals', () => {
    expect(CURRENCY_CODE.test('USD')).toBe(true)
  })

  it.each([['usd'], ['US'], ['USDX'], ['US1'], [''], ['USD\n']])('refuses %j', text => {
    expect(CURRENCY_CODE.test(text)).toBe(false)
  })
})
