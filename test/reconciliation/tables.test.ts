/** What the reconciliation keeps: our books while it compares, what it found, and its events to the shop. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { MovementRow } from '../../worker/back-office/ledger/calls.ts'
import { Books } from '../../worker/reconciliation/books.ts'
import { Findings, type Found } from '../../worker/reconciliation/findings.ts'
import { Letters } from '../../worker/reconciliation/letters.ts'
import { newProgress } from '../../worker/reconciliation/progress.ts'
import { memoryStorage } from '../world/sqlite.ts'

let sql: ReturnType<typeof memoryStorage>['sql']
beforeEach(() => {
  sql = memoryStorage().sql
})

const movement = (id: string, more: Partial<MovementRow> = {}): MovementRow => ({
  ...{ id: `r.${id}`, at: 1_000, kind: 'redeemed', provider: 'vauchar', label: 'NTM2' },
  ...{ amount: 500, booked: 600, upstreamId: `up-${id}`, attemptId: id },
  ...{ checkoutId: `ck_${id}`, currency: 'USD', ...more },
})

describe('our books', () => {
  let books: Books
  const ids = (rows: { attemptId: string | null }[]) => rows.map(({ attemptId }) => attemptId)
  const ALL = { from: 0, to: 10_000 }
  beforeEach(() => {
    books = new Books(sql)
  })

  it('hold a redemption once, by its attempt and by its id at the system', () => {
    expect([books.take(movement('a')), books.take(movement('a'))]).toEqual([true, false])
    const expected = {
      ...{ id: 'r.a', attemptId: 'a', upstreamId: 'up-a', checkoutId: 'ck_a', label: 'NTM2' },
      ...{ currency: 'USD', booked: 600, at: 1_000, undone: false, row: null },
    }
    expect(books.byAttempt('vauchar', 'a')).toEqual(expected)
    expect(books.byUpstreamId('vauchar', 'up-a')).toEqual(expected)
    expect(books.byAttempt('instagift', 'a')).toBeNull()
    expect(books.byUpstreamId('vauchar', 'a')).toBeNull()
  })

  it('know what was undone of all of it, and no less', () => {
    for (const id of ['a', 'b']) books.take(movement(id))
    expect(books.take(movement('', { id: 'u.a', kind: 'refunded' }))).toBe(false)
    books.take(movement('', { id: 'h.b', kind: 'refunded' }))
    expect([books.byAttempt('vauchar', 'a'), books.byAttempt('vauchar', 'b')]).toMatchObject([
      { undone: true },
      { undone: false },
    ])
  })

  it('count by system and time, the first moment included and the last one not', () => {
    for (const at of [999, 1_000, 1_999, 2_000]) books.take(movement(`${at}`, { at }))
    books.take(movement('x', { provider: 'instagift', at: 1_500 }))
    expect(books.count('vauchar', { from: 1_000, to: 2_000 })).toBe(2)
    expect(ids(books.absent('vauchar', { from: 1_000, to: 2_000 }, false))).toEqual([
      ...['1000', '1999'],
    ])
  })

  it('have a redemption without a row by its amount and time, those of other evidence alone', () => {
    books.take(movement('a'))
    books.take(movement('b', { upstreamId: null }))
    const without = (amount: number, from: number, to: number) =>
      books.withoutRow('vauchar', amount, from, to)?.attemptId ?? null
    expect(without(600, 1_000, 1_000)).toBe('b')
    expect([without(500, 0, 2_000), without(600, 1_001, 2_000)]).toEqual([null, null])
    books.mark('r.b', 'row', 'page')
    expect(without(600, 0, 2_000)).toBeNull()
  })

  it('miss what no row was found for, and again what a page marked that is read once more', () => {
    for (const id of ['a', 'b', 'c']) books.take(movement(id, { at: 1_000 + id.charCodeAt(0) }))
    books.take(movement('', { id: 'u.c', kind: 'refunded' }))
    books.mark('r.a', 'row 1', 'page 1')
    books.mark('r.b', 'row 2', 'page 2')
    expect(books.byAttempt('vauchar', 'b')!.row).toBe('row 2')
    expect(books.absent('vauchar', ALL, false)).toEqual([])
    books.unmark('page 2')
    expect(ids(books.absent('vauchar', ALL, false))).toEqual(['b'])
  })

  it('tell the cards to look up, each once, and miss only what could be looked up', () => {
    for (const id of ['a', 'b', 'c']) books.take(movement(id))
    expect(books.withoutCard('vauchar', 2)).toHaveLength(2)
    books.setCard('r.a', 'card 1')
    books.setCard('r.b', null)
    books.setCard('r.c', 'card 2')
    expect(books.withoutCard('vauchar', 2)).toEqual([])
    expect(ids(books.absent('vauchar', ALL, true)).sort()).toEqual(['a', 'c'])
    expect(books.nextCard('vauchar', '')).toEqual({ upstreamId: 'card 1', currency: 'USD' })
    expect(books.nextCard('vauchar', 'card 1')?.upstreamId).toBe('card 2')
    expect(books.nextCard('vauchar', 'card 2')).toBeNull()
  })

  it('name what shares one redemption, unless one of the two was undone', () => {
    const shared = { upstreamId: 'up' }
    for (const id of ['a', 'b']) books.take(movement(id, { ...shared, at: id.charCodeAt(0) }))
    for (const id of ['c', 'd']) books.take(movement(id, { upstreamId: null }))
    expect(ids(books.sharing('vauchar'))).toEqual(['a', 'b'])
    expect(books.sharing('instagift')).toEqual([])
    books.take(movement('', { id: 'u.a', kind: 'refunded' }))
    expect(books.sharing('vauchar')).toEqual([])
    // One that stands counts before one that was undone.
    expect(books.byUpstreamId('vauchar', 'up')?.attemptId).toBe('b')
  })

  it('are empty once it has ended', () => {
    books.take(movement('a'))
    books.clear()
    expect(books.count('vauchar', ALL)).toBe(0)
  })
})

describe('what was found', () => {
  let findings: Findings
  const found = (key: string, more: Partial<Found> = {}): Found => ({
    ...{
      kind: 'missing_there',
      system: 'vauchar',
      explanation: null,
      reviewId: null,
      at: null,
      key,
    },
    ...{ checkoutId: null, label: null, currency: null, ours: 500, theirs: null },
    ...{ upstreamId: null, attemptId: null, channel: 'web', card: 'c', ...more },
  })
  const begin = (now: number): number => {
    const id = findings.open(now)
    findings.save(newProgress({ id, by: 'owner', from: 0, to: 1 }, ['vauchar'], now))
    return id
  }
  beforeEach(() => {
    findings = new Findings(sql)
  })

  it('is kept of the last hundred reconciliations', () => {
    const first = begin(1)
    findings.add(first, '', found('a'))
    for (let nth = 2; nth <= 101; nth++) begin(nth)
    expect(findings.progress(first)?.id).toBe(first)
    const last = begin(102)
    expect([findings.progress(first), findings.all(first)]).toEqual([null, []])
    expect(findings.latest(500).map(({ id }) => id)).toEqual(
      Array.from({ length: 101 }, (_, index) => last - index),
    )
    expect(findings.latest(2)).toHaveLength(2)
  })

  it('is one difference, however often it is found, until it turns out to be none', () => {
    const run = begin(1)
    findings.add(run, 'page 1', found('vauchar a'))
    findings.add(run, 'page 2', found('vauchar a', { ours: 7 }))
    findings.add(run, 'page 2', found('vauchar b', { ours: 9 }))
    expect(findings.all(run).map(({ ours }) => ours)).toEqual([500, 9])
    expect(findings.all(run)[0]).not.toHaveProperty('channel')
    findings.dropPage(run, 'page 2')
    expect(findings.counts(run)).toEqual({ differences: 1, unexplained: 1 })
    findings.remove(run, 'vauchar a')
    expect(findings.counts(run)).toEqual({ differences: 0, unexplained: 0 })
  })

  it('is explained one by one, and counted where nothing explains it', () => {
    const run = begin(1)
    for (const key of ['a', 'b', 'c']) findings.add(run, '', found(key))
    expect(findings.unexplained(run, 2).map(({ key }) => key)).toEqual(['a', 'b'])
    findings.explain(run, found('a', { explanation: 'decided' }))
    findings.explain(run, found('b'))
    expect(findings.unexplained(run, 9).map(({ key }) => key)).toEqual(['c'])
    expect(findings.counts(run)).toEqual({ differences: 3, unexplained: 2 })
  })

  it('is at most a thousand differences of one system', () => {
    const run = begin(1)
    for (let nth = 0; nth < 999; nth++) findings.add(run, '', found(`vauchar ${nth}`))
    findings.add(run, '', found('instagift 1'))
    expect(findings.roomFor(run, 'vauchar')).toBe(1)
    findings.add(run, '', found('vauchar last'))
    expect([findings.roomFor(run, 'vauchar'), findings.roomFor(run, 'instagift')]).toEqual([0, 999])
  })

  it('is read page by page, the oldest reconciliation first, by when it was begun', () => {
    const runs = [10, 20, 30].map(begin)
    for (const run of runs) for (const key of ['a 1', 'b 2']) findings.add(run, '', found(key))
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = findings.page({ from: 10, to: 30, after, limit: 1 })
      seen.push(...page.rows.map(({ reconciliation }) => reconciliation))
      expect(page.rows[0] ?? {}).not.toHaveProperty('key')
      after = page.next
    }
    const [first, second] = runs.map(String)
    expect(seen).toEqual([first, first, second, second])
    expect(findings.page({ from: 11, to: 31, after: '', limit: 9 })).toMatchObject({
      rows: [{ reconciliation: second }, {}, {}, {}],
      next: null,
    })
  })
})

describe('an event to the shop', () => {
  const DAY_MS = 86_400_000
  const letter = { id: 'evt_1', type: 'digest.daily', at: 1_000, data: { day: 'today' } }
  let letters: Letters
  beforeEach(() => {
    letters = new Letters(sql)
  })

  it('is due at once, sent once, and then gone', async () => {
    letters.add(letter)
    letters.add({ ...letter, data: { day: 'another' } })
    expect(letters.dueAt()).toBe(1_000)
    const sent: unknown[] = []
    const take = async (one: unknown) => sent.push(one) > 0
    await letters.send(999, take)
    expect(sent).toEqual([])
    await letters.send(1_000, take)
    await letters.send(1_000, take)
    expect([sent, letters.dueAt()]).toEqual([[letter], null])
  })

  it('that is not taken comes again after a while, then after a longer one', async () => {
    letters.add(letter)
    await letters.send(1_000, async () => false)
    const first = letters.dueAt()! - 1_000
    expect(first).toBeGreaterThan(20_000)
    expect(first).toBeLessThanOrEqual(30_000)
    await letters.send(first + 1_000, async () => false)
    expect(letters.dueAt()! - first - 1_000).toBeGreaterThan(60_000)
  })

  it('is kept for a week, and no longer', async () => {
    let tries = 0
    const refuse = async () => {
      tries += 1
      return false
    }
    letters.add(letter)
    await letters.send(1_000 + 7 * DAY_MS, refuse)
    expect(tries).toBe(1)
    await letters.send(1_001 + 7 * DAY_MS, refuse)
    expect([tries, letters.dueAt()]).toEqual([1, null])
  })
})
