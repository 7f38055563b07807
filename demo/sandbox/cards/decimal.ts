/** Decimal amounts, for systems that do not write minor units. No arithmetic is done on floats. */
import { exponentOf } from '../../../shared/currency.ts'

/** `1575` in USD is `"15.75"`, in JPY `"1575"`, in KWD `"1.575"`. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const sign = minor < 0 ? '-' : ''
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The minor units of a decimal text, or null if it is negative, no number, or finer than the currency. */
export function fromDecimal(text: string, currency: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? []
  const exponent = exponentOf(currency)
  if (whole === undefined || fraction.slice(exponent).replace(/0/g, '') !== '') return null
  return Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'))
}
