/** A reconciliation on a bench: the real one over SQLite in memory, with lists, books and cards that are made up row by row. */
import type { MovementRow } from '../../worker/back-office/ledger/calls.ts'
import type { ListedRow, Listing, ListPage } from '../../worker/providers/listing.ts'
import type { Found } from '../../worker/reconciliation/findings.ts'
import type { Letter } from '../../worker/reconciliation/letters.ts'
import type { ReconciliationPorts } from '../../worker/reconciliation/ports.ts'
import { Reconciliation } from '../../worker/reconciliation/reconciliation.ts'
import { memoryStorage } from '../world/sqlite.ts'

export const DAY_MS = 86_400_000
/** 04:00 UTC on some day. */
export const NOW = 20_000 * DAY_MS + 4 * 3_600_000
export const RANGE = { from: NOW - 10_000, to: NOW - 1_000 }
export const TOLERANCE_MS = 100

export const movement = (id: string, more: Partial<MovementRow> = {}): MovementRow => ({
  ...{ id: `r.${id}`, at: NOW - 5_000, kind: 'redeemed', provider: 'vauchar', label: 'NTM2' },
  ...{ amount: 500, booked: 500, upstreamId: `up-${id}`, attemptId: id },
  ...{ checkoutId: `ck_${id}`, currency: 'USD', ...more },
})

export const row = (id: string, more: Partial<ListedRow> = {}): ListedRow => ({
  ...{ id: `up-${id}`, attemptId: id, card: null, amount: 500, at: NOW - 5_000, channel: null },
  ...more,
})

/** A list with these rows; `ends` says how each reading of it ends, the last one from then on. */
export const listing = (
  rows: (ListedRow | null)[],
  more: Partial<Listing> & { ends?: ListPage[] } = {},
): Listing => {
  const ends = [...(more.ends ?? [{ kind: 'read', next: null } as const])]
  return {
    ...{ of: 'account', toleranceMs: TOLERANCE_MS, grainMs: 1, carriesOurId: true },
    codeOf: async () => null,
    read: async (_, take) => {
      for (const one of rows) take(one)
      return ends.length > 1 ? ends.shift()! : ends[0]!
    },
    ...more,
  }
}

export type Bench = {
  object: Reconciliation
  ports: ReconciliationPorts
  clock: { now: number }
  letters: Letter[]
  reviews: Found[]
  reports: string[]
  /** Begins, and wakes it until it has ended; the clock goes on by two hours while it waits. */
  run(): ReturnType<typeof ended>
}

export function benchWith(
  rows: MovementRow[],
  list: Listing,
  changed: Partial<ReconciliationPorts> = {},
): Bench {
  const clock = { now: NOW }
  const seen = { letters: [] as Letter[], reviews: [] as Found[], reports: [] as string[] }
  const ports: ReconciliationPorts = {
    now: () => clock.now,
    storage: memoryStorage(),
    listings: new Map([['vauchar', list]]),
    movements: async () => ({ rows, next: null }),
    standing: async () => null,
    tellLedger: async () => {},
    cardOf: async () => null,
    cardByCode: async () => null,
    checkoutOfAttempt: async () => null,
    openReview: async found => {
      seen.reviews.push(found)
      return { id: `rv_${seen.reviews.length}`, isDecided: false }
    },
    open: async () => ({ reviews: [], overdue: [], undelivered: 0, silentShards: 0 }),
    notify: async letter => seen.letters.push(letter) > 0,
    report: (what, error) => seen.reports.push(`${what}: ${(error as Error).message}`),
    ...changed,
  }
  const bench: Bench = {
    ...seen,
    object: new Reconciliation(ports),
    ...{ ports, clock },
    run: async () => {
      const { id } = await bench.object.begin({ by: 'owner', ...RANGE })
      return ended(bench, id)
    },
  }
  return bench
}

export async function ended(bench: Bench, id: string) {
  for (let wakes = 0; wakes < 50; wakes++) {
    await bench.object.wake()
    const read = await bench.object.read(id)
    if (read?.endedAt) return read
    bench.clock.now += 2 * 3_600_000
  }
  throw new Error('it does not end')
}
