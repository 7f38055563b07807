/** Exported tables: every row of the range once, page by page, with all columns (docs/contract.md#exports). */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../../../shared/api.ts'
import type {
  LedgerRow,
  LedgerSearch,
  MovementRow,
} from '../../../../worker/back-office/ledger/calls.ts'
import { json } from '../../../workerd/caller.ts'
import { answerOf, iso, NOW, row } from './asking.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const FROM = NOW - 10_000
const RANGE = `from=${iso(FROM)}&to=${iso(NOW)}`
const exported = (backOffice: object, what: string, format = 'csv') =>
  answerOf(backOffice, `/v1/console/export?what=${what}&format=${format}&${RANGE}`)
const linesOf = async (answer: Response) => (await answer.text()).split('\r\n')

/** More than one page of the export. */
const MANY = 1_100

describe('orders', () => {
  const rows = Array.from({ length: MANY }, (_, nth) =>
    row({ checkoutId: `ck_${nth}`, at: NOW - nth, cards: [] }),
  )
  const asked: LedgerSearch[] = []
  const find = async (search: LedgerSearch): Promise<LedgerRow[]> => {
    asked.push(search)
    const begin = search.before === null ? 0 : NOW - search.before.at + 1
    return rows.slice(begin, begin + search.limit)
  }

  it('are each in the file, newest first, as JSON of all pages', async () => {
    const answer = await exported({ find }, 'orders', 'json')
    expect(answer.headers.get('content-type')).toBe('application/json')
    const all = await json(answer)
    expect(all.map((one: LedgerRow) => one.checkoutId)).toEqual(rows.map(one => one.checkoutId))
    const everything = { label: null, status: null, currency: null, amount: null }
    expect(asked[0]).toMatchObject({ ...everything, from: FROM, to: NOW, before: null })
  })

  it('have these columns, lists and nulls included', async () => {
    const [card] = [
      { label: 'NTM2', provider: 'vauchar', applied: 1, redeemed: 1, status: 'redeemed' },
    ]
    const one = row({ checkoutId: 'ck_a', shortfall: null, cards: [card as never] })
    const lines = await linesOf(await exported({ find: async () => [one] }, 'orders'))
    expect(lines).toEqual([
      'checkoutId,at,status,currency,orderIds,orderTotal,applied,redeemed,shortfall,refunded,openReviews,cards',
      `ck_a,${iso(NOW)},completed,USD,"[""A""]",5250,5200,5100,,7,1,"${JSON.stringify([card]).replaceAll('"', '""')}"`,
      '',
    ])
  })
})

describe('redemptions', () => {
  it('are each in the file, oldest first, without our own ids of the rows', async () => {
    const all = Array.from(
      { length: MANY },
      (_, nth): MovementRow => ({
        ...{
          id: `r.${String(nth).padStart(5, '0')}`,
          at: FROM + nth,
          kind: 'redeemed',
          amount: nth,
        },
        ...{
          provider: 'vauchar',
          label: 'NTM2',
          booked: nth,
          upstreamId: null,
          attemptId: `${nth}`,
        },
        ...{ checkoutId: 'ck_a', currency: 'USD' },
      }),
    )
    const movements = async ({ after, limit }: { after: { at: number } | null; limit: number }) => {
      const begin = after === null ? 0 : after.at - FROM + 1
      return all.slice(begin, begin + limit)
    }
    const rows = await json(await exported({ movements }, 'redemptions', 'json'))
    expect(rows.map((one: MovementRow) => one.amount)).toEqual(all.map(({ amount }) => amount))
    const { id: _, ...first } = all[0]!
    expect(rows[0]).toEqual({ ...first, at: iso(FROM) })
  })
})

describe('reviews', () => {
  const review = (nth: number, openedAt: number, more: Partial<Review> = {}): Review => ({
    ...{ id: `rv_${nth}`, checkoutId: 'ck_a', orderId: 'A', cardId: null, provider: 'vauchar' },
    ...{ label: 'NTM2', amount: 500, currency: 'USD', reason: 'unknown', evidence: [] },
    ...{ openedAt: iso(openedAt), status: 'open', version: 1, decisions: ['settled'] },
    ...{ decided: null, ...more },
  })
  const listing = (all: Review[], asked: string[] = []) => ({
    reviews: async (query: { after: number; limit: number; status: string }) => {
      asked.push(query.status)
      return all
        .map((one, index) => ({ seq: index + 1, at: index, json: JSON.stringify(one) }))
        .filter(({ seq }) => seq > query.after)
        .slice(0, query.limit)
    },
  })

  it('are those that were opened in the range, its first moment included and its last one not', async () => {
    const all = [FROM - 1, FROM, NOW - 1, NOW].map((at, nth) => review(nth, at))
    const asked: string[] = []
    const rows = await json(await exported(listing(all, asked), 'reviews', 'json'))
    expect(rows.map(({ id }: Review) => id)).toEqual(['rv_1', 'rv_2'])
    expect(new Set(asked)).toEqual(new Set(['all']))
  })

  it('are each in the file, of several pages', async () => {
    const all = Array.from({ length: 250 }, (_, nth) => review(nth, FROM))
    const rows = await json(await exported(listing(all), 'reviews', 'json'))
    expect(rows.map(({ id }: Review) => id)).toEqual(all.map(({ id }) => id))
  })

  it('have these columns, with who decided them and why', async () => {
    const decided = {
      ...{ at: iso(NOW), by: 'Ana', decision: 'settled', note: 'by "phone"', upstreamId: null },
    }
    const all = [review(1, FROM, { status: 'decided', decided }), review(2, FROM)]
    expect(await linesOf(await exported(listing(all), 'reviews'))).toEqual([
      'id,checkoutId,orderId,provider,label,amount,currency,reason,openedAt,status,decidedAt,decidedBy,decision,note',
      `rv_1,ck_a,A,vauchar,NTM2,500,USD,unknown,${iso(FROM)},decided,${iso(NOW)},Ana,settled,"by ""phone"""`,
      `rv_2,ck_a,A,vauchar,NTM2,500,USD,unknown,${iso(FROM)},open,,,,`,
      '',
    ])
  })
})
