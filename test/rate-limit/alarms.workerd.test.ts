/** The alarms of the objects that count: they forget what no longer counts, and nothing that still does. */
import {
  evictDurableObject,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asShopper, json, newAddress, workerWith } from '../workerd/caller.ts'
import { storedBy } from '../workerd/outside-world.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'
import { bookOf, rowsIn } from './lookups.ts'

// The alarms run by the real clock: none comes by itself while the test has another one.
const FAR_OFF = Date.parse('2099-01-01T00:00:00Z')
/** The default of LOOKUPS_PER_MINUTE. */
const ALLOWED = 10
const STORE_MISSES = 60

type Stub = Parameters<typeof runInDurableObject>[0]
type Namespace = Parameters<typeof listDurableObjectIds>[0] & { get(id: unknown): Stub }
const stores = env.STORE_MISSES as Namespace

const answering = async (request: { code?: string | undefined }) =>
  request.code === 'MISS'
    ? { ok: false as const, failure: { code: 'card_unusable' as const } }
    : { ok: true as const, value: sampleCheckout('ck_x') }
const ask = workerWith({
  checkout: { create: answering },
  settings: { STORE_MISSES_PER_MINUTE: String(STORE_MISSES) },
})
type Shopper = ReturnType<typeof asShopper>
const look = (shopper: Shopper, code = 'HIT', solution?: string) =>
  shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1, code, solution } })
const looks = async (shopper: Shopper, count: number) => {
  const statuses: number[] = []
  for (let n = 0; n < count; n++) statuses.push((await look(shopper)).status)
  return statuses
}

/** A new shopper, and the object that counts their lookups; they have made one. */
const newVisitor = async () => {
  const address = newAddress()
  const shopper = asShopper(ask, address)
  expect(await looks(shopper, 1)).toEqual([201])
  return { shopper, stub: await bookOf(address) }
}
const alarmOf = (stub: Stub): Promise<number | null> =>
  runInDurableObject(stub, (_, state) =>
    (state as unknown as { storage: { getAlarm(): Promise<number | null> } }).storage.getAlarm(),
  )
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

/** Rings the alarm at its time, and tells how many seconds that took. */
const ringInTime = async (stub: Stub): Promise<number> => {
  const at = (await alarmOf(stub))!
  const seconds = (at - Date.now()) / 1000
  vi.setSystemTime(Math.max(at, Date.now()))
  await runDurableObjectAlarm(stub)
  return seconds
}

const solve = async (answer: Response): Promise<string> => {
  const { kind: _, ...challenge } = (await json(answer)).challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution }))
}

vi.spyOn(console, 'info').mockImplementation(() => {})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: FAR_OFF })
})
afterEach(() => {
  vi.useRealTimers()
})

describe("a visitor's alarm", () => {
  it('is not set for one lookup that finds its card, of which nothing is stored', async () => {
    const { stub } = await newVisitor()
    expect([await alarmOf(stub), await rowsIn(stub)]).toEqual([null, 0])
  })

  it('is set for one that misses, which counts beyond the instance', async () => {
    const { shopper, stub } = await newVisitor()
    await look(shopper, 'MISS')
    expect(await alarmOf(stub)).not.toBeNull()
    await evictDurableObject(stub)
    expect(await looks(shopper, ALLOWED - 3)).toEqual([...Array(ALLOWED - 4).fill(201), 428])
  })

  it('forgets no budget that still counts, and comes again when it no longer does', async () => {
    const { shopper, stub } = await newVisitor()
    expect(await looks(shopper, ALLOWED - 1)).toEqual(Array(ALLOWED - 1).fill(201))
    pass(60 / ALLOWED)
    await runDurableObjectAlarm(stub)
    await evictDurableObject(stub)
    // What has leaked in the meantime is one lookup, and no more.
    expect(await looks(shopper, 2)).toEqual([201, 428])
    expect(await alarmOf(stub)).toBeGreaterThan(Date.now())
    // By then all that was looked up has leaked away.
    while ((await alarmOf(stub)) !== null) await ringInTime(stub)
    expect(await rowsIn(stub)).toBe(0)
    expect(Date.now()).toBeLessThanOrEqual(FAR_OFF + 11 * 60_000)
    await evictDurableObject(stub)
    expect(await looks(shopper, ALLOWED + 1)).toEqual([...Array(ALLOWED).fill(201), 428])
  })

  it('is at least ten minutes away', async () => {
    const { shopper, stub } = await newVisitor()
    await looks(shopper, 5)
    expect(await alarmOf(stub)).toBe(FAR_OFF + 600_000)
  })

  it('forgets no solution that could be used again', async () => {
    const { shopper, stub } = await newVisitor()
    await looks(shopper, ALLOWED - 1)
    const solution = await solve(await look(shopper))
    expect((await look(shopper, 'HIT', solution)).status).toBe(201)
    pass(200)
    await runDurableObjectAlarm(stub)
    expect(await alarmOf(stub)).toBeGreaterThan(Date.now())
    await looks(shopper, ALLOWED)
    expect((await look(shopper, 'HIT', solution)).status).toBe(428)
    while ((await alarmOf(stub)) !== null) await ringInTime(stub)
    expect(await rowsIn(stub)).toBe(0)
    expect(Date.now()).toBeLessThanOrEqual(FAR_OFF + 30 * 60_000)
  })
})

describe("the alarm of the store's counter", () => {
  it('forgets no misses that still count, and all of them afterwards', async () => {
    for (let n = 0; n < STORE_MISSES + 5; n++) await look(asShopper(ask), 'MISS')
    // The object may write a moment later than it counts, and the isolate remembers its answer for a while.
    await new Promise(resolve => setTimeout(resolve, 1_300))
    pass(2.5)
    const [id] = await listDurableObjectIds(stores)
    const stub = stores.get(id)
    expect(await alarmOf(stub)).toBeGreaterThan(FAR_OFF)
    await runDurableObjectAlarm(stub)
    expect(await alarmOf(stub)).toBeGreaterThan(Date.now())
    await evictDurableObject(stub)
    // What has leaked in the meantime is free again, and no more.
    const statuses: number[] = []
    for (let n = 0; n < 10; n++) statuses.push((await look(asShopper(ask), 'MISS')).status)
    expect(statuses).toContain(428)

    await new Promise(resolve => setTimeout(resolve, 1_300))
    while ((await alarmOf(stub)) !== null) await ringInTime(stub)
    expect(await storedBy(stub)).toBe('')
    expect(Date.now()).toBeLessThanOrEqual(FAR_OFF + 30 * 60_000)
    expect((await look(asShopper(ask))).status).toBe(201)
  })
})
