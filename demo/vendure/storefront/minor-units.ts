/**
 * Vendure counts all currencies with the same decimals (its `MoneyStrategy.precision`, by default 2), gift codes each with those of ISO 4217:
 * 5000 yen are 500000 in Vendure and 5000 for gift codes.
 */

/** Vendure's own default. */
const PRECISION = 2

/** Currencies of ISO 4217 whose decimals are not 2. */
const DECIMALS: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

export const decimalsOf = (currency: string): number =>
  Number(
    Object.keys(DECIMALS).find(decimals => DECIMALS[Number(decimals)]?.includes(currency)) ?? 2,
  )

/** Vendure's amount in minor units, as the element's `order-total` has it; null where it is no whole number of them. */
export const toMinorUnits = (
  amount: number,
  currency: string,
  precision = PRECISION,
): number | null => shifted(amount, decimalsOf(currency) - precision)

/** An amount in minor units as Vendure counts it; null where Vendure has not so many decimals. */
export const fromMinorUnits = (
  amount: number,
  currency: string,
  precision = PRECISION,
): number | null => shifted(amount, precision - decimalsOf(currency))

/** For people: 5200 US cents are `52.00 USD`. */
export const minorText = (amount: number, currency: string): string => {
  const decimals = decimalsOf(currency)
  return `${(amount / 10 ** decimals).toFixed(decimals)} ${currency}`
}

/** Whole numbers only, so that no digit is lost on the way. */
function shifted(amount: number, places: number): number | null {
  if (places >= 0) return amount * 10 ** places
  const divisor = 10 ** -places
  return amount % divisor === 0 ? amount / divisor : null
}
