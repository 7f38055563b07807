/** What the reconciliation stands on: its storage, the lists, and the ways to our books, checkouts, cards and reviews. */
import type { DifferenceReview } from '../back-office/calls.ts'
import type { LedgerPosition, MovementRow } from '../back-office/ledger/calls.ts'
import type { CardFacts } from '../card/calls.ts'
import type { Listing } from '../providers/listing.ts'
import type { Found } from './findings.ts'
import type { Letter } from './letters.ts'
import type { Open } from './rules/digest.ts'
import type { Standing } from './rules/explanation.ts'

export type MovementsPage = { rows: MovementRow[]; next: LedgerPosition | null }

export type ReconciliationPorts = {
  now(): number
  storage: Pick<DurableObjectStorage, 'sql' | 'getAlarm' | 'setAlarm'>
  /** The lists of the gift-card systems that are switched on. */
  listings: ReadonlyMap<string, Listing>
  /** Of all shards; it fails where one of them is silent, for what is missing here would look like a difference. */
  movements(query: {
    from: number
    to: number
    after: LedgerPosition | null
    limit: number
  }): Promise<MovementsPage>
  /** Null: it is not here. */
  standing(checkoutId: string): Promise<Standing | null>
  /** The ledger hears from the checkout itself how it stands. */
  tellLedger(checkoutId: string): Promise<void>
  /** What the card of a checkout is to its gift-card system. */
  cardOf(checkoutId: string, label: string): Promise<CardFacts | null>
  /** The same by its code, which is kept nowhere. */
  cardByCode(code: string): Promise<CardFacts | null>
  checkoutOfAttempt(attemptId: string): Promise<string | null>
  /** Opens the review `books_differ`, once for each difference; answers with that one, decided or not. */
  openReview(found: Found): Promise<DifferenceReview>
  /** What is open in the back office. */
  open(): Promise<Open>
  /** Sends an event to the shop; null: it wants none. */
  notify: ((letter: Letter) => Promise<boolean>) | null
  report(what: string, error: unknown): void
}
