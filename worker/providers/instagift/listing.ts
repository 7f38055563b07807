/**
 * The list of redemptions at Instagift, page by page (docs/upstreams.md#instagift-endpoints, IG7). A list that shows the newest rows
 * last and has pages is read from its end. Nothing in a row is ours: only its id, or its amount and time, tell.
 */
import { strangeForm } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { segment } from '../http/request-parts.ts'
import { SKEW_MS } from '../is-ours.ts'
import { ListSearch } from '../list-search.ts'
import type { Listing, ListPage, ListQuery } from '../listing.ts'
import { pagingOf } from './redemption-list.ts'
import {
  certificates,
  createdAtOf,
  type Redemption,
  redemption,
  redemptionsAround,
} from './wire.ts'

/** Where a reading goes on: forwards or backwards, and with which row the page before began. */
type Position = { way: 'f' | 'b'; page: number; before: string | null }

const POSITION = /^([fb]):(\d{1,7}):(.*)$/

const positionOf = (text: string | null): Position => {
  const [, way, page, before] = POSITION.exec(text ?? '') ?? []
  return { way: way === 'b' ? 'b' : 'f', page: Number(page ?? 1), before: before || null }
}

const positionText = (way: Position['way'], page: number, firstId: string | null): string =>
  `${way}:${page}:${firstId ?? ''}`

export const instagiftListing = (call: UpstreamClient): Listing => ({
  of: 'account',
  toleranceMs: SKEW_MS,
  grainMs: 1_000,
  carriesOurId: false,
  read: async (query, take) => {
    const search = new ListSearch<Redemption>([{ from: query.from, see: () => false }], createdAtOf)
    const position = positionOf(query.position)
    let firstId: string | null = null
    const see = (shown: unknown): boolean => {
      const row = redemption.safeParse(shown).data ?? null
      firstId ??= row?.id ?? null
      const isOver = search.see(row)
      take(row && listedRow(row))
      return isOver && position.way === 'f'
    }
    const answer = await call({
      method: 'GET',
      path: '/redemptions',
      query: position.page === 1 ? {} : { page: String(position.page) },
      rows: { list: 'redemptions', see },
    })
    if (answer.kind === 'cut_short') return { kind: 'cut_short' }
    if (answer.kind !== 'answered') return { kind: 'failed', detail: answer.detail }
    if (answer.body === undefined) return { kind: 'read', next: null }
    const around = redemptionsAround.safeParse(answer.body)
    if (!around.success) return { kind: 'failed', detail: strangeForm(around.error).detail }
    return nextPage(query, position, firstId, search, pagingOf(around.data.meta))
  },
  codeOf: async ({ card }) => {
    if (card === null) return null
    const answer = await call({ method: 'GET', path: `/certificates/${segment(card)}` })
    if (answer.kind !== 'answered') return null
    return certificates.safeParse(answer.body).data?.certificates[0]?.claim_code ?? null
  },
})

const listedRow = (row: Redemption) => {
  const at = createdAtOf(row)
  return {
    id: row.id,
    attemptId: null,
    card: row.links?.certificate ?? null,
    amount: row.amount_cents,
    at: at !== null && Number.isNaN(at) ? null : at,
    channel: row.source ?? null,
  }
}

function nextPage(
  { position: asked }: ListQuery,
  { way, page, before }: Position,
  firstId: string | null,
  search: ListSearch<Redemption>,
  { next, last }: { next: boolean; last: number },
): ListPage {
  const done: ListPage = { kind: 'read', next: null }
  // It shows the same page whatever is asked for.
  if (asked !== null && firstId !== null && firstId === before) return { kind: 'cut_short' }
  if (way === 'b') {
    // The newest row of this page is too old: so are all pages before it.
    if (search.endsOld || page <= 2) return done
    return { kind: 'read', next: positionText('b', page - 1, firstId) }
  }
  if (search.isOver || firstId === null) return done
  // By the link and not by `page_count`, which is wrong in the documents' own sample.
  if (!next) return search.oldestFirst && search.endsOld ? { kind: 'cut_short' } : done
  const isNewestLast = asked === null && search.oldestFirst && last > 2
  return {
    kind: 'read',
    next: isNewestLast ? positionText('b', last, firstId) : positionText('f', page + 1, firstId),
  }
}
