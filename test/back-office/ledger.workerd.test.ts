/** The ledger of a shard: what it keeps of an order, how few rows that takes, and what it finds and adds up. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { LedgerEntry, LedgerSearch, Movement } from '../../worker/back-office/ledger/calls.ts'
import { Ledger } from '../../worker/back-office/ledger/ledger.ts'

const AT = Date.parse('2026-11-21T20:00:00Z')
const DAY_MS = 86_400_000
const EVERYTHING: LedgerSearch = {
  ...{ from: 0, to: AT * 2, label: null, status: null, currency: null, amount: null },
  ...{ before: null, limit: 50 },
}

const redeemed = (id: string, at = AT + 5_000, amount = 5200): Movement => ({
  ...{ id: `r.${id}`, at, kind: 'redeemed', provider: 'instagift', label: 'NTM2', amount },
  ...{ booked: amount, upstreamId: 'up1', attemptId: id },
})

const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ checkoutId: 'ck_a', at: AT, version: 5, isOrder: true, status: 'placed', currency: 'USD' },
  ...{ orderIds: ['1042'], orderTotal: 5250, applied: 5200, redeemed: null, shortfall: null },
  ...{ refunded: 0, openReviews: 0, paidAt: null, redeemedAt: null, movements: [] },
  cards: [{ label: 'ntm2', provider: 'instagift', applied: 5200, redeemed: 0, status: 'held' }],
  ...more,
})

const completed = entry({
  ...{ version: 9, status: 'completed', redeemed: 5200, shortfall: 0 },
  ...{ paidAt: AT + 3_000, redeemedAt: AT + 5_000, movements: [redeemed('a')] },
})

type Sql = { exec(query: string, ...bound: unknown[]): { rowsWritten: number } }
type Inside = { ledger: Ledger; rowsWritten: () => number }

const withLedger = <Seen>(look: (inside: Inside) => Promise<Seen>): Promise<Seen> => {
  const shards = (env as { BACK_OFFICE: { getByName(name: string): never } }).BACK_OFFICE
  return runInDurableObject(shards.getByName(crypto.randomUUID()), (_, state) => {
    const { sql } = (state as unknown as { storage: { sql: Sql } }).storage
    let cursors: { rowsWritten: number }[] = []
    const exec = (query: string, ...bound: unknown[]) => {
      const cursor = sql.exec(query, ...bound)
      cursors.push(cursor)
      return cursor
    }
    const rowsWritten = () => {
      const sum = cursors.reduce((total, cursor) => total + cursor.rowsWritten, 0)
      cursors = []
      return sum
    }
    const ledger = new Ledger({ exec } as never)
    rowsWritten()
    return look({ ledger, rowsWritten })
  }) as Promise<Seen>
}

const found = async (ledger: Ledger, search: Partial<LedgerSearch> = {}) =>
  (await ledger.find({ ...EVERYTHING, ...search })).map(row => row.checkoutId)

describe('what a shard keeps of an order', () => {
  it('takes four rows from placed to completed, and none for what it knows', () =>
    withLedger(async ({ ledger, rowsWritten }) => {
      await ledger.keep(entry())
      expect(rowsWritten()).toBe(2)
      await ledger.keep(entry())
      expect(rowsWritten()).toBe(0)
      await ledger.keep(completed)
      expect(rowsWritten()).toBe(2)
      await ledger.keep(completed)
      await ledger.keep(entry())
      expect(rowsWritten()).toBe(0)
      expect(await ledger.find(EVERYTHING)).toMatchObject([{ status: 'completed', redeemed: 5200 }])
    }))

  it('goes where no order has it any more', () =>
    withLedger(async ({ ledger }) => {
      await ledger.keep(entry())
      await ledger.keep(entry({ version: 7, isOrder: false, status: 'open', orderIds: [] }))
      expect(await found(ledger)).toEqual([])
      expect(await found(ledger, { label: 'NTM2' })).toEqual([])
    }))

  it('is the time at which its order was first paid, however often it was resumed', () =>
    withLedger(async ({ ledger }) => {
      await ledger.keep(entry({ status: 'review', version: 6, paidAt: AT + 3_000 }))
      await ledger.keep({ ...completed, paidAt: AT + DAY_MS, redeemedAt: AT + DAY_MS + 1 })
      const [row] = await ledger.find(EVERYTHING)
      expect(row!.paidAt).toBe(AT + 3_000)
    }))

  it('is a movement once, at the time at which it was first told', () =>
    withLedger(async ({ ledger }) => {
      await ledger.keep(completed)
      const undone: Movement = { ...redeemed('a'), id: 'u.a', kind: 'refunded', at: AT + DAY_MS }
      const cancelled = { ...completed, status: 'cancelled', version: 12 } as const
      await ledger.keep({ ...cancelled, movements: [redeemed('a'), undone] })
      const later = { ...undone, at: AT + 2 * DAY_MS }
      await ledger.keep({ ...cancelled, version: 13, movements: [redeemed('a'), later] })
      // Redeemed anew: what was undone before stays in the books.
      const anew = redeemed('b', AT + 3 * DAY_MS)
      await ledger.keep({ ...completed, version: 15, movements: [anew] })
      const rows = await ledger.movements({ from: 0, to: AT * 2, after: null, limit: 10 })
      expect(rows.map(({ id, at }) => [id, (at - AT) / DAY_MS])).toEqual([
        ['r.a', 5_000 / DAY_MS],
        ['u.a', 1],
        ['r.b', 3],
      ])
    }))

  it('is no movement that turned out not to have happened', () =>
    withLedger(async ({ ledger }) => {
      await ledger.keep(completed)
      await ledger.keep({ ...completed, version: 10, status: 'review', movements: [] })
      expect(await ledger.movements({ from: 0, to: AT * 2, after: null, limit: 10 })).toEqual([])
    }))
})

describe('what a shard finds', () => {
  const filled = <Seen>(look: (ledger: Ledger) => Promise<Seen>) =>
    withLedger(async ({ ledger }) => {
      await ledger.keep(completed)
      await ledger.keep(entry({ checkoutId: 'ck_b', at: AT + 1, currency: 'EUR', applied: 300 }))
      const cards = completed.cards.map(card => ({ ...card, label: 'QX7K' }))
      await ledger.keep(entry({ checkoutId: 'ck_c', at: AT + 2, status: 'review', cards }))
      return look(ledger)
    })

  it.each([
    ['newest first', {}, ['ck_c', 'ck_b', 'ck_a']],
    ['by the last four in capitals or not', { label: 'Ntm2' }, ['ck_b', 'ck_a']],
    ['by a rare status', { status: 'review' }, ['ck_c']],
    [
      'by a rare status, before a row',
      { status: 'review', before: { at: AT + 2, id: 'ck_c' } },
      [],
    ],
    ['by a usual status', { status: 'placed' }, ['ck_b']],
    ['by currency', { currency: 'EUR' }, ['ck_b']],
    ['by the total', { amount: 5250 }, ['ck_c', 'ck_b', 'ck_a']],
    ['by what was applied', { amount: 300 }, ['ck_b']],
    ['by the last four and status', { label: 'NTM2', status: 'completed' }, ['ck_a']],
    ['from a moment on', { from: AT + 1 }, ['ck_c', 'ck_b']],
    ['before a moment', { to: AT + 1 }, ['ck_a']],
    ['before a row', { before: { at: AT + 1, id: 'ck_b' } }, ['ck_a']],
    ['no more than asked', { limit: 1 }, ['ck_c']],
  ] as [string, Partial<LedgerSearch>, string[]][])('%s', (_, search, expected) =>
    filled(async ledger => expect(await found(ledger, search)).toEqual(expected)),
  )

  it('adds up since a moment', () =>
    filled(async ledger => {
      expect(await ledger.sums(AT + 1)).toEqual({
        orders: [
          { currency: 'EUR', orders: 1, applied: 300, shortfall: 0 },
          { currency: 'USD', orders: 1, applied: 5200, shortfall: 0 },
        ],
        money: [{ currency: 'USD', kind: 'redeemed', amount: 5200 }],
      })
      expect((await ledger.sums(AT + DAY_MS)).money).toEqual([])
    }))

  it('counts by the days of each segment', () =>
    filled(async ledger => {
      // 20:00 UTC is the next day five hours east.
      const segment = { from: 0, to: AT * 2, offsetMs: 5 * 3_600_000 }
      const { orders, money } = await ledger.figures([segment])
      const day = Math.floor(AT / DAY_MS) + 1
      expect(money).toEqual([
        { day, currency: 'USD', provider: 'instagift', kind: 'redeemed', count: 1, amount: 5200 },
      ])
      expect(orders).toContainEqual({
        ...{ day, currency: 'USD', class: 0, orders: 1, paid: 1, applied: 5200, shortfall: 0 },
      })
      expect(orders.reduce((sum, one) => sum + one.orders, 0)).toBe(3)
    }))

  it('forgets what is old, its labels and movements too', () =>
    filled(async ledger => {
      expect(ledger.deleteOld(AT + 1, 500)).toBe(false)
      expect(await found(ledger)).toEqual(['ck_c', 'ck_b'])
      expect(await found(ledger, { label: 'NTM2' })).toEqual(['ck_b'])
      ledger.deleteOld(AT + DAY_MS, 500)
      expect(await ledger.movements({ from: 0, to: AT * 2, after: null, limit: 10 })).toEqual([])
    }))
})
