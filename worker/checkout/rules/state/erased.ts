/** What a checkout keeps of the erasure of its order's affairs. Times are ms. */
import type { LedgerEntry } from '../../../back-office/ledger/calls.ts'

export type Erased = {
  at: number
  /** How the checkout stood for the ledger, without its order. */
  entry: LedgerEntry
  /** When what lies elsewhere is erased again, because it was not reached; null: all is done. */
  nextAt: number | null
}
