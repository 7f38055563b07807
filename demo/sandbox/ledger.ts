/**
 * The referee: what truly happened to each card, written at the moment of the effect and never changed by what an API answers
 * (a dropped answer, another amount, a hidden row). Amounts are integers in the minor unit of the card's currency.
 */
import { bare, type SystemName } from './system.ts'

/** One redemption that took effect. */
export type Redemption = {
  system: SystemName
  /** The id that the system gives the redemption; YouGotaGift: the redemption code. */
  redemptionId: string
  cardId: string
  code: string
  amount: number
  currency: string
  /** ISO 8601. */
  at: string
  /** Whatever of the request lets its sender be told: transaction id, staff, store, source, user. */
  correlation: Record<string, string | null>
  reversed: boolean
  reversedAt: string | null
  /** The reversal gave the value back (Vauchar can be told not to). */
  restored: boolean
}

/** A certificate that came out of another one. */
export type Child = {
  system: SystemName
  parentId: string
  parentCode: string
  cardId: string
  code: string
  amount: number
  currency: string
  at: string
  because: 'redemption' | 'split'
}

type Booking = Omit<Redemption, 'at' | 'reversed' | 'reversedAt' | 'restored'> & { at: number }

export class Ledger {
  #redemptions: Redemption[] = []
  #children: Child[] = []

  redeemed(booking: Booking): void {
    const at = new Date(booking.at).toISOString()
    this.#redemptions.push({
      ...booking,
      at,
      reversed: false,
      reversedAt: null,
      restored: false,
    })
  }

  reversed(redemptionId: string, at: number, restored: boolean): void {
    const row = this.#redemptions.find(r => r.redemptionId === redemptionId && !r.reversed)
    // A card that was made as redeemed has no row: nobody redeemed it here.
    if (row)
      Object.assign(row, { reversed: true, reversedAt: new Date(at).toISOString(), restored })
  }

  bore(child: Omit<Child, 'at'> & { at: number }): void {
    this.#children.push({ ...child, at: new Date(child.at).toISOString() })
  }

  /** All, or what concerns one code: its redemptions, its children, and the row that made it if it is a child itself. */
  read(code?: string): { redemptions: Redemption[]; children: Child[] } {
    const wanted = code === undefined ? null : bare(code)
    const concerns = (...codes: string[]) => wanted === null || codes.some(c => bare(c) === wanted)
    return {
      redemptions: this.#redemptions.filter(r => concerns(r.code)).map(r => ({ ...r })),
      children: this.#children.filter(c => concerns(c.parentCode, c.code)).map(c => ({ ...c })),
    }
  }

  clear(): void {
    this.#redemptions = []
    this.#children = []
  }
}
