/**
 * Arithmetic with money, and its reading and writing. An amount is an integer in the minor unit of its currency. Nothing here
 * goes through a fraction, so no cent appears or disappears. Exponents come from `currency.ts`, never from `Intl`.
 */
import { exponentOf } from './currency.ts'

/** Digits and at most four decimals, as the gift-card systems write amounts. No sign, space or exponent. */
const DECIMAL = /^\d+(\.\d{1,4})?$/

/** The largest multiple of `step` that is not above `amount`. */
export const floorToStep = (amount: number, step: number): number => amount - (amount % step)

/**
 * Reads a decimal text in major units: `decimalToMinor('52.5', 2)` is 5250. Null if the text is not a plain decimal, has more
 * decimals than the currency (other than zeros), or is too large to be exact.
 */
export function decimalToMinor(text: string, exponent: number): number | null {
  if (!DECIMAL.test(text)) return null
  const [whole, decimals = ''] = text.split('.') as [string, string?]
  if (/[1-9]/.test(decimals.slice(exponent))) return null
  const minor = Number(whole + decimals.slice(0, exponent).padEnd(exponent, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** Writes an amount in major units with all its decimals: `minorToDecimal(5250, 2)` is `52.50`. */
export function minorToDecimal(amount: number, exponent: number): string {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError('an amount must be an integer of minor units')
  }
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const decimals = digits.slice(digits.length - exponent)
  return (amount < 0 ? '-' : '') + whole + (exponent > 0 ? `.${decimals}` : '')
}

/** How an amount is written: `$52.50`, or for a screen reader `52.50 US dollars`. */
export type CurrencyDisplay = 'symbol' | 'name'

/**
 * Writes the amount as the locale writes it: `formatMoney(5250, 'USD', 'en')` is `$52.50`. A locale that is not a
 * language tag (`en_US`, an empty `lang`) counts as English, because a page must not break over it.
 */
export function formatMoney(
  amount: number,
  currency: string,
  locale: string,
  display: CurrencyDisplay = 'symbol',
): string {
  const text = minorToDecimal(amount, exponentOf(currency))
  // A string keeps the cents of large amounts. The types accept one from ES2023 on; older engines convert it to a number.
  return currencyFormat(currency, locale, display).format(text as unknown as number)
}

export function currencyFormat(
  currency: string,
  locale: string,
  currencyDisplay: CurrencyDisplay,
): Intl.NumberFormat {
  const digits = exponentOf(currency)
  const format = (language: string) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  try {
    return format(locale)
  } catch {
    return format('en')
  }
}
