/** How the console adds up what the shards answer (docs/contract.md#today, docs/contract.md#figures). */
import { describe, expect, it, vi } from 'vitest'
import type { ReviewFigures } from '../../../../worker/back-office/calls.ts'
import type { LedgerFigures, LedgerSums } from '../../../../worker/back-office/ledger/calls.ts'
import { answerOf, asking, byOne, DAY_MS, iso, NOW, row } from './asking.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('today', () => {
  const HOUR_MS = 3_600_000
  const usd = { currency: 'USD', orders: 2, applied: 500, shortfall: 20 }

  it('is what happened since midnight UTC, added up by currency', async () => {
    let since = 0
    const sums = byOne<LedgerSums>(
      {
        orders: [usd, { ...usd, currency: 'EUR', orders: 1 }],
        money: [
          { currency: 'USD', kind: 'redeemed', amount: 300 },
          { currency: 'USD', kind: 'refunded', amount: 40 },
          { currency: 'AED', kind: 'redeemed', amount: 9 },
        ],
      },
      { orders: [], money: [] },
    )
    const today = await asking(
      {
        sums: async (from: number) => {
          since = from
          return sums()
        },
      },
      '/v1/console/today',
    )
    expect([since, today.since]).toEqual([Date.parse('2026-11-21'), '2026-11-21T00:00:00.000Z'])
    const none = { orders: 0, applied: 0, redeemed: 0, refunded: 0, shortfall: 0 }
    expect(today.money).toEqual([
      { ...none, currency: 'AED', redeemed: 9 },
      { ...none, currency: 'EUR', orders: 1, applied: 500, shortfall: 20 },
      { ...usd, redeemed: 300, refunded: 40 },
    ])
  })

  it('counts open reviews by reason and by age, the ends of the classes not included', async () => {
    const ages = [0, 1, 4, 24, 72, 500].map(hours => hours * HOUR_MS)
    const open = [
      ...ages.map(age => ({ reason: 'unknown', openedAt: NOW - age })),
      { reason: 'shortfall', openedAt: NOW - HOUR_MS + 1 },
    ]
    const openReviews = byOne(open, [])
    const { reviews } = await asking({ openReviews }, '/v1/console/today')
    expect(reviews).toEqual({
      ...{ open: 7, oldestAt: iso(NOW - 500 * HOUR_MS) },
      byAge: [
        { underHours: 1, open: 2 },
        { underHours: 4, open: 1 },
        { underHours: 24, open: 1 },
        { underHours: 72, open: 1 },
        { underHours: null, open: 2 },
      ],
      byReason: [
        { reason: 'shortfall', open: 1 },
        { reason: 'unknown', open: 6 },
      ],
    })
    const quiet = await asking({}, '/v1/console/today')
    expect([quiet.reviews.open, quiet.reviews.oldestAt]).toEqual([0, null])
  })

  it('lists the twenty that are overdue longest, read from the checkouts themselves', async () => {
    const limits: number[] = []
    const due = Array.from({ length: 22 }, (_, nth) => ({
      checkoutId: `ck_${nth}`,
      dueAt: NOW - nth,
    }))
    const answer = byOne(due, [])
    const overdueMoney = async (limit: number) => {
      limits.push(limit)
      return answer()
    }
    let asked = 0
    const entry = async () => {
      asked += 1
      if (asked === 1) throw new Error('away')
      return { ...row({ status: 'completing' }), movements: [], isOrder: true }
    }
    const { overdue, undelivered } = await asking(
      { overdueMoney, health: async () => ({ openReviews: 0, undelivered: 3, stalled: 0 }) },
      '/v1/console/today',
      { checkout: { entry } },
    )
    expect([limits[0], asked, overdue.length, undelivered]).toEqual([20, 20, 19, 3])
    expect(overdue[0]).toEqual({
      ...{ checkoutId: 'ck_20', orderIds: ['A'], status: 'completing', amount: 5200 },
      ...{ currency: 'USD', dueAt: iso(NOW - 20) },
    })
  })
})

describe('figures', () => {
  const RANGE = 'from=2026-11-21T00:00:00Z&to=2026-11-23T00:00:00Z'
  const DAY = Date.parse('2026-11-21') / DAY_MS
  const money = { day: DAY, currency: 'USD', provider: 'vauchar', count: 2, amount: 300 }
  const orders = { day: DAY, currency: 'USD', orders: 3, paid: 2, applied: 500, shortfall: 20 }
  const figures: LedgerFigures = {
    money: [
      { ...money, day: DAY + 1, kind: 'redeemed', count: 1, amount: 1 },
      { ...money, kind: 'redeemed' },
      { ...money, kind: 'redeemed' },
      { ...money, kind: 'refunded', count: 1, amount: 40 },
    ],
    orders: [
      { ...orders, class: 0 },
      { ...orders, class: 8 },
      { ...orders, class: null },
    ],
  }
  const reviews: ReviewFigures[] = [
    { day: DAY, reason: 'unknown', opened: 2, decided: 1 },
    { day: DAY, reason: 'unknown', opened: 1, decided: 0 },
  ]
  const parts = () => ({
    figures: byOne(figures, { money: [], orders: [] }),
    reviewFigures: byOne(reviews, []),
  })
  const more = {
    store: {
      lookups: async (days: object) => {
        asked.push(days)
        return [{ day: DAY, result: 'found', count: 8 }]
      },
    },
  }
  const asked: object[] = []

  it('are added up by day, system and currency, with the lookups of these days', async () => {
    const figures = await asking(parts(), `/v1/console/figures?${RANGE}`, more)
    const shared = { day: '2026-11-21', currency: 'USD' }
    expect(figures).toEqual({
      ...{ from: '2026-11-21T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z', timeZone: 'UTC' },
      money: [
        {
          ...{ ...shared, provider: 'vauchar', redemptions: 4, redeemed: 600 },
          ...{ refunds: 1, refunded: 40 },
        },
        {
          ...{ day: '2026-11-22', currency: 'USD', provider: 'vauchar' },
          ...{ redemptions: 1, redeemed: 1, refunds: 0, refunded: 0 },
        },
      ],
      orders: [
        {
          ...{ ...shared, orders: 9, paid: 6, applied: 1500, shortfall: 60 },
          waited: [3, 0, 0, 0, 0, 0, 0, 0, 3],
        },
      ],
      lookups: [{ day: '2026-11-21', result: 'found', count: 8 }],
      reviews: [{ day: '2026-11-21', reason: 'unknown', opened: 3, decided: 1 }],
      silentShards: 0,
    })
    expect(asked.at(-1)).toEqual({ from: DAY, to: DAY + 1 })
    const longer = RANGE.replace('23T00:00:00Z', '23T00:00:00.001Z')
    await asking(parts(), `/v1/console/figures?${longer}`, more)
    expect(asked.at(-1)).toEqual({ from: DAY, to: DAY + 2 })
  })

  it('are in the order of their days, whichever shard tells of which', async () => {
    const rows = [1, 0, 2].map(day => ({ ...money, day: DAY + day, kind: 'redeemed' as const }))
    const figures = byOne<LedgerFigures>({ money: rows, orders: [] }, { money: [], orders: [] })
    const { money: days } = await asking({ figures }, `/v1/console/figures?${RANGE}`, more)
    expect(days.map(({ day }: { day: string }) => day)).toEqual([
      ...['2026-11-21', '2026-11-22', '2026-11-23'],
    ])
  })

  it('as a file are one line for each figure of each day', async () => {
    const path = `/v1/console/export?what=figures&${RANGE}`
    const answer = await answerOf(parts(), path, more)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-disposition': 'attachment; filename="figures-2026-11-21-2026-11-23.csv"',
      'content-type': 'text/csv; charset=utf-8; header=present',
    })
    const lines = (await answer.text()).split('\r\n')
    expect(lines[0]).toBe('day,figure,of,currency,value')
    expect(lines.filter(line => line.startsWith('2026-11-21'))).toEqual([
      '2026-11-21,redemptions,vauchar,USD,4',
      '2026-11-21,redeemed,vauchar,USD,600',
      '2026-11-21,refunds,vauchar,USD,1',
      '2026-11-21,refunded,vauchar,USD,40',
      '2026-11-21,orders,,USD,9',
      '2026-11-21,paid,,USD,6',
      '2026-11-21,applied,,USD,1500',
      '2026-11-21,shortfall,,USD,60',
      '2026-11-21,lookups,found,,8',
      '2026-11-21,reviews opened,unknown,,3',
      '2026-11-21,reviews decided,unknown,,1',
    ])
  })

  it('name the silent shards, of whichever question', async () => {
    const away = async () => {
      throw new Error('away')
    }
    for (const name of ['figures', 'reviewFigures'])
      expect(
        await asking({ ...parts(), [name]: away }, `/v1/console/figures?${RANGE}`),
      ).toMatchObject({
        silentShards: 16,
      })
  })
})
