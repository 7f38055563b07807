/**
 * The number of decimals of each currency, from ISO 4217. `Intl` is no source: its numbers are for display, so they differ from
 * the standard (for HUF, for example) and from engine to engine.
 */

/** The form of an ISO 4217 code. */
export const CURRENCY_CODE = /^[A-Z]{3}$/

/** Currencies whose exponent is not 2. */
const EXCEPTIONS = new Map(
  Object.entries({
    BHD: 3,
    BIF: 0,
    CLF: 4,
    CLP: 0,
    DJF: 0,
    GNF: 0,
    IQD: 3,
    ISK: 0,
    JOD: 3,
    JPY: 0,
    KMF: 0,
    KRW: 0,
    KWD: 3,
    LYD: 3,
    OMR: 3,
    PYG: 0,
    RWF: 0,
    TND: 3,
    UGX: 0,
    UYI: 0,
    UYW: 4,
    VND: 0,
    VUV: 0,
    XAF: 0,
    XOF: 0,
    XPF: 0,
  }),
)

/** Decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export const exponentOf = (currency: string): number => EXCEPTIONS.get(currency) ?? 2
