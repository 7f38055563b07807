/** Amounts between Vendure, which counts all currencies alike, and the worker. */
import { codes } from 'currency-codes'
import { describe, expect, it } from 'vitest'
import {
  decimalsOf,
  fromMinorUnits,
  minorText,
  toMinorUnits,
} from '../../../demo/vendure/storefront/minor-units.ts'
import { exponentOf } from '../../../shared/currency.ts'

it('knows the decimals of every currency as the worker does', () => {
  expect(codes().filter(currency => decimalsOf(currency) !== exponentOf(currency))).toEqual([])
})

it('writes amounts for people with the decimals of their currency', () => {
  expect([minorText(5200, 'USD'), minorText(1500, 'JPY'), minorText(1234, 'KWD')]).toEqual([
    '52.00 USD',
    '1500 JPY',
    '1.234 KWD',
  ])
})

describe('an amount of Vendure in minor units', () => {
  it.each<[amount: number, currency: string, precision: number | undefined, minor: number | null]>([
    [5250, 'USD', undefined, 5250],
    [500000, 'JPY', undefined, 5000],
    [500025, 'JPY', undefined, null],
    [5250, 'KWD', undefined, 52500],
    [52505, 'USD', 3, null],
    [52500, 'USD', 3, 5250],
    [52505, 'KWD', 3, 52505],
    [5000, 'JPY', 0, 5000],
  ])('%d %s with precision %s: %s', (amount, currency, precision, minor) => {
    expect(toMinorUnits(amount, currency, precision)).toBe(minor)
    if (minor !== null) expect(fromMinorUnits(minor, currency, precision)).toBe(amount)
  })

  it('is none where Vendure has fewer decimals than the currency', () => {
    expect(fromMinorUnits(52505, 'KWD')).toBeNull()
  })
})
