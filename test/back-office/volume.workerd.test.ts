/**
 * What the back office answers with a hundred times as much in it (kind of fault: a question that reads everything): the rows that
 * it reads are counted, because they decide how long it takes. And how it forgets what is old, a few rows at a time.
 */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { BackOffice } from '../../worker/back-office/back-office.ts'

vi.setConfig({ testTimeout: 60_000 })

type Cursor = { toArray(): unknown[]; one(): unknown; rowsRead: number; rowsWritten: number }
type Sql = { exec(query: string, ...bound: unknown[]): Cursor }
type Storage = { sql: Sql; getAlarm(): Promise<number | null> }

const DAY_MS = 86_400_000
const EVENTS = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO events (id, json, at, delivered) SELECT 'evt_' || i, '{}', ? + i, i % 50 > 0 FROM n`
const REVIEWS = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO reviews (id, version, status, json, at)
  SELECT 'rv_' || i, 1, iif(i % 50 > 0, 'decided', 'open'), '{}', ? + i FROM n`
const UNFINISHED = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO unfinished (checkout_id, fence, due_at, poke_at)
  SELECT 'ck_' || i, 1, t + i, t + i FROM n, (SELECT ? AS t)`

const filled = <Seen>(
  count: number,
  ageMs: number,
  look: (backOffice: BackOffice, storage: Storage, rowsRead: () => number) => Promise<Seen>,
): Promise<Seen> => {
  const shards = (env as { BACK_OFFICE: { getByName(name: string): never } }).BACK_OFFICE
  return runInDurableObject(shards.getByName(crypto.randomUUID()), (_, state) => {
    const { storage } = state as unknown as { storage: Storage }
    const cursors: Cursor[] = []
    const sql: Sql = {
      exec: (query, ...bound) => {
        const cursor = storage.sql.exec(query, ...bound)
        cursors.push(cursor)
        return cursor
      },
    }
    const watched = new Proxy(storage, {
      get: (of, name) => {
        const value = name === 'sql' ? sql : of[name as keyof Storage]
        return typeof value === 'function' ? value.bind(of) : value
      },
    })
    const backOffice = new BackOffice(watched as never, 400 * DAY_MS)
    const from = Date.now() - ageMs
    for (const fill of [EVENTS, REVIEWS, UNFINISHED]) storage.sql.exec(fill, count, from)
    cursors.length = 0
    return look(backOffice, storage, () => cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0))
  }) as Promise<Seen>
}

const QUESTIONS: [name: string, ask: (backOffice: BackOffice) => Promise<unknown>][] = [
  ['health', backOffice => backOffice.health()],
  ['the first page of events', backOffice => backOffice.events({ after: 0, limit: 50 })],
  ['a later page of events', backOffice => backOffice.events({ after: 900, limit: 50 })],
  ['open reviews', backOffice => backOffice.reviews({ status: 'open', after: 0, limit: 10 })],
  ['all reviews', backOffice => backOffice.reviews({ status: 'all', after: 100, limit: 10 })],
  [
    'a stray order',
    backOffice => backOffice.unknownCheckout({ checkoutId: 'x', source: 'a', orderId: 'b' }),
  ],
]

it.each(QUESTIONS)('%s reads as many rows of 100,000 as of 5,000', async (_, ask) => {
  const read = (count: number) =>
    filled(count, DAY_MS, async (backOffice, __, rowsRead) => {
      await ask(backOffice)
      return rowsRead()
    })
  const few = await read(5_000)
  expect(few).toBeLessThan(400)
  expect(await read(100_000)).toBeLessThanOrEqual(few)
})

it('what is overdue reads each unfinished checkout about once, because an index by time would be billed with each order', async () => {
  const read = await filled(5_000, DAY_MS, async (backOffice, _, rowsRead) => {
    await backOffice.overdue(50)
    return rowsRead()
  })
  expect(read).toBeLessThan(2 * 5_000 + 400)
})

it('what is older than RETENTION_DAYS goes in steps of at most 500, each with an alarm soon after', async () => {
  await filled(1_200, 500 * DAY_MS, async (backOffice, storage) => {
    const left = () =>
      (storage.sql.exec('SELECT count(*) AS n FROM events').one() as { n: number }).n
    const alarmIn = async () => ((await storage.getAlarm()) ?? 0) - Date.now()
    await backOffice.wake()
    backOffice.rearm(DAY_MS)
    expect(left()).toBe(700)
    expect(await alarmIn()).toBeLessThan(2_000)
    for (let step = 0; step < 5; step++) {
      await backOffice.wake()
      backOffice.rearm(DAY_MS)
    }
    // The newest stays, for its number.
    expect(left()).toBe(1)
    expect(await alarmIn()).toBeGreaterThan(DAY_MS - 60_000)
    const open = storage.sql.exec("SELECT count(*) AS n FROM reviews WHERE status = 'open'")
    expect(open.one()).toEqual({ n: 24 })
  })
})
