/**
 * The number of decimals of each currency, from ISO 4217. `Intl` is no source: its numbers are for display, so they differ from
 * the standard (for HUF, for example) and from engine to engine.
 */

/** The form of an ISO 4217 code. */
export const CURRENCY_CODE = /^[A-Z]{3}$/

/** Currencies whose exponent is not 2. */
const NONE = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF)$/
const THREE = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/
const FOUR = /^(CLF|UYW)$/

/** Decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export const exponentOf = (currency: string): number =>
  NONE.test(currency) ? 0 : THREE.test(currency) ? 3 : FOUR.test(currency) ? 4 : 2
