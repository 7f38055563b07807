/** The sums of an order, from Medusa's own figures and from what truly happened at the gift-card systems. Minor units of USD. */
import type { Shop } from './shop.ts'
import { type Order, paymentsOf } from './staff.ts'

export type Sums = {
  /** The order before gift codes. */
  total: number
  /** What Medusa's credit lines say that gift codes paid. */
  credited: number
  /** What was spent at the gift-card systems and not given back. */
  spent: number
  /** What cards are authorised or captured for, less what was refunded. */
  paid: number
}

export function sumsOf(shop: Shop, order: Order, codes: string[]): Sums {
  const credited = sum(
    order.credit_lines
      .filter(({ reference }) => reference === 'instagift')
      .map(line => line.amount),
  )
  return {
    total: minor(order.total + credited),
    credited: minor(credited),
    spent: spent(shop, codes),
    paid: minor(
      sum(
        paymentsOf(order).map(
          ({ amount, refunds = [] }) => amount - sum(refunds.map(refund => refund.amount)),
        ),
      ),
    ),
  }
}

export const spent = (shop: Shop, codes: string[]): number =>
  sum(
    codes
      .flatMap(code => shop.sandbox.ledger(code).redemptions)
      .filter(({ reversed }) => !reversed)
      .map(({ amount }) => amount),
  )

const sum = (amounts: number[]): number => amounts.reduce((all, one) => all + Number(one), 0)
const minor = (decimals: number): number => Math.round(decimals * 100)
