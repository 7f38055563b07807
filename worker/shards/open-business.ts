/** What is open in all shards: reviews, overdue money, events that wait. A shard that does not answer is counted as silent. */
import type { BackOfficeCalls, OpenReview, OverdueMoney } from '../back-office/calls.ts'
import { addedHealth } from './all-shards.ts'
import { askAll } from './ledgers.ts'

/** So many overdue orders of each shard are looked at: each count ends there. */
const MOST_OVERDUE = 100

export type OpenBusiness = {
  reviews: OpenReview[]
  overdue: OverdueMoney[]
  /** Events that the shop should have taken by now; counted up to 100 in each shard. */
  undelivered: number
  silentShards: number
}

export async function openBusinessOf(shards: BackOfficeCalls[]): Promise<OpenBusiness> {
  const [reviews, overdue, health] = await Promise.all([
    askAll(shards, shard => shard.openReviews()),
    askAll(shards, shard => shard.overdueMoney(MOST_OVERDUE)),
    addedHealth(shards),
  ])
  return {
    reviews: reviews.answers.flat(),
    overdue: overdue.answers.flat(),
    undelivered: health.undelivered,
    silentShards: Math.max(reviews.silentShards, overdue.silentShards, health.silentShards),
  }
}
