/** The rows of the ledger of a shard: to the moment, page by page, day by day. */
import { describe, expect, it } from 'vitest'
import { WAITING_CLASSES } from '../../shared/waiting-classes.ts'
import type { LedgerEntry, LedgerSearch, Movement } from '../../worker/back-office/ledger/calls.ts'
import { Ledger } from '../../worker/back-office/ledger/ledger.ts'
import { memoryStorage } from '../world/sqlite.ts'

const DAY_MS = 86_400_000
const AT = 20_000 * DAY_MS

const movement = (id: string, more: Partial<Movement> = {}): Movement => ({
  ...{ id, at: AT, kind: 'redeemed', provider: 'vauchar', label: 'NTM2', amount: 500 },
  ...{ booked: 600, upstreamId: 'up1', attemptId: 'a-1', ...more },
})

const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ checkoutId: 'ck_a', at: AT, version: 1, isOrder: true, status: 'completed' },
  ...{ currency: 'USD', orderIds: ['1', '2'], orderTotal: 5250, applied: 5200, redeemed: 5100 },
  ...{ shortfall: 100, refunded: 30, openReviews: 4, paidAt: AT + 1, redeemedAt: AT + 2 },
  cards: [{ label: 'ntm2', provider: 'vauchar', applied: 52, redeemed: 51, status: 'redeemed' }],
  ...{ movements: [], ...more },
})

const ledgerOf = async (...entries: LedgerEntry[]): Promise<Ledger> => {
  const ledger = new Ledger(memoryStorage().sql)
  for (const one of entries) await ledger.keep(one)
  return ledger
}

const ALL: LedgerSearch = {
  ...{ from: 0, to: AT * 2, label: null, status: null, currency: null, amount: null },
  ...{ before: null, limit: 50 },
}
const found = async (ledger: Ledger, search: Partial<LedgerSearch> = {}) =>
  (await ledger.find({ ...ALL, ...search })).map(({ checkoutId }) => checkoutId)

describe('an order in the ledger', () => {
  it('is found as it was told, all of it', async () => {
    const told = entry()
    const { isOrder: _, movements: __, ...shown } = told
    expect(await (await ledgerOf(told)).find(ALL)).toEqual([shown])
  })

  it('is told anew under the same version where its names grew, and never by an older version', async () => {
    const ledger = await ledgerOf(entry({ version: 2 }), entry({ version: 2, orderIds: ['3'] }))
    expect(await ledger.find(ALL)).toMatchObject([{ orderIds: ['3'] }])
    await ledger.keep(entry({ version: 1, orderIds: ['4'] }))
    expect(await ledger.find(ALL)).toMatchObject([{ version: 2, orderIds: ['3'] }])
  })

  it('that no order has is not kept, unless money moved for it', async () => {
    const none = { isOrder: false, checkoutId: 'ck_b' }
    const moved = { isOrder: false, checkoutId: 'ck_c', movements: [movement('r.a-1')] }
    expect(await found(await ledgerOf(entry(none), entry(moved)))).toEqual(['ck_c'])
  })

  it('is found by the last four of each of its cards, and no more by one that it lost', async () => {
    const [card] = entry().cards
    const cards = ['AAAA', 'bbbb'].map(label => ({ ...card!, label }))
    const ledger = await ledgerOf(entry({ cards }))
    expect(await found(ledger, { label: 'aaaa' })).toEqual(['ck_a'])
    await ledger.keep(entry({ version: 2, cards: [cards[1]!, { ...card!, label: 'CCCC' }] }))
    const by = async (label: string) => (await found(ledger, { label })).length
    expect([await by('AAAA'), await by('BBBB'), await by('CCCC')]).toEqual([0, 1, 1])
  })

  it('is found from the first moment of a range on, and before its last', async () => {
    const ledger = await ledgerOf(
      ...[0, 1, 2].map(off => entry({ checkoutId: `ck_${off}`, at: AT + off })),
    )
    for (const label of [null, 'NTM2'])
      expect(await found(ledger, { from: AT, to: AT + 2, label })).toEqual(['ck_1', 'ck_0'])
  })

  it('is on a page of its own where the page before ended, of one moment by the ids', async () => {
    const ledger = await ledgerOf(
      ...['a', 'b', 'c'].map(id => entry({ checkoutId: `ck_${id}`, status: 'review' })),
    )
    for (const search of [{}, { label: 'NTM2' }, { status: 'review' as const }]) {
      expect(await found(ledger, { ...search, limit: 2 })).toEqual(['ck_c', 'ck_b'])
      const before = { at: AT, id: 'ck_b' }
      expect(await found(ledger, { ...search, before })).toEqual(['ck_a'])
    }
  })

  it.each(['completing', 'review', 'cancelling', 'expired', 'placed', 'completed'] as const)(
    'is found by its status alone: %s',
    async status => {
      const ledger = await ledgerOf(entry({ status }), entry({ checkoutId: 'b', status: 'open' }))
      expect(await found(ledger, { status })).toEqual(['ck_a'])
      expect(await found(ledger, { status, label: 'NTM2', currency: 'USD' })).toEqual(['ck_a'])
    },
  )

  it.each([
    ...(['completing', 'review', 'cancelling', 'expired'] as const).map(
      one => [one, true] as const,
    ),
    ...(['open', 'placed', 'completed', 'cancelled'] as const).map(one => [one, false] as const),
  ])(
    'out of the ordinary is found by an index, whatever the others are: %s, %s',
    async (status, isRare) => {
      const queries: string[] = []
      const { sql } = memoryStorage()
      const exec = (query: string, ...bound: never[]) => {
        queries.push(query)
        return sql.exec(query, ...bound)
      }
      await new Ledger({ exec } as never).find({ ...ALL, status })
      expect(queries.at(-1)?.includes('INDEXED BY')).toBe(isRare)
    },
  )

  it.each([
    [5250, 1],
    [5200, 1],
    [5100, 1],
    [100, 0],
  ])('is found by its total, what is applied or redeemed: %d', async (amount, count) => {
    expect(await found(await ledgerOf(entry()), { amount })).toHaveLength(count)
  })

  it('was paid when it was paid first', async () => {
    const ledger = await ledgerOf(entry({ paidAt: null }), entry({ version: 2, paidAt: 7 }))
    await ledger.keep(entry({ version: 3, paidAt: 9 }))
    expect(await ledger.find(ALL)).toMatchObject([{ paidAt: 7 }])
  })
})

describe('the days of a segment', () => {
  it('begin at its own midnight, and count orders and money from the first moment on', async () => {
    const hour = DAY_MS / 24
    const times = [AT - 1, AT, AT + DAY_MS - hour - 1, AT + DAY_MS - hour]
    const ledger = await ledgerOf(
      ...times.map((at, nth) =>
        entry({ checkoutId: `ck_${nth}`, at, movements: [movement(`r.${nth}-1`, { at })] }),
      ),
    )
    const segment = { from: AT, to: AT + 2 * DAY_MS, offsetMs: hour }
    const { orders, money } = await ledger.figures([segment])
    expect(orders.map(({ day, orders }) => [day, orders])).toEqual([
      [20_000, 2],
      [20_001, 1],
    ])
    expect(money.map(({ day, count, amount }) => [day, count, amount])).toEqual([
      [20_000, 2, 1_000],
      [20_001, 1, 500],
    ])
  })

  it.each<[number, number]>(
    WAITING_CLASSES.flatMap((seconds, index): [number, number][] => [
      [seconds * 1_000, index],
      [seconds * 1_000 + 1, index + 1],
    ]),
  )('count an order that waited %d ms in class %d', async (waited, expected) => {
    const ledger = await ledgerOf(entry({ redeemedAt: AT + 1 + waited }))
    const { orders } = await ledger.figures([{ from: AT, to: AT + 1, offsetMs: 0 }])
    expect(orders).toEqual([
      {
        ...{ day: 20_000, currency: 'USD', class: expected, orders: 1, paid: 1 },
        ...{ applied: 5200, shortfall: 100 },
      },
    ])
  })

  it('count an order that is not redeemed in no class, and as paid once it is completed', async () => {
    const ledger = await ledgerOf(
      entry({ status: 'review', redeemedAt: null, shortfall: null }),
      entry({ checkoutId: 'ck_b', status: 'completed', paidAt: null, shortfall: 7 }),
    )
    const { orders } = await ledger.figures([{ from: AT, to: AT + 1, offsetMs: 0 }])
    expect(orders).toMatchObject([
      { class: null, orders: 2, paid: 1, applied: 10_400, shortfall: 7 },
    ])
  })
})

describe('money that moved', () => {
  const moved = (...movements: Movement[]) => ledgerOf(entry({ movements }))
  const page = (ledger: Ledger, more: object = {}) =>
    ledger.movements({ from: 0, to: AT * 2, after: null, limit: 9, ...more })

  it('is listed as it was told, with its checkout and currency', async () => {
    const told = movement('r.a-1', { kind: 'redeemed', attemptId: null, upstreamId: null })
    expect(await page(await moved(told))).toEqual([
      { ...told, checkoutId: 'ck_a', currency: 'USD' },
    ])
  })

  it('is listed to the moment, and goes on behind the row before', async () => {
    const ledger = await moved(
      ...['a', 'b', 'c', 'd'].map((id, nth) =>
        movement(`r.${id}`, { at: AT + Math.ceil(nth / 2) }),
      ),
    )
    const ids = (rows: Movement[]) => rows.map(({ id }) => id)
    expect(ids(await page(ledger, { from: AT + 1, to: AT + 2 }))).toEqual(['r.b', 'r.c'])
    expect(ids(await page(ledger, { after: { at: AT + 1, id: 'r.b' }, limit: 1 }))).toEqual(['r.c'])
  })

  it('adds up since a moment, by currency and kind', async () => {
    const ledger = await moved(
      movement('r.a-1', { at: AT - 1 }),
      movement('r.b-1'),
      movement('r.c-1', { amount: 1 }),
      movement('u.c-1', { kind: 'refunded', amount: 1 }),
    )
    expect((await ledger.sums(AT)).money).toEqual([
      { currency: 'USD', kind: 'redeemed', amount: 501 },
      { currency: 'USD', kind: 'refunded', amount: 1 },
    ])
    expect((await ledger.sums(AT)).orders).toEqual([
      { currency: 'USD', orders: 1, applied: 5200, shortfall: 100 },
    ])
    expect((await ledger.sums(AT + 1)).orders).toEqual([])
  })

  it('and orders are deleted a few at a time, and only what is older', async () => {
    const ledger = await ledgerOf(
      ...[1, 2, 3].map(nth => entry({ checkoutId: `ck_${nth}`, at: AT + nth })),
    )
    expect(ledger.deleteOld(AT + 3, 1)).toBe(true)
    expect(await found(ledger)).toEqual(['ck_3', 'ck_2'])
    expect(ledger.deleteOld(AT + 3, 2)).toBe(false)
    expect(await found(ledger, { label: 'NTM2' })).toEqual(['ck_3'])
    const money = await moved(movement('r.a'), movement('r.b'), movement('r.c', { at: AT + 9 }))
    expect(money.deleteOld(AT + 1, 2)).toBe(true)
    expect((await page(money)).map(({ id }) => id)).toEqual(['r.c'])
  })
})
