/** The ledgers of all shards as one: pages merged, sums added. A shard that does not answer is counted as silent. */
import type { BackOfficeCalls } from '../back-office/calls.ts'
import type {
  LedgerPosition,
  LedgerRow,
  LedgerSearch,
  MovementRow,
} from '../back-office/ledger/calls.ts'
import { log, traceOf } from '../log.ts'

export type Asked<Answer> = { answers: Answer[]; silentShards: number }

/** What each shard answers. */
export async function askAll<Answer>(
  shards: BackOfficeCalls[],
  ask: (shard: BackOfficeCalls) => Promise<Answer>,
): Promise<Asked<Answer>> {
  const settled = await Promise.allSettled(shards.map(ask))
  const answers: Answer[] = []
  for (const one of settled)
    if (one.status === 'fulfilled') answers.push(one.value)
    else log('warn', 'a shard of the back office does not answer', { error: traceOf(one.reason) })
  return { answers, silentShards: shards.length - answers.length }
}

/** Newest first; every shard goes on before the same row. */
export async function foundPage(
  shards: BackOfficeCalls[],
  search: LedgerSearch,
): Promise<{ rows: LedgerRow[]; next: LedgerPosition | null }> {
  const { answers } = await askAll(shards, shard =>
    shard.find({ ...search, limit: search.limit + 1 }),
  )
  const rows = answers.flat().sort(newestFirst)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: rows.length > page.length && last ? { at: last.at, id: last.checkoutId } : null,
  }
}

/** Oldest first. */
export async function movementPage(
  shards: BackOfficeCalls[],
  query: Parameters<BackOfficeCalls['movements']>[0],
): Promise<{ rows: MovementRow[]; next: LedgerPosition | null; silentShards: number }> {
  const { answers, silentShards } = await askAll(shards, shard => shard.movements(query))
  const rows = answers.flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: page.length === query.limit && last ? { at: last.at, id: last.id } : null,
    silentShards,
  }
}

const newestFirst = (a: LedgerRow, b: LedgerRow): number =>
  b.at - a.at || (a.checkoutId < b.checkoutId ? 1 : -1)

const POSITION = /^([0-9a-z]{1,11})\.([\w-]{1,100})$/

export const positionText = ({ at, id }: LedgerPosition): string => `${at.toString(36)}.${id}`

/** Null: not one of ours. */
export function positionIn(text: string): LedgerPosition | null {
  const [, at, id] = POSITION.exec(text) ?? []
  return at === undefined || id === undefined ? null : { at: Number.parseInt(at, 36), id }
}
