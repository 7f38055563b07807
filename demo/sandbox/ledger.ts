/**
 * What truly happened to each card. A row is written at the moment of the effect and does not depend on what an API answers: a
 * dropped answer, another amount and a hidden row leave it as it is. Amounts are in the minor unit of the card's currency.
 */
import { bare } from './cards/codes.ts'

/** One redemption that took effect. */
export type Redemption = {
  /** The system's name. */
  system: string
  /** The id that the system gives the redemption; YouGotaGift: the redemption code. */
  redemptionId: string
  cardId: string
  code: string
  amount: number
  currency: string
  /** ISO 8601. */
  at: string
  /** What the request says about its sender: transaction id, staff, store, source, user. */
  correlation: Record<string, string | null>
  reversed: boolean
  reversedAt: string | null
  /** The reversal gave the value back. An option of Vauchar withholds it. */
  restored: boolean
}

/** A card that came out of another one. */
export type Child = {
  system: string
  parentId: string
  parentCode: string
  cardId: string
  code: string
  amount: number
  currency: string
  /** ISO 8601. */
  at: string
  because: 'redemption' | 'split'
}

export type LedgerRows = { redemptions: Redemption[]; children: Child[] }

type NewRedemption = Omit<Redemption, 'at' | 'reversed' | 'reversedAt' | 'restored'> & {
  at: number
}
type NewChild = Omit<Child, 'at'> & { at: number }

const iso = (at: number): string => new Date(at).toISOString()

export class Ledger {
  #redemptions: Redemption[] = []
  #children: Child[] = []

  addRedemption(row: NewRedemption): void {
    const open = { reversed: false, reversedAt: null, restored: false }
    this.#redemptions.push({ ...row, at: iso(row.at), ...open })
  }

  /** A card that was made as redeemed has no row here, so its reversal leaves none. */
  reverse(redemptionId: string, at: number, restored: boolean): void {
    const row = this.#redemptions.find(r => r.redemptionId === redemptionId && !r.reversed)
    if (row) Object.assign(row, { reversed: true, reversedAt: iso(at), restored })
  }

  addChild(row: NewChild): void {
    this.#children.push({ ...row, at: iso(row.at) })
  }

  /** Everything, or what concerns one code: its redemptions, its children, and the row that it came out of. */
  read(code?: string): LedgerRows {
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
