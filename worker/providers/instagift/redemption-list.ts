/**
 * The list of the merchant's redemptions at Instagift. No order and no paging of it is documented; a `meta` like that of the list
 * of certificates is followed, from the end where the newest rows are, until the row is found or all that follow are older.
 */
import { strangeForm } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { ListSearch, type Seeker } from '../list-search.ts'
import { type ListEnd, withinOneTimeout } from '../shared-reading.ts'
import {
  createdAtOf,
  type Redemption,
  type RedemptionsAround,
  redemption,
  redemptionsAround,
} from './wire.ts'

/** In one reading, within what the smallest plan of the runtime allows. All of them share one time-out. */
const MAX_PAGES = 40

/** `last`: the number of the last page; NaN where it is not told. */
type Page = { kind: 'read'; firstId: string | null; next: boolean; last: number }

export const readRedemptions = (
  call: UpstreamClient,
  timeoutMs: number,
  seekers: readonly Seeker<Redemption>[],
): Promise<ListEnd> =>
  withinOneTimeout(timeoutMs, signal => walk(call, new ListSearch(seekers, createdAtOf), signal))

async function walk(
  call: UpstreamClient,
  search: ListSearch<Redemption>,
  signal: AbortSignal,
): Promise<ListEnd> {
  let page = await readPage(call, 1, search, signal)
  if (page.kind !== 'read') return page
  const { last } = page
  // The newest rows are at the end: on the last page, and not on the second.
  const backwards = search.oldestFirst && last > 2
  for (let step = 0; step < MAX_PAGES; step++) {
    // By the link and not by `page_count`, which is wrong in the documents' own sample.
    if (search.isOver || (!backwards && !page.next)) return atEnd(search)
    const number = backwards ? last - step : step + 2
    if (number < 2) return { kind: 'ended' }
    const before = page.firstId
    page = await readPage(call, number, search, signal)
    if (page.kind !== 'read') return page
    if (backwards && page.firstId !== null && search.endsOld) return { kind: 'ended' }
    if (!backwards && page.firstId === null) return atEnd(search)
    // It shows the same page whatever is asked for.
    if (page.firstId !== null && page.firstId === before) return { kind: 'cut_short' }
  }
  return { kind: 'cut_short' }
}

/** A list that ends with rows from before, the newest last, may not show all that it has. */
const atEnd = (search: ListSearch<Redemption>): ListEnd =>
  search.oldestFirst && search.endsOld && !search.isOver ? { kind: 'cut_short' } : { kind: 'ended' }

async function readPage(
  call: UpstreamClient,
  number: number,
  search: ListSearch<Redemption>,
  signal: AbortSignal,
): Promise<Page | ListEnd> {
  let firstId: string | null = null
  const answer = await call({
    method: 'GET',
    path: '/redemptions',
    query: number === 1 ? {} : { page: String(number) },
    signal,
    rows: {
      list: 'redemptions',
      see: shown => {
        const row = redemption.safeParse(shown).data ?? null
        firstId ??= row?.id ?? null
        return search.see(row)
      },
    },
  })
  if (answer.kind === 'cut_short' || (answer.kind !== 'answered' && isLate(search, signal))) {
    return { kind: 'cut_short' }
  }
  if (answer.kind !== 'answered') return { kind: 'failed', failure: answer }
  if (answer.body === undefined) return { kind: 'ended' }
  const around = redemptionsAround.safeParse(answer.body)
  if (!around.success) return { kind: 'failed', failure: strangeForm(around.error) }
  return { kind: 'read', firstId, ...pagingOf(around.data.meta) }
}

/** The time that all pages share has run out, and earlier ones were read. */
const isLate = (search: ListSearch<Redemption>, signal: AbortSignal): boolean =>
  signal.aborted && search.rows > 0

export function pagingOf(meta: RedemptionsAround['meta']): Pick<Page, 'next' | 'last'> {
  const links = meta?.links
  const last = /[?&]page=(\d{1,7})(?:&|$)/.exec(links?.last ?? '')?.[1]
  return { next: Boolean(links?.next), last: Number(last) }
}
