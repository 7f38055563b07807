/**
 * Medusa's amounts are decimals in the major unit, the worker's are integers in the minor unit. Medusa does not round taxes, so a total may
 * have fractions of a cent: what is collected is rounded, and so is what the worker hears.
 */

/** Currencies whose ISO 4217 exponent is not 2. `Intl` has other numbers for some, made for display. */
const EXPONENTS: Record<string, number> = {
  ...alike(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...alike(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...alike(4, 'CLF UYW'),
}

/** `currency` in capitals or not: Medusa writes `usd`. */
export const exponentOf = (currency: string): number => EXPONENTS[currency.toUpperCase()] ?? 2

export const minor = (amount: unknown, currency: string): number =>
  Math.round(rounded(Number(amount) * 10 ** exponentOf(currency)))

/** Null where it is no whole number of minor units. */
export function exactMinor(amount: number, currency: string): number | null {
  const whole = minor(amount, currency)
  return rounded(amount * 10 ** exponentOf(currency)) === whole ? whole : null
}

export const major = (amount: number, currency: string): number =>
  amount / 10 ** exponentOf(currency)

/** As a person reads it: `52.00 USD`. */
export const spoken = (amount: number, currency: string): string =>
  `${major(amount, currency).toFixed(exponentOf(currency))} ${currency.toUpperCase()}`

/** Takes the noise of binary fractions away: 1.005 × 100 is 100.49999999999999. */
const rounded = (amount: number): number => Number(amount.toPrecision(15))

function alike(exponent: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map(currency => [currency, exponent]))
}
