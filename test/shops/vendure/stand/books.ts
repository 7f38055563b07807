/**
 * The books of an order, kept by four who do not know each other: Vendure's payments, the worker's checkout, the ledgers of the gift-card
 * systems, and the card terminal. Amounts are in cents.
 */
import { expect } from 'vitest'
import { GiftCodes, type ShopCheckout } from '../../../../server/index.ts'
import type { Shopper } from './shopper.ts'
import { type SeenOrder, type SeenPayment, Staff } from './staff.ts'
import type { Stand } from './stand.ts'

export type Books = {
  order: SeenOrder
  /** The checkout that has the order, or null. */
  checkout: ShopCheckout | null
  /** What Vendure says that codes and cards paid, refunds taken off. Authorised payments count. */
  vendure: { gift: number; card: number }
  /** What the worker says was redeemed, less what went back. Null until it is known. */
  worker: number | null
  /** What the gift-card systems have booked for the codes and not reversed. */
  ledgers: number
  /** What the terminal holds or has taken. */
  terminal: number
}

export class Bookkeeper {
  readonly #stand: Stand
  readonly #gifts: GiftCodes
  readonly staff: Staff

  private constructor(stand: Stand, staff: Staff) {
    this.#stand = stand
    this.staff = staff
    this.#gifts = new GiftCodes({ url: stand.worker.url, apiKey: stand.apiKey })
  }

  static async of(stand: Stand): Promise<Bookkeeper> {
    return new Bookkeeper(stand, await Staff.of(stand))
  }

  async books(shopper: Shopper, codes: string[]): Promise<Books> {
    const order = await this.staff.sees(shopper.code)
    const checkout = await this.#gifts.order(shopper.code)
    const { redeemed = 0, refunded = 0, status } = checkout ?? {}
    const control = this.#stand.sandbox.sandbox
    const booked = codes.flatMap(code => control.ledger(code).redemptions)
    const charges = this.#stand.cards.charges(shopper.code)
    return {
      order,
      checkout,
      vendure: {
        gift: paidBy(order.payments.filter(isGift)),
        card: paidBy(order.payments.filter(payment => !isGift(payment))),
      },
      // Once all is undone nothing counts as redeemed.
      worker: redeemed === null || status === 'cancelled' ? redeemed : redeemed - refunded,
      ledgers: sum(booked.filter(row => !row.reversed).map(row => row.amount)),
      terminal: sum(
        charges
          .filter(({ state }) => /^(auth|capt)/.test(state))
          .map(one => one.amount - one.refunded),
      ),
    }
  }

  /** Waits until the order's payment by codes is in this state, and returns the books. */
  async when(shopper: Shopper, codes: string[], state: string): Promise<Books> {
    await expect.poll(async () => giftOf(await this.staff.sees(shopper.code))?.state).toBe(state)
    return this.books(shopper, codes)
  }

  get gifts(): GiftCodes {
    return this.#gifts
  }
}

export const isGift = ({ method }: SeenPayment): boolean => method === 'gift-codes'

/** The newest payment by codes that was not refused. */
export const giftOf = ({ payments }: SeenOrder): SeenPayment | undefined =>
  payments.filter(one => isGift(one) && one.state !== 'Declined').at(-1)

const LIVE = ['Authorized', 'Settled']

const paidBy = (payments: SeenPayment[]): number =>
  sum(
    payments
      .filter(({ state }) => LIVE.includes(state))
      .map(
        ({ amount, refunds }) =>
          amount - sum(refunds.filter(one => one.state === 'Settled').map(one => one.total)),
      ),
  )

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** The order is paid: total = collected + redeemed, in all four books. */
export function expectPaid(books: Books, gift: number): void {
  const card = books.order.totalWithTax - gift
  expect({ ...books, order: undefined, checkout: undefined }).toEqual({
    order: undefined,
    checkout: undefined,
    vendure: { gift, card },
    worker: gift,
    ledgers: gift,
    terminal: card,
  })
}
