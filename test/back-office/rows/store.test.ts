/** The rows of the store object about the outside: calls, deliveries, refusals, lookups, missing keys; and for how long they are news. */
import { describe, expect, it } from 'vitest'
import { DeliveryRefusals } from '../../../worker/back-office/store/delivery-refusals.ts'
import { LookupCounts } from '../../../worker/back-office/store/lookup-counts.ts'
import { OutsideStatus } from '../../../worker/back-office/store/outside-status.ts'
import { memoryStorage } from '../../world/sqlite.ts'

const AT = Date.parse('2026-11-21T20:00:00Z')
const WEEK_MS = 7 * 86_400_000
const iso = (at: number) => new Date(at).toISOString()

describe('what is known of the outside', () => {
  const newStatus = () => new OutsideStatus(memoryStorage().sql)

  it('is nothing at first', () => {
    expect(newStatus().all(AT)).toEqual({
      ...{ providers: [], calls: [], callCounts: [], delivered: [], missingKeys: [] },
    })
  })

  it('tells the last good and the last bad call to a system, in words, with its time', () => {
    const status = newStatus()
    status.noteCall({ name: 'a', ok: false, detail: 'old' }, AT - 3)
    status.noteCall({ name: 'a', ok: false, detail: 'could not be asked' }, AT - 2)
    status.noteCall({ name: 'a', ok: true, detail: 'answers' }, AT - 1)
    const { calls, providers, callCounts } = status.all(AT)
    expect(calls).toEqual([
      { name: 'a', ok: true, detail: 'answers', at: iso(AT - 1) },
      { name: 'a', ok: false, detail: 'could not be asked', at: iso(AT - 2) },
    ])
    expect([providers, callCounts]).toEqual([calls.slice(0, 1), []])
  })

  it('adds up how many calls there were, by system', () => {
    const status = newStatus()
    const note = (name: string, answered: number, failed: number) =>
      status.noteCall({ name, ok: true, detail: 'answers', calls: { answered, failed } }, AT)
    note('a', 2, 1)
    note('b', 1, 0)
    note('a', 3, 4)
    expect(status.all(AT).callCounts).toEqual([
      { name: 'a', answered: 5, failed: 5 },
      { name: 'b', answered: 1, failed: 0 },
    ])
  })

  it('tells the last delivery of each source, and keys that were missed within a week', () => {
    const status = newStatus()
    for (const [source, at] of [
      ['shopify', AT - 9],
      ['stripe', AT - 8],
      ['shopify', AT],
    ] as const)
      status.noteDelivery(source, at)
    status.noteMissingKey('k1', AT)
    status.noteMissingKey('k2', AT + 1)
    expect(status.all(AT + 2).delivered.sort((a, b) => a.at - b.at)).toEqual([
      { source: 'stripe', at: AT - 8 },
      { source: 'shopify', at: AT },
    ])
    expect(status.all(AT + WEEK_MS - 1).missingKeys.sort()).toEqual(['k1', 'k2'])
    expect(status.all(AT + WEEK_MS).missingKeys).toEqual(['k2'])
    status.noteMissingKey('k1', AT + WEEK_MS)
    expect(status.all(AT + WEEK_MS + 1).missingKeys).toEqual(['k1'])
  })
})

describe('refused deliveries', () => {
  const one = { source: 'stripe', reason: 'signature', count: 2, at: AT }
  const refusalsOf = (...rows: (typeof one)[]) => {
    const refusals = new DeliveryRefusals(memoryStorage().sql)
    for (const row of rows) refusals.add(row)
    return refusals
  }

  it('are news for a week', () => {
    const refusals = refusalsOf(one)
    expect(refusals.newest(AT + WEEK_MS - 1)).toEqual([one])
    expect(refusals.newest(AT + WEEK_MS)).toEqual([])
  })

  it('are counted anew where there were none for longer than a week', () => {
    const within = { ...one, count: 3, at: AT + WEEK_MS }
    expect(refusalsOf(one, within).newest(within.at)).toEqual([{ ...within, count: 5 }])
    const beyond = { ...one, count: 3, at: AT + WEEK_MS + 1 }
    expect(refusalsOf(one, beyond).newest(beyond.at)).toEqual([beyond])
  })

  it('are told newest first, twenty at most', () => {
    const rows = Array.from({ length: 21 }, (_, nth) => ({
      ...one,
      reason: `${nth}`,
      at: AT + nth,
    }))
    expect(refusalsOf(...rows).newest(AT)).toEqual(rows.slice(1).reverse())
  })
})

it('lookups are added up by day and result, and told of days from the first to the last', () => {
  const lookups = new LookupCounts(memoryStorage().sql)
  lookups.add([
    { day: 3, result: 'found', count: 2 },
    { day: 2, result: 'found', count: 1 },
    { day: 2, result: 'card_unusable', count: 7 },
    { day: 1, result: 'found', count: 1 },
    { day: 4, result: 'found', count: 1 },
  ])
  lookups.add([{ day: 2, result: 'found', count: 5 }])
  expect(lookups.between({ from: 2, to: 3 })).toEqual([
    { day: 2, result: 'card_unusable', count: 7 },
    { day: 2, result: 'found', count: 6 },
    { day: 3, result: 'found', count: 2 },
  ])
})
