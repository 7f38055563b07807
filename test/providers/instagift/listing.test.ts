/** The list of redemptions at Instagift, page by page, for the reconciliation of the books: which pages are read, and what a row says. */
import { describe, expect, it } from 'vitest'
import type { ListedRow, ListPage } from '../../../worker/providers/listing.ts'
import { answering, json, NOON } from '../upstream-answers.ts'
import { made } from './malformed.ts'
import { certificateByClaimCode, redemptionInFull } from './samples.ts'

const HOUR_MS = 3_600_000
const PER_PAGE = 12
const PAGES = 5

const row = (id: string, at: number) => ({
  ...{ ...redemptionInFull, id, created_at: new Date(at).toISOString() },
})

/** One row an hour until noon, on five pages. */
const newestLast = Array.from({ length: PAGES * PER_PAGE }, (_, nth) =>
  row(`r${nth + 1}`, NOON - (PAGES * PER_PAGE - 1 - nth) * HOUR_MS),
)

type Links = { next?: string; last?: string }

const paged = (rows: object[], linksOf = everyLink) =>
  answering(request => {
    const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
    const redemptions = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE)
    return json({ links: {}, redemptions, meta: { links: linksOf(page) } })(request)
  })
const everyLink = (page: number): Links => ({
  last: `/v2/redemptions?page=${PAGES}`,
  ...(page < PAGES && { next: `/v2/redemptions?page=${page + 1}` }),
})

/** Reads until nothing follows. */
async function readAll(wires: ReturnType<typeof answering>, from: number) {
  const { listing } = made(wires)
  const rows: (ListedRow | null)[] = []
  let end: ListPage = { kind: 'read', next: null }
  let position: string | null = null
  do {
    end = await listing!.read({ from, position, card: null }, one => rows.push(one))
    position = end.kind === 'read' ? end.next : null
  } while (position !== null)
  return { end, ids: rows.map(one => one?.id), asked: wires.sent.map(({ query }) => query.page) }
}

const idsOf = (...pages: number[]) =>
  pages.flatMap(page => newestLast.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(one => one.id))

describe('a list that shows the newest last', () => {
  it('is read from its end, back to the page that begins before what is asked for', async () => {
    const from = NOON - 30 * HOUR_MS
    const { end, ids, asked } = await readAll(paged(newestLast), from)
    expect(end).toEqual({ kind: 'read', next: null })
    expect(asked).toEqual([undefined, '5', '4', '3', '2'])
    expect(ids).toEqual(idsOf(1, 5, 4, 3, 2))
  })

  it('is read no further than to a page that ends before what is asked for', async () => {
    const { asked } = await readAll(paged(newestLast), NOON - 10 * HOUR_MS)
    expect(asked).toEqual([undefined, '5', '4'])
  })

  it('of three pages is read from its end, too', async () => {
    const links = (page: number) => ({
      ...{ last: '/v2/redemptions?page=3' },
      ...(page < 3 && { next: `/v2/redemptions?page=${page + 1}` }),
    })
    const { asked, ids } = await readAll(paged(newestLast.slice(0, 3 * PER_PAGE), links), 0)
    expect(asked).toEqual([undefined, '3', '2'])
    expect(ids).toEqual(idsOf(1, 3, 2))
  })

  it('of two pages is read forwards', async () => {
    const rows = newestLast.slice(0, 2 * PER_PAGE)
    const links = (page: number) => ({
      ...{ last: '/v2/redemptions?page=2' },
      ...(page < 2 && { next: '/v2/redemptions?page=2' }),
    })
    const { asked, ids } = await readAll(paged(rows, links), 0)
    expect(asked).toEqual([undefined, '2'])
    expect(ids).toEqual(idsOf(1, 2))
    const { end } = await readAll(paged(rows, links), NOON)
    expect(end).toEqual({ kind: 'cut_short' })
  })

  it('is read forwards where it does not tell its last page', async () => {
    const links = (page: number) => (page < 3 ? { next: `/v2/redemptions?page=${page + 1}` } : {})
    const { asked } = await readAll(paged(newestLast.slice(0, 3 * PER_PAGE), links), 0)
    expect(asked).toEqual([undefined, '2', '3'])
  })

  it('is cut short where it ends with old rows and tells no further page', async () => {
    const { end } = await readAll(
      paged(newestLast, () => ({})),
      NOON,
    )
    expect(end).toEqual({ kind: 'cut_short' })
    const all = await readAll(
      paged(newestLast, () => ({})),
      0,
    )
    expect(all.end).toEqual({ kind: 'read', next: null })
  })
})

describe('a list that shows the newest first', () => {
  const newestFirst = [...newestLast].reverse()

  it('is read until ten rows in a row are from before what is asked for', async () => {
    const { asked } = await readAll(paged(newestFirst), NOON - 14 * HOUR_MS)
    expect(asked).toEqual([undefined, '2', '3'])
    const near = await readAll(paged(newestFirst), NOON - 13 * HOUR_MS)
    expect(near.asked).toEqual([undefined, '2'])
  })

  it('is read to its last page, and to a page without rows', async () => {
    expect((await readAll(paged(newestFirst), 0)).asked).toEqual([undefined, '2', '3', '4', '5'])
    const endless = (page: number) => ({ next: `/v2/redemptions?page=${page + 1}` })
    const { asked, end } = await readAll(paged(newestFirst, endless), 0)
    expect([asked.at(-1), end]).toEqual(['6', { kind: 'read', next: null }])
  })

  it('is cut short where each page shows the same', async () => {
    const wires = answering(
      json({ links: {}, redemptions: newestFirst, meta: { links: everyLink(1) } }),
    )
    const { end, asked } = await readAll(wires, 0)
    expect([end, asked]).toEqual([{ kind: 'cut_short' }, [undefined, '2']])
  })
})

describe('a row', () => {
  const shown = async (change: object) => {
    const rows: (ListedRow | null)[] = []
    const wires = answering(
      json({ links: {}, redemptions: [{ ...redemptionInFull, ...change }], meta: {} }),
    )
    await made(wires).listing!.read({ from: 0, position: null, card: null }, one => rows.push(one))
    return rows
  }
  const whole: ListedRow = {
    ...{ id: redemptionInFull.id, attemptId: null, card: redemptionInFull.links.certificate },
    ...{ amount: 10000, at: Date.parse('2014-10-09T18:08:43Z'), channel: 'api-v2-user' },
  }

  it.each<[what: string, change: object, seen: ListedRow | null]>([
    ['says what was redeemed, of which card, when and by which way', {}, whole],
    ['may tell no card', { links: undefined }, { ...whole, card: null }],
    ['may tell no way', { source: undefined }, { ...whole, channel: null }],
    ['may tell a time that is none', { created_at: 'yesterday' }, { ...whole, at: null }],
    ['may be of another form', { amount_cents: 'ten' }, null],
  ])('%s', async (_, change, seen) => {
    expect(await shown(change)).toEqual([seen])
  })
})

describe('a list that cannot be read', () => {
  it.each<[what: string, answer: Parameters<typeof answering>[0], end: unknown]>([
    ['is refused', json({ errors: [] }, 500), { kind: 'failed', detail: expect.any(String) }],
    ['has another form', json({ redemptions: 7 }), { kind: 'failed', detail: expect.any(String) }],
  ])('where it %s', async (_, answer, end) => {
    expect((await readAll(answering(answer), 0)).end).toEqual(end)
  })
})

describe('the code of a row’s card', () => {
  const codeOf = (answer: Parameters<typeof answering>[0], card: string | null = 'c/1') => {
    const wires = answering(answer)
    return made(wires)
      .listing!.codeOf({ card })
      .then(code => ({ code, paths: wires.sent.map(({ path }) => path) }))
  }

  it('is read by the name of the card, and null where that is not told', async () => {
    const found = json({ links: {}, certificates: [certificateByClaimCode] })
    expect(await codeOf(found, null)).toEqual({ code: null, paths: [] })
    const code = certificateByClaimCode.claim_code
    expect(await codeOf(found)).toEqual({ code, paths: ['/certificates/c%2F1'] })
    expect((await codeOf(json({}, 404))).code).toBeNull()
    expect((await codeOf(json({ links: {}, certificates: [] }))).code).toBeNull()
  })
})
