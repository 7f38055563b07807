/**
 * A pretend payment provider, for what gift codes leave to pay: authorise, capture, void and refund, with a ledger of every charge. It
 * never captures more than it authorised. Amounts are in minor units.
 */
export type Charge = {
  id: string
  orderId: string
  authorised: number
  captured: number
  refunded: number
  status: 'declined' | 'authorised' | 'captured' | 'voided'
}

/** This test number is always declined. */
export const DECLINED_NUMBER = '4000000000000002'

export type CardPayments = ReturnType<typeof cardPayments>

export function cardPayments() {
  const ledger: Charge[] = []
  return {
    ledger,

    /** Null if the card was declined. */
    authorise(orderId: string, amount: number, cardNumber: string): Charge | null {
      const declined = cardNumber === DECLINED_NUMBER
      const charge: Charge = {
        id: `ch_${ledger.length + 1}`,
        orderId,
        authorised: declined ? 0 : amount,
        captured: 0,
        refunded: 0,
        status: declined ? 'declined' : 'authorised',
      }
      ledger.push(charge)
      return declined ? null : charge
    },

    capture(charge: Charge, amount: number): void {
      if (charge.status !== 'authorised' || amount > charge.authorised)
        throw new Error(`${charge.id}: ${amount} can't be captured`)
      charge.captured = amount
      charge.status = 'captured'
    },

    /** Voids an authorisation, or refunds captured money. Returns what was refunded. */
    giveBack(charge: Charge, amount = charge.captured): number {
      if (charge.status === 'authorised') charge.status = 'voided'
      const back = Math.min(amount, charge.captured - charge.refunded)
      charge.refunded += back
      return back
    },
  }
}

/** Sixteen digits, spaces and hyphens allowed; null if it is no card number. */
export function cardNumberOf(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d{16}$/.test(digits) ? digits : null
}
