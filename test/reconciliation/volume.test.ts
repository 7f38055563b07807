/** A reconciliation of 100,000 rows: in flat memory, over several invocations, and on from where a crash has left it. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { MovementRow } from '../../worker/back-office/ledger/calls.ts'
import type { Listing } from '../../worker/providers/listing.ts'
import { useWorld } from '../world/use-world.ts'
import { type Desk, deskIn, finish, listingsOf } from './desk.ts'

const { world } = useWorld()

const ROWS = 100_000
const PAGE = 10
const MINUTE_MS = 60_000

const attemptOf = (nth: number): string => `${String(nth).padStart(22, '0')}-1`

/** Every second row is ours, a second apart; the last is now. */
const isOurs = (nth: number): boolean => nth % 2 === 0
const atOf = (nth: number): number => world.now() - (ROWS - nth) * 100

const movementOf = (nth: number, system: string): MovementRow => ({
  ...{
    id: `r.${attemptOf(nth)}`,
    at: atOf(nth),
    kind: 'redeemed',
    provider: system,
    label: 'NTM2',
  },
  ...{ amount: 2000, booked: 2000, upstreamId: `up${nth}`, attemptId: attemptOf(nth) },
  ...{ checkoutId: `ck_${nth}`, currency: 'USD' },
})

const OURS = Array.from({ length: ROWS / 2 }, (_, index) => index * 2)

const booksOf = (system: string): Desk['ports']['movements'] => {
  const numberOf = (id: string) => Number(id.slice(2, 24))
  return async ({ after, limit }) => {
    const begin = after === null ? 0 : numberOf(after.id) / 2 + 1
    const rows = OURS.slice(begin, begin + limit).map(nth => movementOf(nth, system))
    const last = rows.at(-1)
    return { rows, next: rows.length === limit && last ? { at: last.at, id: last.id } : null }
  }
}

const standing = async () => null
const range = () => ({ from: world.now() - 300 * MINUTE_MS, to: world.now() + MINUTE_MS })

describe('one answer of 100,000 rows', () => {
  const rowText = (nth: number): string => {
    const day = new Date(atOf(nth)).toISOString().slice(0, 10).split('-').reverse().join('/')
    const store = isOurs(nth) ? `Online ${attemptOf(nth)}` : 'Mall'
    const about = { brand: 'Tuscan Kitchen', staff: 'Ann, Till 4', amount: 20, amount_in_usd: 20 }
    const code = String(5_200_000_000_000 + nth)
    return JSON.stringify({
      code,
      ...about,
      store,
      date_redeemed: day,
      redemption_code: `up${nth}`,
    })
  }

  const longList = (): Response => {
    const encoder = new TextEncoder()
    let nth = 0
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (nth === ROWS) {
            controller.enqueue(encoder.encode(']'))
            return controller.close()
          }
          const rows = Array.from({ length: 500 }, (_, index) => rowText(nth + index))
          controller.enqueue(encoder.encode(`${nth === 0 ? '[' : ','}${rows.join(',')}`))
          nth += 500
        },
      }),
    )
  }

  it('is compared in flat memory, and its one drift is found', async () => {
    world.between = async () => longList()
    const lists = new Map([['yougotagift', listingsOf(world).get('yougotagift')!]])
    const books = booksOf('yougotagift')
    const movements: typeof books = async query => {
      const page = await books(query)
      const rows = page.rows.map(row =>
        row.upstreamId === 'up77776' ? { ...row, booked: 1900 } : row,
      )
      return { ...page, rows }
    }
    const desk = await deskIn(world, { listings: lists, movements, standing })
    const { id } = await desk.object.begin({ by: 'owner', ...range() })
    const before = process.memoryUsage().heapUsed
    const run = await finish(desk, id)
    expect(run.systems[0]).toMatchObject({
      ...{ outcome: 'compared', ours: ROWS / 2, rows: ROWS, agreed: ROWS / 2 - 1 },
      otherTills: ROWS / 2,
    })
    expect(run.found).toMatchObject([{ kind: 'other_amount', ours: 1900, theirs: 2000 }])
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(120 * 1024 * 1024)
  }, 120_000)
})

describe('many pages', () => {
  const PAGES = 400
  let asked: string[]

  /** Pages of a list, each of which says where to go on. `breaks`: at these askings the reader dies. */
  const pagedList = (breaks: number[]): Listing => ({
    ...{ of: 'account', toleranceMs: MINUTE_MS, grainMs: 1, carriesOurId: true },
    codeOf: async () => null,
    read: async ({ position }, take) => {
      asked.push(position ?? 'first')
      const page = Number(position ?? 0)
      for (let row = 0; row < PAGE; row++) {
        const nth = page * PAGE + row
        if (row === 5 && breaks.includes(asked.length)) throw new Error('the object was moved')
        const about = { card: null, channel: null, at: atOf(nth) }
        // One is missing in our books, and one is there twice.
        const ours = isOurs(nth) || nth === 2001
        take({ id: `up${nth}`, attemptId: ours ? attemptOf(nth) : null, amount: 2000, ...about })
        if (nth === 3000) take({ id: 'again', attemptId: attemptOf(nth), amount: 2000, ...about })
      }
      return { kind: 'read', next: page + 1 === PAGES ? null : String(page + 1) }
    },
  })

  beforeEach(() => {
    asked = []
  })

  const someBooks: Desk['ports']['movements'] = async query => {
    const page = await booksOf('yougotagift')(query)
    const rows = page.rows.filter(({ id }) => Number(id.slice(2, 24)) < PAGES * PAGE)
    return { rows, next: rows.length === query.limit ? page.next : null }
  }

  it.each([
    ['nowhere', []],
    ['in the middle of pages', [3, 202, 203, 302]],
  ])('that break off %s are each counted once', async (_, breaks) => {
    const listings = new Map([['yougotagift', pagedList(breaks)]])
    const desk = await deskIn(world, { listings, movements: someBooks, standing })
    const { id } = await desk.object.begin({ by: 'owner', ...range() })
    for (const _once of breaks) {
      await expect(desk.object.wake()).rejects.toThrow('moved')
      desk.crash()
    }
    const run = await finish(desk, id)
    expect(run.systems[0]).toMatchObject({ rows: PAGES * PAGE + 1, outcome: 'compared' })
    expect(run.found.map(({ kind, upstreamId }) => [kind, upstreamId])).toEqual([
      ['booked_twice', 'again'],
      ['missing_here', 'up2001'],
    ])
    expect(asked).toHaveLength(PAGES + breaks.length)
  })

  it('of rows without names are read anew, whatever stands in front of them by then', async () => {
    let readings = 0
    const growing: Listing = {
      ...pagedList([]),
      read: async (_, take) => {
        readings += 1
        const about = { id: null, card: null, channel: null, amount: 2000 }
        // The row of a till came in front, and one under our name is gone again.
        const attemptId = readings === 1 ? attemptOf(1) : null
        for (let row = 0; row < readings; row++) take({ ...about, attemptId, at: atOf(1) })
        for (const nth of OURS.slice(0, 5))
          take({ ...about, attemptId: attemptOf(nth), at: atOf(nth) })
        if (readings === 1) throw new Error('the object was moved')
        return { kind: 'read', next: null }
      },
    }
    const listings = new Map([['yougotagift', growing]])
    const movements: Desk['ports']['movements'] = async () => ({
      rows: OURS.slice(0, 5).map(nth => movementOf(nth, 'yougotagift')),
      next: null,
    })
    const desk = await deskIn(world, { listings, movements, standing })
    const { id } = await desk.object.begin({ by: 'owner', ...range() })
    await expect(desk.object.wake()).rejects.toThrow('moved')
    const run = await finish(desk, id)
    expect(run.found).toEqual([])
    expect(run.systems[0]).toMatchObject({ agreed: 5, otherTills: 2 })
  })
})
