/** What a search for orders asks the shards, and what it shows of their answers (docs/contract.md#find-orders). */
import { describe, expect, it, vi } from 'vitest'
import type { LedgerRow, LedgerSearch } from '../../../../worker/back-office/ledger/calls.ts'
import { asking, DAY_MS, id, iso, NOW, row } from './asking.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('a search for orders', () => {
  const searched = async (query: string) => {
    let seen: Partial<LedgerSearch> = {}
    const find = async (search: LedgerSearch) => {
      seen = search
      return []
    }
    await asking({ find }, `/v1/console/orders?${query}`)
    return seen
  }

  it('asks for everything, fifty at a time and one more', async () => {
    expect(await searched('')).toEqual({
      ...{ from: 0, to: Number.MAX_SAFE_INTEGER, label: null, status: null, currency: null },
      ...{ amount: null, before: null, limit: 51 },
    })
  })

  it('hands on what it was asked for', async () => {
    const range = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
    const found = await searched(`${range}&status=review&currency=EUR&amount=5250&limit=7&q=Qx7k`)
    expect(found).toMatchObject({
      ...{ from: Date.parse('2026-01-01'), to: Date.parse('2026-01-02'), label: 'Qx7k' },
      ...{ status: 'review', currency: 'EUR', amount: 5250, limit: 8 },
    })
    expect(await searched('cursor=10.ck_x')).toMatchObject({ before: { at: 36, id: 'ck_x' } })
  })

  it.each([
    ['amount=1', NOW - 92 * DAY_MS],
    ['status=placed', NOW - 92 * DAY_MS],
    ['status=review', 0],
    ['amount=1&from=1970-01-01T00:00:01Z', 1000],
  ])('of what no index finds looks 92 days back, unless it is told: %s', async (query, from) => {
    expect((await searched(query)).from).toBe(from)
  })

  it('by a name that is no last four asks no shard', async () => {
    expect(await searched('q=order-1042')).toEqual({})
    expect(await searched('q=QX7K')).toMatchObject({ label: 'QX7K' })
    for (const q of ['QX7', 'QX7KK', 'QX-K']) expect(await searched(`q=${q}`)).toEqual({})
  })

  it('shows each order whole, the one with the name first and once, and where to go on', async () => {
    const others = [
      row(),
      row({ checkoutId: 'ck_b', at: NOW - 1 }),
      row({ checkoutId: 'ck_c', at: 1 }),
    ]
    const answer = await asking(
      { find: async ({ limit }: LedgerSearch) => others.slice(0, limit) },
      '/v1/console/orders?q=1042&limit=2',
      {
        order: () => ({ current: async () => id }),
        checkout: {
          entry: async () => ({ ...row({ orderIds: ['1042'] }), movements: [], isOrder: true }),
        },
      },
    )
    expect(answer.orders.map((one: LedgerRow) => one.checkoutId)).toEqual([id, 'ck_b'])
    expect(answer.next).toBe(`${(NOW - 1).toString(36)}.ck_b`)
    const { version: _, paidAt: __, redeemedAt: ___, ...shown } = row({ orderIds: ['1042'] })
    expect(answer.orders[0]).toEqual({ ...shown, at: iso(NOW) })
  })

  it('shows the one with the name on its first page alone', async () => {
    const more = {
      order: () => ({ current: async () => id }),
      checkout: { entry: async () => ({ ...row({ orderIds: ['1042'] }), movements: [] }) },
    }
    const found = async (query: string) =>
      (await asking({ find: async () => [] }, `/v1/console/orders?q=1042${query}`, more)).orders
    expect(await found('')).toHaveLength(1)
    expect(await found('&cursor=10.ck_b')).toEqual([])
  })

  it('names no order that has lost this name meanwhile', async () => {
    const more = {
      order: () => ({ current: async () => id }),
      checkout: { entry: async () => ({ ...row(), movements: [], isOrder: true }) },
    }
    const answer = await asking({}, '/v1/console/orders?q=another', more)
    expect(answer).toEqual({ orders: [], next: null })
    const byId = await asking({}, `/v1/console/orders?q=${id}`, more)
    expect(byId.orders).toHaveLength(1)
  })
})
