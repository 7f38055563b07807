/**
 * What one paid order costs: what is written for it, the databases that are made, and the calls to the gift-card system. Cloudflare
 * bills each row (docs/costs.md), and each commit and each alarm is a wait for a disk. Before every act all objects lose their
 * instance, as idle ones do.
 */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { asShopper, call, json, newAddress, shop } from '../workerd/caller.ts'
import { callsOf, newCard, objects, postAsShop } from '../workerd/outside-world.ts'
import { type Meter, startMeter } from './meter.ts'

vi.setConfig({ testTimeout: 60_000 })
for (const level of ['log', 'info', 'warn'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const MINUTE_MS = 60_000
const ORDER = { orderTotal: 5250, applied: 5200 }

/** Written at most once a minute by an instance, or once a day by a shard: many orders share it. */
const SHARED = /calls|call_counts|lookups|alarm in 86400 s/

type Cost = { writes: string[]; fresh: string[]; calls: string[] }

let meter: Meter

/** What an act costs, until nothing is left to do that is due within a minute. */
async function cost(code: string, act: () => Promise<unknown>): Promise<Cost> {
  const [before, callsBefore] = [await objects(), await callsOf(code)]
  for (const { stub } of before) await evictDurableObject(stub).catch(() => {})
  meter.take()
  await act()
  await ringSoon()
  const writes = meter.take().filter(write => !SHARED.test(write))
  const known = new Set(before.map(({ stub }) => String(stub.id)))
  const fresh = (await objects()).filter(({ stub }) => !known.has(String(stub.id)))
  const calls = (await callsOf(code)).slice(callsBefore.length)
  return { writes: writes.sort(), fresh: fresh.map(({ kind }) => kind).sort(), calls }
}

const ringSoon = async () => {
  for (const { kind, stub } of await objects()) {
    if (kind !== 'CHECKOUT' && kind !== 'CARD') continue
    const at = await runInDurableObject(stub, (_, { storage }) => storage.getAlarm())
    if (at !== null && at < Date.now() + MINUTE_MS) await runDurableObjectAlarm(stub)
  }
}

const begun = async (code: string) =>
  json(
    await asShopper(call, newAddress())('/v1/checkouts', {
      body: { currency: 'USD', orderTotal: ORDER.orderTotal, cartRef: 'cart', code },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    }),
  )

/** The ledger knows how the order of this code stands, for which nobody waits. */
const listed = (code: string, order: object) =>
  vi.waitFor(async () => {
    const { orders } = await json(await shop(`/v1/console/orders?q=${code.slice(-4)}`))
    expect(orders[0]).toMatchObject(order)
  })

const told = (id: string) =>
  vi.waitFor(async () => {
    const { events } = await json(await shop('/v1/events?limit=100'))
    expect(events.map((event: { data: { id?: string } }) => event.data.id)).toContain(id)
  })

describe('an order that is paid with a gift code', () => {
  const acts = {} as Record<'apply' | 'place' | 'complete', Cost>

  beforeAll(async () => {
    meter = await startMeter()
    const card = () => newCard({ system: 'instagift', balance: 10_000, splittable: true })
    // What a store makes once: its own objects, and the note of its key.
    await begun(await card())
    const code = await card()
    let id = ''
    acts.apply = await cost(code, async () => {
      ;({ id } = await begun(code))
    })
    acts.place = await cost(code, async () => {
      expect((await postAsShop(id, 'place', { ...ORDER, orderId: id })).status).toBe(200)
      await listed(code, { status: 'placed' })
    })
    acts.complete = await cost(code, async () => {
      const answer = await postAsShop(id, 'complete', { ...ORDER, orderId: id }, '?wait=10')
      expect((await json(answer)).status).toBe('completed')
      await listed(code, { status: 'completed', redeemed: 5200 })
      await told(id)
      // The last that is written, for which nobody waits.
      await vi.waitFor(() => expect(meter.soFar()).toContain('1 delete unfinished'))
    })
  }, 60_000)

  it('writes at most 30 rows, alarms and index entries counted', () => {
    const writes = Object.values(acts).flatMap(act => act.writes)
    const rows = writes.reduce((sum, write) => sum + Number.parseInt(write, 10), 0)
    expect(rows).toBeLessThanOrEqual(30)
  })

  it('is applied with two commits in two new databases, and one lookup', () => {
    expect(acts.apply).toMatchObject({
      writes: [
        ...['1 alarm in 1210500 s', '1 alarm in 900 s'],
        ...['1 put commit', '1 put commit'],
      ],
      calls: ['GET lookup'],
    })
    expect(acts.apply.fresh.filter(kind => kind !== 'VISITOR')).toEqual(['CARD', 'CHECKOUT'])
  })

  it('is placed with one commit each of the order, its card and the register, two of the checkout, and one lookup', () => {
    expect(acts.place).toMatchObject({
      writes: [
        // Rolls back after a crash; then it waits for the end of the hold.
        ...['1 alarm in 15 s', '1 alarm in 259200 s'],
        '1 insert labels',
        ...['1 insert orders', '1 insert orders'],
        '1 insert unfinished',
        // The runtime takes away the one that rings.
        '1 no alarm',
        ...['1 put commit', '1 put commit', '1 put commit'],
      ],
      calls: ['GET lookup'],
    })
    expect(acts.place.fresh.filter(kind => kind !== 'ORDER' && kind !== 'BACK_OFFICE')).toEqual([])
  })

  it('is redeemed and told with five commits of its own and two of the back office, and one redemption', () => {
    expect(acts.complete).toMatchObject({
      writes: [
        // Goes on after a crash; then what is forgotten when.
        ...['1 alarm in 3 s', '1 alarm in 34819200 s'],
        '1 delete unfinished',
        ...['1 insert movements', '1 insert orders'],
        ...Array(5).fill('1 put commit'),
        '2 insert events',
      ],
      calls: ['POST redeem'],
    })
  })
})
