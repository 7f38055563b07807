/**
 * The referee: what the three gift-card systems have truly booked, whatever was answered. It knows no faults and no clock
 * but the one that it is asked with, and it follows each system's own semantics: "Unknown outcome" and "Rules and state
 * transitions" in ARCHITECTURE.md, from the documents of the three systems.
 */
import type { ProviderName } from '../../../shared/api.ts'

export type LedgerEntry = {
  id: string
  /** Whose: an attempt of ours, or `till` for somebody at a counter of the same merchant. */
  by: string
  amount: number
  at: number
  live: boolean
}

export type LedgerCard = {
  readonly code: string
  readonly system: ProviderName
  readonly id: string
  readonly face: number
  readonly partial: boolean
  balance: number
  /** `redeemed`: a system of single use takes nothing from it any more. */
  status: 'usable' | 'redeemed'
  entries: LedgerEntry[]
  /** Certificates that were made for the rest (Instagift): their amounts. */
  children: number[]
}

export type Booked = { kind: 'booked'; entry: LedgerEntry } | { kind: 'refused'; why: string }

export class Ledger {
  readonly cards = new Map<string, LedgerCard>()
  #entries = 0

  add(card: Pick<LedgerCard, 'code' | 'system' | 'face' | 'partial'>): void {
    const id = `up${this.cards.size + 1}`
    const fresh = { balance: card.face, status: 'usable', entries: [], children: [] } as const
    this.cards.set(card.code, { ...card, ...fresh, id, entries: [], children: [] })
  }

  /** The same books once more, to be written in separately. */
  copy(): Ledger {
    const copy = new Ledger()
    copy.#entries = this.#entries
    for (const [code, card] of this.cards)
      copy.cards.set(code, {
        ...card,
        entries: card.entries.map(entry => ({ ...entry })),
        children: [...card.children],
      })
    return copy
  }

  card(code: string): LedgerCard | null {
    return this.cards.get(code) ?? null
  }

  /** A redemption takes effect, or is refused; `other`: the system books another amount than it was asked for. */
  redeem(code: string, by: string, amount: number, at: number, other: number | null): Booked {
    const card = this.cards.get(code)
    if (!card) return { kind: 'refused', why: 'no such card' }
    if (card.status !== 'usable') return { kind: 'refused', why: 'previously redeemed' }
    if (amount > card.balance) return { kind: 'refused', why: 'not enough on it' }
    const booked = Math.min(other ?? usual(card, by, amount), card.balance)
    this.#entries += 1
    const entry = { id: `rd${this.#entries}`, by, amount: booked, at, live: true }
    card.entries.push(entry)
    card.balance -= booked
    if (card.system !== 'vauchar') {
      card.status = 'redeemed'
      if (card.system === 'instagift' && card.partial && card.balance > 0)
        card.children.push(card.balance)
    }
    return { kind: 'booked', entry }
  }

  /** Undone: the money is on the card again. False: there is nothing to undo (any more). */
  undo(code: string, entryId: string): boolean {
    const card = this.cards.get(code)
    const entry = card?.entries.find(one => one.id === entryId && one.live)
    if (!card || !entry || card.system === 'instagift') return false
    entry.live = false
    card.balance += entry.amount
    card.status = 'usable'
    return true
  }

  /** What is booked at this moment for an attempt, or by tills. */
  live(by: string): LedgerEntry[] {
    return [...this.cards.values()].flatMap(card =>
      card.entries.filter(entry => entry.live && entry.by === by),
    )
  }
}

/**
 * A card that can only be used whole is booked whole; any other as asked. At Instagift the amount alone tells a till's redemption
 * from ours, so tills book what no order asks for: no one is to blame for two that look alike.
 */
const usual = (card: LedgerCard, by: string, amount: number): number =>
  card.partial || (by === 'till' && card.system === 'instagift') ? amount : card.balance
