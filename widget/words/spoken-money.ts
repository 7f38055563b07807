/** Amounts for a screen reader: "52.00 US dollars", where it would read `$52.00` as "dollar fifty-two". */
import { exponentOf } from '../../shared/currency.ts'
import { minorToDecimal } from '../../shared/money.ts'

/** `amount` in minor units of the ISO 4217 currency. */
export function spokenMoney(amount: number, currency: string, locale: string): string {
  const digits = exponentOf(currency)
  const format = (language: string) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'name',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(Number(minorToDecimal(amount, digits)))
  try {
    return format(locale)
  } catch {
    return format('en')
  }
}
