/** The rows of the event log of a shard: what is listed, what counts as undelivered, what is forgotten. */
import { describe, expect, it } from 'vitest'
import { EventLog } from '../../../worker/back-office/event-log.ts'
import { memoryStorage } from '../../world/sqlite.ts'

const AT = Date.parse('2026-11-21T20:00:00Z')
const BODY = 'a'.repeat(22)
const CHECKOUT = `ck_${BODY}00`

const event = (id: string, at = AT, delivered = true) => ({
  ...{ id: `evt_${BODY}_${id}`, type: 'checkout.completed', at, data: { id }, delivered },
})
const newLog = (...events: ReturnType<typeof event>[]) => {
  const log = new EventLog(memoryStorage().sql)
  for (const one of events) log.add(one)
  return log
}
const seqs = (log: EventLog, after = 0, limit = 9) => log.page({ after, limit }).map(row => row.seq)

describe('an event that is listed', () => {
  it('is shown with its number, its time, and all that a shop is told of it', () => {
    const [row, ...others] = newLog(event('x_1')).page({ after: 0, limit: 9 })
    expect([row?.seq, row?.at, others]).toEqual([1, AT, []])
    expect(JSON.parse(row!.json)).toEqual({
      ...{ id: `evt_${BODY}_x_1`, type: 'checkout.completed' },
      ...{ timestamp: '2026-11-21T20:00:00.000Z', data: { id: 'x_1' } },
    })
  })

  it('is on a page behind the number before, in the order of the numbers, and no page is longer than asked', () => {
    const log = newLog(...['c', 'b', 'a'].map(id => event(id)))
    expect([seqs(log), seqs(log, 1), seqs(log, 1, 1), seqs(log, 3)]).toEqual([
      ...[[1, 2, 3], [2, 3], [2], []],
    ])
  })

  it('stays as it was told first, and delivered once it was', () => {
    const log = newLog(event('a', AT, true), {
      ...event('a', AT + 5, false),
      data: { id: 'other' },
    })
    expect(log.countUndelivered(AT + 9)).toBe(0)
    expect(log.about(CHECKOUT)).toMatchObject([{ data: { id: 'a' } }])
    const later = newLog(event('a', AT, false), event('a', AT, true))
    expect(later.countUndelivered(AT + 9)).toBe(0)
  })

  it('counts as undelivered from before a moment on, at most a hundred times', () => {
    const log = newLog(event('a', AT, false), event('b', AT + 1, false), event('c', AT, true))
    expect([AT, AT + 1, AT + 2].map(before => log.countUndelivered(before))).toEqual([0, 1, 2])
    for (let nth = 0; nth < 120; nth++) log.add(event(`n${nth}`, AT, false))
    expect(log.countUndelivered(AT + 2)).toBe(100)
  })

  it('is told and erased with its checkout alone, though their ids begin alike', () => {
    const [above, below] = [`evt_${BODY}x_1`, `evt_${BODY.slice(1)}A_1`]
    const others = [above, below].map(id => ({ ...event('x'), id }))
    const log = newLog(event('b'), ...others, event('a'))
    const told = log.about(CHECKOUT) as { data: { id: string } }[]
    expect(told.map(({ data }) => data.id)).toEqual(['b', 'a'])
    log.erase(CHECKOUT)
    expect([log.about(CHECKOUT), seqs(log)]).toEqual([[], [2, 3]])
  })
})

describe('old events', () => {
  const of = (count: number) =>
    newLog(...Array.from({ length: count }, (_, nth) => event(`n${nth}`, AT + nth)))

  it('are those from before the moment; none is old in an empty log', () => {
    const log = of(4)
    expect([log.deleteOld(AT + 2), seqs(log), newLog().deleteOld(AT)]).toEqual([
      false,
      [3, 4],
      false,
    ])
  })

  it('go five hundred at a time, the oldest first', () => {
    const log = of(700)
    expect([log.deleteOld(AT + 900), seqs(log)[0]]).toEqual([true, 501])
    expect([log.deleteOld(AT + 900), seqs(log)]).toEqual([false, [700]])
  })

  it('may be more where five hundred went', () => {
    expect(of(501).deleteOld(AT + 900)).toBe(true)
    expect(of(500).deleteOld(AT + 900)).toBe(false)
  })
})
