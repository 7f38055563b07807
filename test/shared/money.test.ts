import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalToMinor, floorToStep, formatMoney, minorToDecimal } from '../../shared/money.ts'

const SEED = 4217
const MOST = Number.MAX_SAFE_INTEGER

describe('floorToStep', () => {
  it.each([
    [5250, 100, 5200],
    [5200, 100, 5200],
    [99, 100, 0],
    [0, 100, 0],
    [5250, 1, 5250],
    [MOST, 100, 9007199254740900],
  ])('%d in steps of %d is %d', (amount, step, floored) => {
    expect(floorToStep(amount, step)).toBe(floored)
  })
})

describe('decimalToMinor', () => {
  it.each([
    ['52.50', 2, 5250],
    ['52.5', 2, 5250],
    ['52', 2, 5200],
    ['0', 2, 0],
    ['0.00', 2, 0],
    ['0.07', 2, 7],
    ['007.10', 2, 710],
    ['185.0000', 2, 18500],
    ['1250', 0, 1250],
    ['1250.00', 0, 1250],
    ['1.234', 3, 1234],
    ['1.2345', 4, 12345],
    // As fractions these are 1.15 * 100 = 114.99… and 8.2 * 100 = 819.99….
    ['1.15', 2, 115],
    ['8.20', 2, 820],
    ['90071992547409.91', 2, MOST],
  ])('reads %s with %d decimals as %d', (text, exponent, minor) => {
    expect(decimalToMinor(text, exponent)).toBe(minor)
  })

  it.each([
    ['more decimals than the currency has', '52.505', 2],
    ['a decimal where the currency has none', '1250.5', 0],
    ['more than can be counted exactly', '90071992547409.92', 2],
    ['digits without end', '9'.repeat(400), 2],
    ['five decimals', '1.00000', 2],
    ['no text', '', 2],
    ['a blank', ' 1', 2],
    ['a line break at the end', '1\n', 2],
    ['a sign', '-1', 2],
    ['an exponent', '1e3', 2],
    ['a comma', '1,50', 2],
    ['thousands', '1,000.00', 2],
    ['no whole digit', '.5', 2],
    ['no decimal after the point', '5.', 2],
    ['a word', 'NaN', 2],
    ['digits of another script', '١٢', 2],
  ])('refuses %s', (_, text, exponent) => {
    expect(decimalToMinor(text, exponent)).toBeNull()
  })
})

describe('minorToDecimal', () => {
  it.each([
    [5250, 2, '52.50'],
    [7, 2, '0.07'],
    [0, 2, '0.00'],
    [1250, 0, '1250'],
    [0, 0, '0'],
    [12, 3, '0.012'],
    [-50, 2, '-0.50'],
    [MOST, 2, '90071992547409.91'],
  ])('writes %d with %d decimals as %s', (amount, exponent, text) => {
    expect(minorToDecimal(amount, exponent)).toBe(text)
  })

  it.each([[1.5], [Number.NaN], [MOST + 1]])('refuses %d', amount => {
    expect(() => minorToDecimal(amount, 2)).toThrow(/integer of minor units/)
  })

  it('writes what decimalToMinor reads as the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat({ max: 4 }), (amount, exponent) => {
        expect(decimalToMinor(minorToDecimal(amount, exponent), exponent)).toBe(amount)
      }),
      { seed: SEED },
    )
  })
})

describe('formatMoney', () => {
  it.each([
    [5250, 'USD', 'en', '$52.50'],
    [5200, 'USD', 'en', '$52.00'],
    [0, 'USD', 'en', '$0.00'],
    [-50, 'USD', 'en', '-$0.50'],
    [5250, 'EUR', 'de', '52,50 €'],
    [5250, 'JPY', 'en', '¥5,250'],
    [5250, 'KWD', 'en', 'KWD 5.250'],
    [5250, 'HUF', 'en', 'HUF 52.50'],
    [MOST, 'USD', 'en', '$90,071,992,547,409.91'],
    [MOST, 'KWD', 'en', 'KWD 9,007,199,254,740.991'],
  ])('writes %d %s in %s as %s', (amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale).replace(/\s/g, ' ')).toBe(text)
  })

  it('writes the name of the currency for a screen reader', () => {
    expect(formatMoney(5250, 'USD', 'en', 'name')).toBe('52.50 US dollars')
  })

  it.each([[''], ['en_US'], ['*']])('reads as English where the locale is %j', locale => {
    expect(formatMoney(5250, 'USD', locale)).toBe('$52.50')
  })
})
