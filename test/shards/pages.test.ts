/** Pages, sums and health of all shards as one, and what a silent shard leaves out. */
import { describe, expect, it, vi } from 'vitest'
import type { BackOfficeCalls, Row } from '../../worker/back-office/calls.ts'
import type { LedgerRow, LedgerSearch, MovementRow } from '../../worker/back-office/ledger/calls.ts'
import { addedHealth, eventPage, reviewPage } from '../../worker/shards/all-shards.ts'
import {
  askAll,
  foundPage,
  movementPage,
  positionIn,
  positionText,
} from '../../worker/shards/ledgers.ts'
import { cursorOf, merge, positionsIn, START } from '../../worker/shards/merging.ts'
import { openBusinessOf } from '../../worker/shards/open-business.ts'
import { shardOf } from '../../worker/shards/shard-of.ts'

const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})

const away = async (): Promise<never> => {
  throw new Error('away')
}
const shardsOf = (...shards: Partial<BackOfficeCalls>[]) => shards as BackOfficeCalls[]

describe('a shard that does not answer', () => {
  it('is counted as silent, told to the log, and hides nothing of the others', async () => {
    warned.mockClear()
    const [works, fails] = [async () => [], away]
    const shards = shardsOf(
      ...[works, fails, works].map(openReviews => ({ openReviews: openReviews as never })),
    )
    const { answers, silentShards } = await askAll(shards, shard => shard.openReviews())
    expect([answers, silentShards]).toEqual([[[], []], 1])
    expect(warned.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([
      {
        event: 'a shard of the back office does not answer',
        error: expect.stringMatching(/^Error/),
      },
    ])
  })

  it('is counted by health and open business, whatever it was asked', async () => {
    const good = {
      health: async () => ({ openReviews: 1, undelivered: 2, stalled: 3 }),
      openReviews: async () => [{ reason: 'unknown' as const, openedAt: 1 }],
      overdueMoney: async () => [{ checkoutId: 'ck_a', dueAt: 2 }],
    }
    const shards = shardsOf(good, good, { ...good, health: away })
    expect(await addedHealth(shards)).toEqual({
      ...{ openReviews: 2, undelivered: 4, stalled: 6, silentShards: 1 },
    })
    const open = await openBusinessOf(shards)
    expect(open).toMatchObject({ undelivered: 4, silentShards: 1 })
    expect(JSON.parse(String(warned.mock.lastCall![0]))).toMatchObject({
      ...{ event: 'a shard of the back office does not answer' },
      error: expect.stringMatching(/^Error/),
    })
    expect([open.reviews.length, open.overdue.length]).toEqual([3, 3])
    for (const name of ['openReviews', 'overdueMoney'] as const)
      expect(await openBusinessOf(shardsOf(good, { ...good, [name]: away }))).toMatchObject({
        silentShards: 1,
      })
  })

  it('is asked for a hundred overdue orders at most', async () => {
    const limits: number[] = []
    const overdueMoney = async (limit: number) => {
      limits.push(limit)
      return []
    }
    const nothing = async () => []
    await openBusinessOf(shardsOf({ overdueMoney, openReviews: nothing }))
    expect(limits).toEqual([100])
  })
})

describe('orders of several shards', () => {
  const row = (checkoutId: string, at: number) => ({ checkoutId, at }) as LedgerRow
  const asked: LedgerSearch[] = []
  const having = (...rows: LedgerRow[]) => ({
    find: async (search: LedgerSearch) => {
      asked.push(search)
      return rows.slice(0, search.limit)
    },
  })
  const search = { limit: 2, before: null } as LedgerSearch
  const shards = shardsOf(having(row('a', 5), row('b', 1)), having(row('c', 5), row('d', 3)))
  const idsOf = ({ rows }: { rows: LedgerRow[] }) => rows.map(({ checkoutId }) => checkoutId)

  it('come newest first, of one moment by their ids, and say where to go on', async () => {
    const page = await foundPage(shards, search)
    expect([idsOf(page), page.next]).toEqual([['c', 'a'], { at: 5, id: 'a' }])
    expect(asked.every(({ limit }) => limit === 3)).toBe(true)
  })

  it('that all fit have no next page', async () => {
    const more = shardsOf(having(row('b', 5)), having(row('c', 5)), having(row('a', 5)))
    expect(idsOf(await foundPage(more, { ...search, limit: 4 }))).toEqual(['c', 'b', 'a'])
    const page = await foundPage(shards, { ...search, limit: 4 })
    expect([idsOf(page), page.next]).toEqual([['c', 'a', 'd', 'b'], null])
    expect((await foundPage(shards, { ...search, limit: 3 })).next).toEqual({ at: 3, id: 'd' })
    expect(await foundPage(shardsOf(), search)).toEqual({ rows: [], next: null })
  })

  it('go on at a position that is a text of ours', () => {
    const position = { at: 1_763_755_200_000, id: 'ck_a-b' }
    expect(positionIn(positionText(position))).toEqual(position)
    expect(positionText({ at: 36, id: 'x' })).toBe('10.x')
    for (const text of ['', 'x', '.x', '1.', '1.x y', `1.${'x'.repeat(101)}`, ' 1.x', '1.x\n'])
      expect(positionIn(text)).toBeNull()
    expect(positionIn(`zzzzzzzzzzz.${'x'.repeat(100)}`)?.id).toHaveLength(100)
    expect(positionIn('zzzzzzzzzzzz.x')).toBeNull()
  })
})

describe('movements of several shards', () => {
  const having = (...rows: [string, number][]) => ({
    movements: async () => rows.map(([id, at]) => ({ id, at }) as MovementRow),
  })

  it('come oldest first, of one moment by their ids, with the position of a full page', async () => {
    const shards = shardsOf(having(['b', 1], ['c', 2]), having(['a', 1], ['d', 3]), {
      movements: away,
    })
    const query = { from: 0, to: 9, after: null }
    const page = await movementPage(shards, { ...query, limit: 3 })
    expect(page.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect([page.next, page.silentShards]).toEqual([{ at: 2, id: 'c' }, 1])
    expect((await movementPage(shards, { ...query, limit: 5 })).next).toBeNull()
    expect((await movementPage(shardsOf(), { ...query, limit: 0 })).next).toBeNull()
    const more = shardsOf(having(['b', 1]), having(['a', 1]), having(['c', 1]))
    const { rows } = await movementPage(more, { ...query, limit: 5 })
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})

describe('events and reviews of several shards', () => {
  const listed = (...rows: [seq: number, at: number][]): Row[] =>
    rows.map(([seq, at]) => ({ seq, at, json: JSON.stringify({ id: `${seq}@${at}` }) }))
  const asking =
    (rows: Row[]) =>
    async ({ after, limit }: { after: number; limit: number }) =>
      rows.filter(({ seq }) => seq > after).slice(0, limit)

  it('are events with a position that stays where nothing is new, and null where nothing ever was', async () => {
    const events = asking(listed([1, 10], [2, 30]))
    const shards = shardsOf({ events }, ...Array(15).fill({ events: asking([]) }))
    const page = await eventPage(shards, { after: START, limit: 1 })
    expect(page.events).toEqual([{ id: '1@10' }])
    const after = positionsIn(page.next!)!
    expect(after).toEqual([1, ...Array(15).fill(0)])
    const end = [2, ...Array(15).fill(0)]
    expect(await eventPage(shards, { after: end, limit: 1 })).toEqual({
      events: [],
      next: cursorOf(end),
    })
    const none = shardsOf(...Array(16).fill({ events: asking([]) }))
    expect(await eventPage(none, { after: START, limit: 1 })).toEqual({ events: [], next: null })
  })

  it('are reviews of one status and reason, whose last page has no next one', async () => {
    const queries: object[] = []
    const rest = START.slice(1)
    const rows = asking(listed([1, 10], [2, 30]))
    const reviews: BackOfficeCalls['reviews'] = async query => {
      queries.push(query)
      return rows(query)
    }
    const shards = shardsOf({ reviews })
    const asked = { status: 'open', reason: 'unknown', after: START } as const
    const first = await reviewPage(shards, { ...asked, limit: 1 })
    expect([first.reviews, first.next]).toEqual([[{ id: '1@10' }], cursorOf([1, ...rest])])
    expect((await reviewPage(shards, { ...asked, limit: 2 })).next).toBeNull()
    expect(queries[0]).toEqual({ status: 'open', reason: 'unknown', after: 0, limit: 2 })
    await reviewPage(shards, { status: 'all', after: START, limit: 1 })
    expect(queries.at(-1)).toEqual({ status: 'all', reason: null, after: 0, limit: 2 })
  })

  it('come without those of a shard that does not answer', async () => {
    const shards = shardsOf(
      { events: away, reviews: away },
      { events: asking(listed([1, 10])), reviews: asking(listed([1, 10])) },
    )
    const page = { after: START, limit: 5 }
    expect((await eventPage(shards, page)).events).toEqual([{ id: '1@10' }])
    const { reviews } = await reviewPage(shards, { ...page, status: 'all' })
    expect(reviews).toEqual([{ id: '1@10' }])
  })

  it('of one moment come from the first shard first', () => {
    const { rows, isWhole } = merge([listed([7, 5]), listed([3, 5])], [0, 0], 2)
    expect([rows.map(({ seq }) => seq), isWhole]).toEqual([[7, 3], true])
    expect(merge([listed([7, 5]), listed([3, 5])], [0, 0], 1).isWhole).toBe(false)
  })
})

it.each([
  ['ck_a', 7],
  ['ck_b', 10],
  ['', 5],
  ['ck_é', 12],
])('the shard of a checkout never changes: that of %j', (id, shard) => {
  expect(shardOf(id)).toBe(shard)
})
