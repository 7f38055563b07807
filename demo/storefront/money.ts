/** Amounts as shoppers read them, and as the shop's office types them; in minor units of the currency. */
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

/** What was typed into such a field; null where it is no amount of this currency. */
export function readMoney(typed: string, currency: string): number | null {
  return decimalToMinor(typed.trim(), exponentOf(currency))
}
