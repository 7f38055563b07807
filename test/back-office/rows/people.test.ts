/** The rows of the store object about people: who has a key, and the log of what they did. */
import { describe, expect, it } from 'vitest'
import { AuditLog } from '../../../worker/back-office/store/people/audit-log.ts'
import type { AuditNote, Shop } from '../../../worker/back-office/store/people/calls.ts'
import { People } from '../../../worker/back-office/store/people/people.ts'
import { memoryStorage } from '../../world/sqlite.ts'

const AT = Date.parse('2026-11-21T20:00:00Z')
const iso = (at: number) => new Date(at).toISOString()

describe('people', () => {
  const ann = { id: 'p1', name: 'Ann', role: 'clerk' as const, hash: 'h1' }
  const newPeople = () => new People(memoryStorage().sql)

  it('are kept with their name, role and time, and found by the hash of their key, which is never told', () => {
    const people = newPeople()
    const kept = { id: 'p1', name: 'Ann', role: 'clerk', createdAt: iso(AT), revokedAt: null }
    expect(people.add(ann, AT)).toEqual(kept)
    expect([people.byHash('h1'), people.byId('p1'), people.all()]).toEqual([kept, kept, [kept]])
    expect([people.byHash('h2'), people.byId('p2')]).toEqual([null, null])
  })

  it('of a shop with a name bear it, and may have the name of somebody of another', () => {
    const people = newPeople()
    const north = { ...ann, id: 'p2', hash: 'h2', shop: 'north' }
    people.add(ann, AT)
    expect(people.add(north, AT)).toMatchObject({ id: 'p2', shop: 'north' })
    expect(people.add({ ...north, id: 'p3', hash: 'h3', name: 'ANN' }, AT)).toBeNull()
    expect(people.add({ ...ann, id: 'p3', hash: 'h3', name: 'aNN' }, AT)).toBeNull()
    expect(people.all().map(({ id }) => id)).toEqual(['p1', 'p2'])
  })

  it('are listed the newest first, of one moment by their ids', () => {
    const people = newPeople()
    for (const [id, at] of [
      ['p3', 0],
      ['p2', 0],
      ['p1', -1],
      ['p4', 1],
    ] as const)
      people.add({ ...ann, id, name: id, hash: id }, AT + at)
    expect(people.all().map(({ id }) => id)).toEqual(['p4', 'p2', 'p3', 'p1'])
  })

  it('who are revoked have no key, keep the time of it, and leave their name free', () => {
    const people = newPeople()
    people.add(ann, AT)
    people.add({ ...ann, id: 'p2', name: 'Bob', hash: 'h2' }, AT)
    for (const at of [AT + 1, AT + 2]) people.revoke('p1', at)
    expect([people.byHash('h1'), people.byId('p1')?.revokedAt]).toEqual([null, iso(AT + 1)])
    expect(people.byHash('h2')?.revokedAt).toBeNull()
    expect(people.add({ ...ann, id: 'p3', hash: 'h3' }, AT)?.id).toBe('p3')
  })
})

describe('the audit log', () => {
  const note = (about: string, more: Partial<AuditNote> = {}): AuditNote => ({
    ...{ who: 'Ann', role: 'clerk', by: 'personal_key', personId: 'p1', did: 'decided' },
    ...{ about, detail: 'settled: a note', ...more },
  })
  const logOf = (...notes: AuditNote[]) => {
    const log = new AuditLog(memoryStorage().sql)
    for (const [nth, one] of notes.entries()) log.begin(one, AT + nth)
    return log
  }
  const ALL = { before: null, limit: 9, shop: '*' as Shop }
  const RANGE = { from: 0, to: AT * 2, after: 0, limit: 9, shop: '*' as Shop }
  const seqs = (rows: { seq: number }[]) => rows.map(({ seq }) => seq)

  it('keeps what was begun as unknown, until it is told how it ended', () => {
    const log = logOf(note('a'), note('b'))
    expect(log.begin(note('c'), AT + 2)).toBe(3)
    log.end({ seq: 1, problem: null })
    log.end({ seq: 2, problem: 'stale_review' })
    expect(log.page(ALL)).toEqual([
      { seq: 3, entry: { ...note('c'), at: iso(AT + 2), result: 'unknown', problem: null } },
      {
        seq: 2,
        entry: { ...note('b'), at: iso(AT + 1), result: 'refused', problem: 'stale_review' },
      },
      { seq: 1, entry: { ...note('a'), at: iso(AT), result: 'done', problem: null } },
    ])
  })

  it('is read page by page from the newest on, or of a range from the oldest on', () => {
    const log = logOf(...['a', 'b', 'c', 'd'].map(about => note(about)))
    expect(seqs(log.page({ ...ALL, limit: 2 }))).toEqual([4, 3])
    expect(seqs(log.page({ ...ALL, before: 3, limit: 1 }))).toEqual([2])
    expect(seqs(log.range({ ...RANGE, from: AT + 1, to: AT + 3 }))).toEqual([2, 3])
    expect(seqs(log.range({ ...RANGE, after: 1, limit: 2 }))).toEqual([2, 3])
  })

  it('shows each shop what its own people did, and the one without a name those of no shop', () => {
    const log = logOf(note('a'), note('b', { shop: 'north' }), note('c', { shop: 'south' }))
    const seen = (shop: Shop) => seqs(log.page({ ...ALL, shop }))
    expect([seen('*'), seen(null), seen('north')]).toEqual([[3, 2, 1], [1], [2]])
    expect(seqs(log.range({ ...RANGE, shop: 'south' }))).toEqual([3])
    expect(seqs(log.range({ ...RANGE, shop: null }))).toEqual([1])
  })

  it('tells what was done about a checkout and its reviews, and about no other', () => {
    const log = logOf(...['ck_a', 'rv_a_2', 'ck_ab', 'rv_ab_1', 'rv_a_1'].map(one => note(one)))
    expect(log.about('ck_a').map(({ about }) => about)).toEqual(['ck_a', 'rv_a_2', 'rv_a_1'])
  })

  it('loses the notes of a checkout and nothing else', () => {
    const detail = (text: string) => note('rv_a_1', { detail: text })
    const log = logOf(detail('settled: : private'), detail('retry'), note('rv_b_1'))
    log.eraseNotes('ck_a')
    expect(log.page(ALL).map(({ entry }) => entry.detail)).toEqual([
      ...['settled: a note', 'retry', 'settled'],
    ])
  })

  it('forgets what is from before a moment, the oldest first, 200 at a time', () => {
    const few = logOf(note('a'), note('b'))
    few.forget(AT + 1)
    expect(seqs(few.page(ALL))).toEqual([2])
    const log = logOf(...Array.from({ length: 203 }, () => note('a')))
    log.forget(AT + 202)
    expect(seqs(log.page(ALL))).toEqual([203, 202, 201])
  })
})
