/** The Medusa plugin's money against the table of ISO 4217 that the worker has. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exactMinor, exponentOf, major, minor, spoken } from '../../demo/medusa/src/money.ts'
import { exponentOf as isoExponentOf } from '../../shared/currency.ts'

const CURRENCIES = 'USD EUR JPY KRW KWD BHD IQD CLF UYW HUF ISK XAF XPF TND VND AED'.split(' ')

it('knows the exponent of each currency, in capitals or not', () => {
  for (const currency of CURRENCIES) {
    expect([currency, exponentOf(currency)]).toEqual([currency, isoExponentOf(currency)])
    expect(exponentOf(currency.toLowerCase())).toBe(isoExponentOf(currency))
  }
})

it('an amount in minor units survives the way through decimals', () => {
  const amounts = fc.record({
    amount: fc.integer({ min: 0, max: 10 ** 11 }),
    currency: fc.constantFrom(...CURRENCIES),
  })
  const same = ({ amount, currency }: { amount: number; currency: string }) =>
    minor(major(amount, currency), currency) === amount
  fc.assert(fc.property(amounts, same), { seed: 4217 })
})

it.each([
  ['fractions of a cent, as Medusa keeps them', 16.7895, 'usd', 1679],
  ['the noise of binary fractions', 1.005, 'usd', 101],
  ['a currency without decimals', 1500, 'jpy', 1500],
  ['a currency with three decimals', '0.001', 'KWD', 1],
])('rounds %s', (_, amount, currency, expected) => {
  expect(minor(amount, currency)).toBe(expected)
})

it('knows which amounts are whole numbers of minor units', () => {
  const exact = [47.25, 0.29, 1.005, 0.004].map(amount => exactMinor(amount, 'usd'))
  expect(exact).toEqual([4725, 29, null, null])
  expect([exactMinor(0.5, 'jpy'), exactMinor(1.005, 'kwd')]).toEqual([null, 1005])
})

it('says amounts as a person reads them', () => {
  expect([spoken(5200, 'usd'), spoken(1500, 'JPY'), spoken(1, 'kwd')]).toEqual([
    '52.00 USD',
    '1500 JPY',
    '0.001 KWD',
  ])
})
