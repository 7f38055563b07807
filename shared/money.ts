/**
 * Arithmetic and spelling of money. An amount is an integer in the minor unit of its currency and stays one: nothing here
 * passes through a fraction, so no cent is ever made or lost. Exponents come from `currency.ts`, never from `Intl`.
 */
import { exponentOf } from './currency.ts'

/** Digits, and at most four decimals: the form in which the gift-card systems write amounts. No sign, no blanks, no exponent. */
const DECIMAL = /^\d+(\.\d{1,4})?$/

/** The largest multiple of `step` that is not above `amount`. */
export const floorToStep = (amount: number, step: number): number => amount - (amount % step)

/**
 * Reads a decimal text in major units: `decimalToMinor('52.5', 2)` is 5250. Null where the text is not a plain decimal, has
 * decimals that the currency lacks (zeros may be too many), or is more than can be counted exactly.
 */
export function decimalToMinor(text: string, exponent: number): number | null {
  if (!DECIMAL.test(text)) return null
  const [whole = '', decimals = ''] = text.split('.')
  if (/[1-9]/.test(decimals.slice(exponent))) return null
  const minor = Number(whole + decimals.slice(0, exponent).padEnd(exponent, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** Writes an amount in major units with all of its decimals: `minorToDecimal(5250, 2)` is `52.50`. */
export function minorToDecimal(amount: number, exponent: number): string {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError('an amount must be an integer of minor units')
  }
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const decimals = digits.slice(digits.length - exponent)
  return (amount < 0 ? '-' : '') + whole + (exponent > 0 ? `.${decimals}` : '')
}

/**
 * The amount as people of the locale read it: `formatMoney(5250, 'USD', 'en')` is `$52.50`. A locale that is no language
 * tag (`en_US`, an empty `lang`) reads as English, since a page must not break over it.
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const exponent = exponentOf(currency)
  const text = minorToDecimal(amount, exponent)
  // As text, large amounts keep their cents. The types know that only from ES2023 on; an older engine makes a number of it.
  return formatter(currency, exponent, locale).format(text as unknown as number)
}

function formatter(currency: string, exponent: number, locale: string): Intl.NumberFormat {
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    return new Intl.NumberFormat('en', options)
  }
}
