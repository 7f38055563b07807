/**
 * What the YouGotaGift sandbox remembers. The API knows no currency: a card has one here so that the ledger can count in minor units,
 * and answers carry only the plain number.
 */
import { exponentOf } from '../../../shared/currency.ts'
import type { World } from '../world.ts'
import type { YougotagiftOptions } from './options.ts'

export type GiftCard = {
  code: string
  brand: string
  /** In the minor unit of `currency`. */
  amount: number
  currency: string
  /** Milliseconds since the epoch, like all times here. */
  purchasedAt: number
  expiresAt: number
  redeemed: Redeemed | null
  scenario: string
  explanation: string
}

export type Redeemed = { at: number; staff: string; store: string; redemptionCode: string }

export type YougotagiftState = World<YougotagiftOptions> & {
  /** By code. */
  cards: Map<string, GiftCard>
}

export const OUR_BRAND = { id: 1, name: 'Tuscan Kitchen' } as const

export const major = ({ amount, currency }: GiftCard): number => amount / 10 ** exponentOf(currency)

/** US dollars for one unit: AED by its peg, as in the document's examples; the others are made up. */
const IN_USD: Record<string, number> = { AED: 1 / 3.673, USD: 1, EUR: 1.1, JPY: 0.0067, KWD: 3.25 }

export const inUsd = (card: GiftCard): number =>
  Math.round(major(card) * (IN_USD[card.currency] ?? 1) * 100) / 100
