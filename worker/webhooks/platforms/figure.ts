/** Amounts as platforms write them. What is no amount is `unreadable`, and never taken for one that is missing. */
import { CURRENCY_CODE, exponentOf } from '../../../shared/currency.ts'
import { decimalToMinor } from '../../../shared/money.ts'
import type { Figure } from '../webhook.ts'

/** A currency code, or undefined where there is none. */
export const currencyIn = (value: unknown): string | undefined => {
  const code = typeof value === 'string' ? value.toUpperCase() : ''
  return CURRENCY_CODE.test(code) ? code : undefined
}

/** A total in major units: `"52.50"`, `"52.5000"`, or a JSON number. A platform's order always has one. */
export const totalIn = (value: unknown, currency: string | undefined): Figure => {
  const decimal = typeof value === 'number' ? String(value) : value
  if (typeof decimal !== 'string' || currency === undefined) return 'unreadable'
  // Shops may be set to write more decimals than money has.
  const exact = decimal.replace(/(\.\d{4})0+$/, '$1')
  return decimalToMinor(exact, exponentOf(currency)) ?? 'unreadable'
}

/** An integer of minor units, in digits or as a JSON number. */
export const minorIn = (value: unknown): Figure => {
  if (value === undefined || value === null) return undefined
  const digits = typeof value === 'number' ? String(value) : value
  return typeof digits === 'string' && /^\d{1,15}$/.test(digits) ? Number(digits) : 'unreadable'
}
