/** Amounts as people read them. */
import { exponentOf } from '../../shared/currency.ts'
import { decimalToMinor, formatMoney } from '../../shared/money.ts'
import { LOCALE } from '../words/locale.ts'
import { order } from '../words/order.ts'

/** `$52.50`; minor units. Without a currency nobody can say how much it is. */
export const money = (amount: number, currency: string | null): string =>
  currency === null ? order.noCurrency(amount) : formatMoney(amount, currency, LOCALE)

/** Null: it is not known. */
export const moneyOrUnknown = (amount: number | null, currency: string | null): string =>
  amount === null ? order.notKnown : money(amount, currency)

/** `52.50` as minor units; null where it is no amount of this currency. */
export const amountIn = (text: string, currency: string): number | null =>
  decimalToMinor(text.trim(), exponentOf(currency))
