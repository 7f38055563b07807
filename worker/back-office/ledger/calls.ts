/**
 * What may be asked of the ledger of a shard: rows of orders and of money that moved, which checkouts hand over at least once. It
 * decides nothing, can be rebuilt from the checkouts, and losing it loses no money. Amounts are minor units, times are ms.
 */
import type { CardStatus, CheckoutStatus } from '../../../shared/api.ts'

export type LedgerCard = {
  label: string
  provider: string
  applied: number
  /** Credited to the order. */
  redeemed: number
  status: CardStatus
}

/** Money that moved at a gift-card system. `id` is the same for the same movement, however often it is told. */
export type Movement = {
  id: string
  at: number
  kind: 'redeemed' | 'refunded'
  provider: string
  label: string
  amount: number
  booked: number
  upstreamId: string | null
  attemptId: string | null
}

/** A checkout as the ledger keeps it. */
export type LedgerEntry = {
  checkoutId: string
  /** When it was created: with the id, the key of the row. */
  at: number
  /** That of the checkout; an older entry changes nothing. */
  version: number
  /** False: no order has or had it, and it is not kept. */
  isOrder: boolean
  status: CheckoutStatus
  currency: string
  orderIds: string[]
  orderTotal: number
  applied: number
  redeemed: number | null
  shortfall: number | null
  refunded: number
  openReviews: number
  /** When its order was first reported as paid. */
  paidAt: number | null
  /** When the last of its cards was redeemed, once it is completed. */
  redeemedAt: number | null
  cards: LedgerCard[]
  movements: Movement[]
  /** Its order was erased: it is counted, and found by nobody. */
  erased?: true
}

/** Where a list goes on: before this row. */
export type LedgerPosition = { at: number; id: string }

export type LedgerRange = { from: number; to: number }

/** `label`: of one of its cards. `amount`: the total, what is applied, or what was redeemed. */
export type LedgerSearch = LedgerRange & {
  label: string | null
  status: CheckoutStatus | null
  currency: string | null
  amount: number | null
  before: LedgerPosition | null
  limit: number
}

/** An order as it is found; `orderIds` and `cards` as they were told last. */
export type LedgerRow = Omit<LedgerEntry, 'isOrder' | 'movements'>

export type MovementRow = Movement & { checkoutId: string; currency: string }

/** A stretch of time with one offset from UTC: its days begin `offsetMs` before those of UTC. */
export type Segment = LedgerRange & { offsetMs: number }

export type OrderFigures = {
  day: number
  currency: string
  /** Of WAITING_CLASSES, by the time from paid to redeemed; null: not redeemed. */
  class: number | null
  orders: number
  paid: number
  applied: number
  shortfall: number
}

export type MoneyFigures = {
  day: number
  currency: string
  provider: string
  kind: Movement['kind']
  count: number
  amount: number
}

/** `day`: days since the epoch, in the time of the segment. */
export type LedgerFigures = {
  orders: OrderFigures[]
  money: MoneyFigures[]
}

/** Since then: by currency, what became of the orders that were begun, and what moved. */
export type LedgerSums = {
  orders: { currency: string; orders: number; applied: number; shortfall: number }[]
  money: { currency: string; kind: Movement['kind']; amount: number }[]
}

export interface LedgerCalls {
  /** Takes in how a checkout stands; safe to repeat. */
  keep(entry: LedgerEntry): Promise<void>
  /** Newest first. */
  find(search: LedgerSearch): Promise<LedgerRow[]>
  /** Oldest first, after this position. */
  movements(
    query: LedgerRange & { after: LedgerPosition | null; limit: number },
  ): Promise<MovementRow[]>
  sums(since: number): Promise<LedgerSums>
  figures(segments: Segment[]): Promise<LedgerFigures>
}
