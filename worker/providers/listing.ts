/**
 * What a gift-card system lists of its redemptions, read page by page for the reconciliation of the books. It says what it saw:
 * whether that agrees with ours is for others to judge. Amounts are minor units, times are ms.
 */

/** A row of the list; null where it does not say. It never holds a code. */
export type ListedRow = {
  /** How the system names the redemption. */
  id: string | null
  /** Our id of the attempt, where the system carries it. */
  attemptId: string | null
  /** How the system names the card. */
  card: string | null
  amount: number | null
  at: number | null
  /** By which way it was redeemed, in the system's own word. */
  channel: string | null
}

export type ListedCard = { upstreamId: string; currency: string }

/** `from`: rows from before this are not needed. `position`: where the page before said to go on; null for the first one. */
export type ListQuery = { from: number; position: string | null; card: ListedCard | null }

export type ListPage =
  /** `next`: null after the last page. */
  | { kind: 'read'; next: string | null }
  /** Not all of the list can be read, though the system is there: what is not in it proves nothing. */
  | { kind: 'cut_short' }
  | { kind: 'failed'; detail: string }

export type Listing = {
  /** One list of all redemptions of the account, or one for each card. */
  of: 'account' | 'card'
  /** How far the times of its rows and of ours may differ (ms). */
  toleranceMs: number
  /** A row tells its time no finer than this (ms). */
  grainMs: number
  /** Each redemption of ours carries our id: a row without one is somebody else's. */
  carriesOurId: boolean
  /** Shows the rows of a page as they come; null: one that can't be read. No row is kept. */
  read(query: ListQuery, take: (row: ListedRow | null) => void): Promise<ListPage>
  /** The code of the card of a row, for the name of its object alone; null where the system does not tell it. */
  codeOf(row: Pick<ListedRow, 'card'>): Promise<string | null>
}

/** The form of our ids of attempts. */
const ATTEMPT_ID = /^[\w-]{22}-\d{1,16}$/

/** The first of these words that is an id of an attempt. */
export const attemptIdIn = (words: readonly string[]): string | null =>
  words.find(word => ATTEMPT_ID.test(word)) ?? null
