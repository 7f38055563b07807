/** The name of a currency as it stands in a text: "US dollars". */

/** A count that takes the plural in most languages. */
const MANY = 10

export function currencyName(currency: string, locale: string): string {
  const format = (language: string) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'name' })
      .formatToParts(MANY)
      .find(({ type }) => type === 'currency')?.value ?? currency
  try {
    return format(locale)
  } catch {
    return format('en')
  }
}
