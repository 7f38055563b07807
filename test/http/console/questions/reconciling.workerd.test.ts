/** What the console asks of the object that compares the books, what it notes of it, and the file of what was found. */
import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '../../../../shared/api/console/reconciliation.ts'
import type { FoundRow, ReconciliationCalls } from '../../../../worker/reconciliation/calls.ts'
import { asShop, json, workerWith } from '../../../workerd/caller.ts'
import { useLogLines } from '../../../workerd/log-lines.ts'
import { audit } from '../staff.ts'
import { DAY_MS, iso, NOW } from './asking.ts'

useLogLines()

const PATH = '/v1/console/reconciliations'
const FROM = NOW - DAY_MS
const RANGE = { from: iso(FROM), to: iso(NOW) }

const run = (endedAt: string | null): Reconciliation => ({
  ...{ id: '7', by: 'daily', ...RANGE, begunAt: RANGE.to, endedAt },
  ...{ systems: [], differences: 0, unexplained: 0 },
})

/** A worker whose books are compared by this; `asked` has what it was asked. */
const comparing = (calls: Partial<ReconciliationCalls>, store?: object) => {
  const asked: unknown[] = []
  const noting = Object.entries(calls).map(([verb, answer]) => [
    verb,
    async (given: never) => {
      asked.push([verb, given])
      return (answer as (given: never) => unknown)(given)
    },
  ])
  const object = Object.fromEntries(noting)
  const settings = { RECONCILIATION: { getByName: () => object } } as never
  return { asked, ask: asShop(workerWith({ settings, ...(store && { store }) })) }
}

describe('reconciliations', () => {
  it('are listed as many as asked for, with the systems that can be compared', async () => {
    const { ask, asked } = comparing({ list: async () => [run(RANGE.to)] })
    expect(await json(await ask(`${PATH}?limit=3`))).toEqual({
      reconciliations: [run(RANGE.to)],
      systems: ['instagift', 'yougotagift', 'vauchar'],
    })
    expect(asked).toEqual([['list', 3]])
  })

  it('are read by their number, and by nothing else', async () => {
    const found = { ...run(RANGE.to), found: [] }
    const { ask, asked } = comparing({ read: async id => (id === '7' ? found : null) })
    expect(await json(await ask(`${PATH}/7`))).toEqual(found)
    expect((await ask(`${PATH}/123456789012`)).status).toBe(404)
    expect(asked).toEqual([
      ['read', '7'],
      ['read', '123456789012'],
    ])
    for (const id of ['x7', '7x', '1234567890123', '-7'])
      expect((await ask(`${PATH}/${id}`)).status).toBe(404)
    expect(asked).toHaveLength(2)
  })

  it('are of all systems where none is named, and noted so', async () => {
    const begin = async () => run(null)
    const { ask, asked } = comparing({ list: async () => [run(RANGE.to)], begin })
    const answer = await ask(PATH, { body: RANGE })
    expect([answer.status, await json(answer)]).toEqual([202, run(null)])
    expect(asked).toEqual([
      ['list', 1],
      ['begin', { by: 'owner', from: FROM, to: NOW }],
    ])
    expect((await audit())[0]).toMatchObject({ about: 'all gift-card systems' })
  })

  it('do not begin while another one goes on: that one is the answer, and nothing is noted', async () => {
    const notes: unknown[] = []
    const beginAudit = async (begun: unknown[]) => begun.map(note => notes.push(note))
    const { ask, asked } = comparing({ list: async () => [run(null)] }, { beginAudit })
    const answer = await ask(PATH, { body: RANGE })
    expect([answer.status, await json(answer)]).toEqual([202, run(null)])
    expect([asked, notes]).toEqual([[['list', 1]], []])
  })

  it('do not begin where that cannot be noted', async () => {
    const beginAudit = async () => {
      throw new Error('full')
    }
    const { ask, asked } = comparing({ list: async () => [] }, { beginAudit })
    expect((await ask(PATH, { body: RANGE })).status).toBe(503)
    expect(asked).toEqual([['list', 1]])
  })

  it('of a system that is not on name those that are', async () => {
    const { ask } = comparing({})
    const { issues } = await json(await ask(PATH, { body: { ...RANGE, system: 'nobody' } }))
    const message = 'expected one of instagift, yougotagift, vauchar'
    expect(issues).toEqual([{ path: 'system', message }])
    const told = async (length: number) => {
      const body = { ...RANGE, system: 'x'.repeat(length) }
      return (await json(await ask(PATH, { body }))).issues
    }
    expect(await told(64)).toEqual([{ path: 'system', message }])
    expect(await told(65)).toMatchObject([{ message: expect.stringContaining('64 characters') }])
  })
})

describe('the file of differences', () => {
  const row = (reconciliation: string): FoundRow => ({
    ...{ reconciliation, kind: 'missing_there', system: 'vauchar', explanation: null },
    ...{ at: RANGE.from, checkoutId: 'ck_a', label: 'NTM2', currency: 'USD', ours: 500 },
    ...{ theirs: null, upstreamId: 'up-1', attemptId: 'a-1', reviewId: 'rv_1' },
  })

  it('has all pages, a line for each, with these columns', async () => {
    const { ask, asked } = comparing({
      found: async ({ after }) =>
        after === '' ? { rows: [row('1')], next: '1 a' } : { rows: [row('2')], next: null },
    })
    const range = `from=${RANGE.from}&to=${RANGE.to}`
    const text = await (await ask(`/v1/console/export?what=differences&${range}`)).text()
    const line = `missing_there,vauchar,,${RANGE.from},ck_a,NTM2,USD,500,,up-1,a-1,rv_1`
    expect(text.split('\r\n')).toEqual([
      'reconciliation,kind,system,explanation,at,checkoutId,label,currency,ours,theirs,upstreamId,attemptId,reviewId',
      ...[`1,${line}`, `2,${line}`, ''],
    ])
    const query = { from: FROM, to: NOW, limit: 500 }
    expect(asked).toEqual([
      ['found', { ...query, after: '' }],
      ['found', { ...query, after: '1 a' }],
    ])
  })

  it('is in the audit log with its name and its range', async () => {
    const { ask } = comparing({ found: async () => ({ rows: [], next: null }) })
    const range = `from=${RANGE.from}&to=${RANGE.to}`
    await (await ask(`/v1/console/export?what=differences&${range}`)).text()
    expect((await audit())[0]).toMatchObject({
      ...{ did: 'exported', about: 'differences-2026-11-20-2026-11-21.csv' },
      detail: `${RANGE.from} to ${RANGE.to}`,
    })
  })
})

describe('the audit log', () => {
  const NOBODY = { who: 'owner', role: 'owner', by: 'api_key', personId: null } as const
  const entry = { ...NOBODY, did: 'exported', about: 'x', detail: null } as const
  const rows = Array.from({ length: 501 }, (_, nth) => ({
    seq: nth + 1,
    entry: { ...entry, at: iso(nth), result: 'done', problem: null } as const,
  }))

  it('is exported whole, page by page', async () => {
    const asked: unknown[] = []
    const auditRange = async (query: { after: number; limit: number }) => {
      asked.push(query)
      return rows.slice(query.after, query.after + query.limit)
    }
    const { ask } = comparing({}, { auditRange })
    const path = `/v1/console/export?what=audit&format=json&from=${RANGE.from}&to=${RANGE.to}`
    expect((await json(await ask(path))).map(({ at }: { at: string }) => at)).toEqual(
      rows.map(one => one.entry.at),
    )
    const query = { from: FROM, to: NOW, limit: 500, shop: '*' }
    expect(asked).toEqual([
      { ...query, after: 0 },
      { ...query, after: 500 },
    ])
  })

  it('that ends with a full page has no next one, and one entry more has', async () => {
    const pageOf = async (count: number) => {
      const auditPage = async () => rows.slice(0, count).reverse()
      const { entries, next } = await json(
        await comparing({}, { auditPage }).ask('/v1/console/audit?limit=3'),
      )
      return [entries.length, next]
    }
    expect([await pageOf(3), await pageOf(4)]).toEqual([
      [3, null],
      [3, '2'],
    ])
  })
})
