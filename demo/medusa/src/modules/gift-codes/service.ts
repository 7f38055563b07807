/**
 * The worker's client, and the table of gift payments. A row is claimed by one caller at a time: the claim stands in the database, so it holds
 * between processes as well, without Redis.
 */
import { randomUUID } from 'node:crypto'
import { MedusaService } from '@medusajs/framework/utils'
import { GiftCodes } from 'instagift-checkout/server'
import { GiftPayment } from './models/gift-payment'
import { type Options, optionsFrom } from './options'

export type Claim = { cartId: string; by: string }

type Sql = { execute(statement: string, parameters: unknown[]): Promise<unknown[]> }

/** As long as Medusa locks a cart that is being completed. Then whoever held the claim is taken for dead. */
export const COMPLETION_SECONDS = 120
/** For all else: one call that waits for the worker, and what follows from it. */
const SECONDS = 45
const ASKED_EVERY_MS = 100

export class GiftCodesService extends MedusaService({ GiftPayment }) {
  readonly gifts: GiftCodes
  readonly options: Options
  readonly #sql: Sql

  constructor(container: { manager: Sql }, options: Partial<Options> = {}) {
    super(container, options)
    this.#sql = container.manager
    this.options = optionsFrom(options)
    this.gifts = new GiftCodes({ url: this.options.url, apiKey: this.options.apiKey })
  }

  /** Null where somebody else has had it all the time. Whoever gets it gives it back with `release`. */
  async claim(cartId: string, waitMs: number, seconds = SECONDS): Promise<Claim | null> {
    const by = randomUUID()
    const deadline = Date.now() + waitMs
    for (;;) {
      const claimed = await this.#sql.execute(
        `update gift_payment set claimed_by = ?, claimed_until = now() + ? * interval '1 second'
        where cart_id = ? and deleted_at is null and (claimed_until is null or claimed_until < now()) returning id`,
        [by, seconds, cartId],
      )
      if (claimed.length > 0) return { cartId, by }
      if (Date.now() >= deadline) return null
      await new Promise(resolve => setTimeout(resolve, ASKED_EVERY_MS))
    }
  }

  async release({ cartId, by }: Claim): Promise<void> {
    await this.#sql.execute(
      `update gift_payment set claimed_by = null, claimed_until = null
      where cart_id = ? and claimed_by = ? and deleted_at is null returning id`,
      [cartId, by],
    )
  }

  /** The row of this cart; made where there is none. */
  async rowFor(cartId: string, checkoutId: string): Promise<void> {
    await this.#sql.execute(
      `insert into gift_payment (id, cart_id, checkout_id) values (?, ?, ?) on conflict do nothing returning id`,
      [`giftpay_${randomUUID().replaceAll('-', '')}`, cartId, checkoutId],
    )
  }
}
