/** A book of orders: the names in it know nothing of each other, and what is old is forgotten, some names at a time. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { OrderBook } from '../../worker/order/order-book.ts'

const DAY_MS = 86_400_000
const CLAIM = { checkoutId: 'ck_a', fence: 1 }

type Stub = Parameters<typeof runInDurableObject>[0]
type Storage = ConstructorParameters<typeof OrderBook>[0]
const objects = env.ORDER as unknown as { getByName(name: string): Stub }

const inBook = (work: (storage: Storage) => Promise<void>) =>
  runInDurableObject(objects.getByName(crypto.randomUUID()), (_, { storage }) => work(storage))

/** A clock that stands still, and is ahead of the real one: no alarm rings. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * DAY_MS })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The time until the alarm (ms). */
const soon = async (storage: Storage) => (await storage.getAlarm())! - Date.now()

it('keeps the claim of each name apart, beyond its instance', async () => {
  await inBook(async storage => {
    const book = new OrderBook(storage, DAY_MS)
    expect(await book.claim('one', CLAIM, false)).toBe('claimed')
    await book.cancel('two')
    const again = new OrderBook(storage, DAY_MS)
    const other = { checkoutId: 'ck_b', fence: 2 }
    expect(await again.claim('one', other, false)).toBe('taken')
    expect(await again.claim('two', other, false)).toBe('cancelled')
    expect([await again.isCancelled('one'), await again.isCancelled('two')]).toEqual([false, true])
    expect([await again.current('one'), await again.current('two')]).toEqual(['ck_a', null])
    await again.unclaim('one', CLAIM)
    expect(await again.claim('one', other, false)).toBe('claimed')
  })
})

it('writes nothing for a name that is only asked about', async () => {
  await inBook(async storage => {
    const book = new OrderBook(storage, DAY_MS)
    expect([await book.isCancelled('one'), await book.current('one')]).toEqual([false, null])
    await book.unclaim('one', CLAIM)
    expect(storage.sql.exec('SELECT * FROM orders').toArray()).toEqual([])
    expect(await storage.getAlarm()).toBeNull()
  })
})

it('looks once a day for what is old, and forgets that alone', async () => {
  await inBook(async storage => {
    const book = new OrderBook(storage, DAY_MS)
    await book.claim('young', CLAIM, false)
    expect(await soon(storage)).toBe(DAY_MS)
    const store = (name: string, usedAt: number) => {
      const state = { live: CLAIM, last: 'ck_a', cancelled: false, usedAt }
      storage.sql.exec('INSERT INTO orders VALUES (?, ?)', name, JSON.stringify(state))
    }
    store('old', Date.now() - DAY_MS)
    store('not yet old', Date.now() - DAY_MS + 1)
    await book.wake()
    book.rearm()
    expect([await book.current('young'), await book.current('old')]).toEqual(['ck_a', null])
    expect(await book.current('not yet old')).toBe('ck_a')
    expect(await soon(storage)).toBe(DAY_MS)
  })
})

it('leaves its alarm where it is, whichever instance writes', async () => {
  await inBook(async storage => {
    await new OrderBook(storage, DAY_MS).claim('one', CLAIM, false)
    const at = await storage.getAlarm()
    vi.setSystemTime(Date.now() + 60_000)
    await new OrderBook(storage, DAY_MS).claim('two', CLAIM, false)
    expect(await storage.getAlarm()).toBe(at)
  })
})

it('goes on soon where there are more names than it looks at in one go', async () => {
  await inBook(async storage => {
    const book = new OrderBook(storage, DAY_MS)
    const state = JSON.stringify({ live: null, last: 'ck_a', cancelled: false, usedAt: 0 })
    storage.sql.exec(
      `WITH RECURSIVE names (n) AS (SELECT 10000 UNION ALL SELECT n + 1 FROM names WHERE n < 16000)
       INSERT INTO orders SELECT n, ? FROM names`,
      state,
    )
    const left = () => storage.sql.exec('SELECT count(*) AS count FROM orders').one().count
    await book.wake()
    book.rearm()
    expect(left()).toBe(1001)
    expect(await soon(storage)).toBe(1_000)
    await book.wake()
    book.rearm()
    expect(left()).toBe(0)
    expect(await soon(storage)).toBe(DAY_MS)
  })
})
