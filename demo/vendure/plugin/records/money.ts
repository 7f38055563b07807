/**
 * Vendure counts all currencies with the same decimals (its `MoneyStrategy.precision`, by default 2), the worker each with those of ISO 4217:
 * 5000 yen are 500000 in Vendure and 5000 at the worker.
 */
import { Injectable } from '@nestjs/common'
import { ConfigService } from '@vendure/core'

/** Decimals of the currencies of ISO 4217 that have other than two. */
const DECIMALS: Record<string, number> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
      .split(' ')
      .map(currency => [currency, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map(currency => [currency, 3])),
  CLF: 4,
  UYW: 4,
}

@Injectable()
export class Money {
  constructor(private readonly config: ConfigService) {}

  /** Vendure's amount in the minor unit of ISO 4217; null where it is no whole number of them. */
  toMinor(amount: number, currency: string): number | null {
    return whole(amount * 10 ** (decimals(currency) - this.#precision))
  }

  /** An amount of the worker as Vendure counts it; null where Vendure has not so many decimals. */
  fromMinor(amount: number, currency: string): number | null {
    return whole(amount * 10 ** (this.#precision - decimals(currency)))
  }

  /** For people: `52.00 USD`. `amount` is Vendure's. */
  text(amount: number, currency: string): string {
    return `${(amount / 10 ** this.#precision).toFixed(decimals(currency))} ${currency}`
  }

  get #precision(): number {
    return this.config.entityOptions.moneyStrategy.precision ?? 2
  }
}

const decimals = (currency: string): number => DECIMALS[currency] ?? 2

/** Multiplication by a power of ten below 1 is not exact. */
function whole(amount: number): number | null {
  const rounded = Math.round(amount)
  return Math.abs(amount - rounded) < 1e-6 ? rounded : null
}
