/** The list of redeemed cards at YouGotaGift, for the reconciliation of the books: what a row says, and how far it is read. */
import { describe, expect, it } from 'vitest'
import type { ListedRow } from '../../../worker/providers/listing.ts'
import { answering, type FakeAnswer, json } from '../upstream-answers.ts'
import { ATTEMPT, DAY_MS, made, STORE } from './malformed.ts'
import { redeemedCard } from './samples.ts'

const DAY = Date.parse('2012-12-01T00:00:00Z')

async function read(answer: FakeAnswer, from = 0) {
  const wires = answering(answer)
  const rows: (ListedRow | null)[] = []
  const query = { from, position: null, card: null }
  const end = await made(wires).listing!.read(query, one => rows.push(one))
  return { end, rows, sent: wires.sent.map(({ path, query }) => ({ path, query })) }
}

const row = (change: object = {}) => ({
  ...redeemedCard,
  ...{ redemption_code: '46ECE933', date_redeemed: '01/12/2012', store: STORE, ...change },
})
const whole: ListedRow = {
  ...{ id: '46ECE933', attemptId: ATTEMPT, card: null, amount: 100000, at: DAY, channel: null },
}

describe('a row', () => {
  it.each<[what: string, change: object, seen: ListedRow | null]>([
    ['says what was redeemed, on which day, and by our attempt', {}, whole],
    ['may be of another till', { store: 'Dubai Mall' }, { ...whole, attemptId: null }],
    ['may tell no store', { store: null }, { ...whole, attemptId: null }],
    ['may tell no code of its redemption', { redemption_code: '' }, { ...whole, id: null }],
    ['may tell a day that is none', { date_redeemed: '31/02/2012' }, { ...whole, at: null }],
    ['may be of another form', { amount: {} }, null],
  ])('%s', async (_, change, seen) => {
    expect((await read(json([row(change)]))).rows).toEqual([seen])
  })
})

it('is one answer without pages, read until ten rows in a row are from before what is asked for', async () => {
  const rows = Array.from({ length: 30 }, (_, nth) => {
    const date = new Date(DAY - nth * DAY_MS).toISOString().slice(0, 10)
    return row({ date_redeemed: date.split('-').reverse().join('/') })
  })
  const all = await read(json(rows))
  expect([all.end, all.rows.length]).toEqual([{ kind: 'read', next: null }, 30])
  expect(all.sent).toEqual([{ path: '/redeemed/', query: {} }])
  const some = await read(json(rows), DAY - 5 * DAY_MS)
  expect([some.end, some.rows.length]).toEqual([{ kind: 'read', next: null }, 16])
})

it('that is refused or has another form has failed, and says why', async () => {
  for (const answer of [json({}, 500), json({ rows: [] })])
    expect((await read(answer)).end).toEqual({ kind: 'failed', detail: expect.stringMatching(/./) })
})

it('tells no code of a card', async () => {
  expect(await made(answering(json([]))).listing!.codeOf({ card: 'a' })).toBeNull()
})
