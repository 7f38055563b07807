/** The credit line by which gift codes pay for a cart or an order, and the total before them. */
import { minor } from '../money'

/** The `reference` of our credit lines; `reference_id` is the checkout's id. Lines of others (loyalty, store credit) are none of ours. */
export const REFERENCE = 'instagift'

export type CreditLine = {
  id: string
  reference: string | null
  reference_id: string | null
  amount: unknown
}

/** What is read of a cart or an order: `FIELDS`. */
export type Payable = {
  id: string
  currency_code: string
  /** What is left after credit lines. */
  total: unknown
  credit_lines?: (CreditLine | null)[] | null
}

export const FIELDS = ['id', 'currency_code', 'total', 'credit_lines.*']

export const giftLines = ({ credit_lines }: Payable): CreditLine[] =>
  (credit_lines ?? []).filter((line): line is CreditLine => line?.reference === REFERENCE)

/** Decimals of the major unit: what our lines take off. */
export const creditedBy = (lines: CreditLine[]): number =>
  lines.reduce((sum, { amount }) => sum + Number(amount), 0)

/** The order before our gift codes, in decimals of the major unit. Other credit lines have lowered it. */
export const totalBefore = (payable: Payable): number =>
  Number(payable.total) + creditedBy(giftLines(payable))

export type Promised = {
  checkoutId: string
  /** Minor units, both. */
  orderTotal: number
  applied: number
}

/** What the cart says that gift codes will pay; null where they pay nothing. */
export function promisedBy(payable: Payable): Promised | null {
  const lines = giftLines(payable)
  const checkoutId = lines[0]?.reference_id
  if (!checkoutId) return null
  const { currency_code } = payable
  return {
    checkoutId,
    orderTotal: minor(totalBefore(payable), currency_code),
    applied: minor(creditedBy(lines), currency_code),
  }
}
