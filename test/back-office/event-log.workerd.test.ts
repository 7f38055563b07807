/** The events of a shard keep their numbers: one that was given is never given again, whatever is deleted or erased meanwhile. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { EventLog } from '../../worker/back-office/event-log.ts'

type Stub = Parameters<typeof runInDurableObject>[0]
const objects = env.BACK_OFFICE as unknown as { getByName(name: string): Stub }

const CHECKOUTS = ['ck_aaaaaaaaaaaaaaaaaaaaaa00', 'ck_bbbbbbbbbbbbbbbbbbbbbb00'] as const

const inLog = (work: (log: EventLog, rows: () => number) => void) =>
  runInDurableObject(objects.getByName(crypto.randomUUID()), (_, { storage }) => {
    const rows = () => Number(storage.sql.exec('SELECT count(*) AS n FROM events').one().n)
    work(new EventLog(storage.sql), rows)
  })

const event = (checkoutId: string, number: number, at: number, delivered = true) => ({
  id: `evt_${checkoutId.slice(3, 25)}_x_${number}`,
  type: 'checkout.completed' as const,
  at,
  data: {} as never,
  delivered,
})

const seqs = (log: EventLog, after = 0) => log.page({ after, limit: 100 }).map(({ seq }) => seq)

it('gives a new number after the newest event was erased, and shows nothing of the erased one', () =>
  inLog(log => {
    log.add(event(CHECKOUTS[0], 1, 10))
    log.add(event(CHECKOUTS[1], 1, 20, false))
    log.erase(CHECKOUTS[1])
    expect([seqs(log), log.about(CHECKOUTS[1]), log.countUndelivered(1000)]).toEqual([[1], [], 0])
    log.add(event(CHECKOUTS[0], 2, 30))
    expect(seqs(log, 2)).toEqual([3])
  }))

it('gives a new number after all events have grown old, and deletes all but the newest', () =>
  inLog((log, rows) => {
    for (let number = 1; number <= 5; number++) log.add(event(CHECKOUTS[0], number, number))
    log.deleteOld(1000)
    expect([seqs(log), rows()]).toEqual([[5], 1])
    log.add(event(CHECKOUTS[0], 6, 2000))
    log.deleteOld(1000)
    expect(seqs(log)).toEqual([6])
  }))

it('deletes up to the first event that is young, some at a time', () =>
  inLog((log, rows) => {
    for (let number = 1; number <= 1500; number++) log.add(event(CHECKOUTS[0], number, number))
    for (let steps = 0; log.deleteOld(1491); steps++) expect(steps).toBeLessThan(100)
    expect(rows()).toBe(10)
  }))

it('lists an event once, however often it comes', () =>
  inLog((log, rows) => {
    log.add(event(CHECKOUTS[0], 1, 1, false))
    log.add(event(CHECKOUTS[0], 1, 1, false))
    expect([rows(), log.countUndelivered(10)]).toEqual([1, 1])
    log.add(event(CHECKOUTS[0], 1, 1, true))
    expect([rows(), log.countUndelivered(10)]).toEqual([1, 0])
  }))
