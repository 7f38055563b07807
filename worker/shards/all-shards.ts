/** All shards of the back office as one: their lists merged page by page, and their health added up. */
import type { Checkout, Review } from '../../shared/api.ts'
import type {
  BackOfficeCalls,
  ReviewQuery,
  Row,
  ShardHealth,
  ShardQuery,
} from '../back-office/calls.ts'
import { log, traceOf } from '../log.ts'
import { cursorOf, merge, type Positions } from './merging.ts'

/** An event as `GET /v1/events` lists it. */
export type OutboundEvent = { id: string; type: string; timestamp: string; data: Checkout }

type Page = { after: Positions; limit: number }

/** `next` is where to go on later, also where nothing was new; null only while nothing was ever listed. */
export async function eventPage(
  shards: BackOfficeCalls[],
  { after, limit }: Page,
): Promise<{ events: OutboundEvent[]; next: string | null }> {
  const rows = await rowsOf(shards, after, limit, (shard, query) => shard.events(query))
  const page = merge(rows, after, limit)
  const isEmpty = page.positions.every(position => position === 0)
  return {
    events: page.rows.map(row => JSON.parse(row.json) as OutboundEvent),
    next: isEmpty ? null : cursorOf(page.positions),
  }
}

/** `next` is null after the last page. */
export async function reviewPage(
  shards: BackOfficeCalls[],
  { status, reason = null, after, limit }: Page & Pick<ReviewQuery, 'status' | 'reason'>,
): Promise<{ reviews: Review[]; next: string | null }> {
  // One more of each, which tells whether there is a next page.
  const rows = await rowsOf(shards, after, limit + 1, (shard, query) =>
    shard.reviews({ ...query, status, reason }),
  )
  const page = merge(rows, after, limit)
  return {
    reviews: page.rows.map(row => JSON.parse(row.json) as Review),
    next: page.isWhole ? null : cursorOf(page.positions),
  }
}

export type AddedHealth = ShardHealth & { silentShards: number }

export async function addedHealth(shards: BackOfficeCalls[]): Promise<AddedHealth> {
  const answers = await Promise.all(shards.map(shard => answerOf(() => shard.health())))
  const added = { openReviews: 0, undelivered: 0, stalled: 0, silentShards: 0 }
  for (const answer of answers) {
    if (answer === null) added.silentShards += 1
    added.openReviews += answer?.openReviews ?? 0
    added.undelivered += answer?.undelivered ?? 0
    added.stalled += answer?.stalled ?? 0
  }
  return added
}

/** A shard that does not answer hides nothing of the others, and its own rows come with a later page. */
const rowsOf = (
  shards: BackOfficeCalls[],
  from: Positions,
  limit: number,
  page: (shard: BackOfficeCalls, query: ShardQuery) => Promise<Row[]>,
): Promise<Row[][]> =>
  Promise.all(
    shards.map(
      async (shard, index) =>
        (await answerOf(() => page(shard, { after: from[index]!, limit }))) ?? [],
    ),
  )

async function answerOf<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask()
  } catch (error) {
    log('warn', 'a shard of the back office does not answer', { error: traceOf(error) })
    return null
  }
}
