/** Amounts between Vendure and the worker, with the precision that this shop has chosen. */
import { Injectable } from '@nestjs/common'
import { ConfigService } from '@vendure/core'
import { decimalsOf, fromMinorUnits, toMinorUnits } from '../../storefront/minor-units.ts'

@Injectable()
export class Money {
  constructor(private readonly config: ConfigService) {}

  /** Vendure's amount in minor units; null where it is no whole number of them. */
  toMinor(amount: number, currency: string): number | null {
    return toMinorUnits(amount, currency, this.#precision)
  }

  /** An amount of the worker as Vendure counts it; null where Vendure has not so many decimals. */
  fromMinor(amount: number, currency: string): number | null {
    return fromMinorUnits(amount, currency, this.#precision)
  }

  /** Vendure's amount for people: `52.00 USD`. */
  text(amount: number, currency: string): string {
    return `${(amount / 10 ** (this.#precision ?? 2)).toFixed(decimalsOf(currency))} ${currency}`
  }

  /** Undefined stands for Vendure's default. */
  get #precision(): number | undefined {
    return this.config.entityOptions.moneyStrategy.precision
  }
}
