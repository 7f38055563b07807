/**
 * The list of redeemed cards at YouGotaGift (docs/upstreams.md#yougotagift-endpoints, YG4): one answer without pages, whose rows
 * tell the day, and in `store` the id of our attempt. What is cancelled leaves the list.
 */
import { strangeForm } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { ListSearch } from '../list-search.ts'
import { attemptIdIn, type ListedRow, type Listing } from '../listing.ts'
import { amountOf, type Card, card, dayOf, redeemedAround } from './wire.ts'

const DAY_MS = 24 * 60 * 60_000

/** A row tells the day alone, in a time zone that no document names. */
const TOLERANCE_MS = 2 * DAY_MS

export const yougotagiftListing = (call: UpstreamClient, currency: string): Listing => ({
  of: 'account',
  toleranceMs: TOLERANCE_MS,
  grainMs: DAY_MS,
  carriesOurId: true,
  read: async ({ from }, take) => {
    const seeker = { from, see: () => false }
    const search = new ListSearch<Card>([seeker], row => dayOf(row.date_redeemed))
    const see = (shown: unknown): boolean => {
      const row = card.safeParse(shown).data ?? null
      const isOver = search.see(row)
      take(row && listedRow(row, currency))
      return isOver
    }
    const answer = await call({ method: 'GET', path: '/redeemed/', rows: { list: null, see } })
    if (answer.kind === 'cut_short') return { kind: 'cut_short' }
    if (answer.kind !== 'answered') return { kind: 'failed', detail: answer.detail }
    const around = answer.body === undefined || redeemedAround.safeParse(answer.body).success
    return around ? { kind: 'read', next: null } : { kind: 'failed', detail: strangeForm().detail }
  },
  codeOf: async () => null,
})

const listedRow = (row: Card, currency: string): ListedRow => ({
  id: row.redemption_code || null,
  attemptId: attemptIdIn((row.store ?? '').split(/[\s,]+/)),
  card: null,
  amount: amountOf(row, currency),
  at: dayOf(row.date_redeemed),
  channel: null,
})
