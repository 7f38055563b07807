/** How many reviews of a shard are open, and how many were opened and decided on each day. */
import type { ReviewReason } from '../../shared/api.ts'
import type { ReviewFigures as Figures, OpenReview } from './calls.ts'
import type { Segment } from './ledger/calls.ts'

/** More open reviews than anybody decides in a day. */
const MAX_OPEN = 1_000

const DAY_MS = 86_400_000

type Dated = { reason: ReviewReason; at: number; decidedAt: string | null }

export class ReviewFigures {
  readonly #sql: SqlStorage

  /** The table is that of the review queue. */
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  open(): OpenReview[] {
    return this.#sql
      .exec<{ reason: string; openedAt: number }>(
        `SELECT json ->> 'reason' AS reason, at AS openedAt FROM reviews WHERE status = 'open' ORDER BY seq LIMIT ?`,
        MAX_OPEN,
      )
      .toArray() as OpenReview[]
  }

  /** Reviews are few beside orders: they are counted one by one. */
  byDay(segments: Segment[]): Figures[] {
    const until = Math.max(...segments.map(({ to }) => to))
    const rows = this.#sql.exec<{ reason: string; at: number; decidedAt: string | null }>(
      `SELECT json ->> 'reason' AS reason, at, json ->> '$.decided.at' AS decidedAt FROM reviews WHERE at < ?`,
      until,
    )
    const counts = new Map<string, Figures>()
    for (const { reason, at, decidedAt } of rows as Iterable<Dated>) {
      count(counts, segments, reason, at, 'opened')
      if (decidedAt !== null) count(counts, segments, reason, Date.parse(decidedAt), 'decided')
    }
    return [...counts.values()]
  }
}

function count(
  counts: Map<string, Figures>,
  segments: Segment[],
  reason: ReviewReason,
  at: number,
  what: 'opened' | 'decided',
): void {
  const segment = segments.find(({ from, to }) => from <= at && at < to)
  if (!segment) return
  const day = Math.floor((at + segment.offsetMs) / DAY_MS)
  const key = `${day} ${reason}`
  const counted = counts.get(key) ?? { day, reason, opened: 0, decided: 0 }
  counted[what] += 1
  counts.set(key, counted)
}
