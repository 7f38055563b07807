/** The name of a currency as it stands in a text: "US dollars". */
import { currencyFormat } from '../../shared/money.ts'

/** A count that takes the plural in most languages. */
const MANY = 10

export const currencyName = (currency: string, locale: string): string =>
  currencyFormat(currency, locale, 'name')
    .formatToParts(MANY)
    .find(({ type }) => type === 'currency')!.value
