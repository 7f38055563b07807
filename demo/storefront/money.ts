/** Amounts in minor units, to and from the text that shoppers read and type. */
import { exponentOf } from '../../shared/currency.ts'
import { decimalToMinor, formatMoney, minorToDecimal } from '../../shared/money.ts'

/** `5250` as `$52.50` in USD, `¥5,250` in JPY, `KWD 5.250` in KWD. */
export function money(amount: number, currency: string): string {
  return formatMoney(amount, currency, 'en-US')
}

/** `5250` as `52.50` in USD, for a field. */
export function plainMoney(amount: number, currency: string): string {
  return minorToDecimal(amount, exponentOf(currency))
}

/** The amount typed into such a field; null if it is none of this currency. */
export function readMoney(typed: string, currency: string): number | null {
  return decimalToMinor(typed.trim(), exponentOf(currency))
}
