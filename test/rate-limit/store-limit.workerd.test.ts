/** What the misses of the whole store and the platform's own limit ask of strangers (docs/contract.md#limits-for-strangers). */
import { evictDurableObject, listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { asShop, asShopper, json, newAddress, workerWith } from '../workerd/caller.ts'
import {
  ALLOWED,
  ask,
  bookOf,
  finding,
  look,
  looks,
  solve,
  useFarOffTime,
  visitors,
} from './lookups.ts'

useFarOffTime()

describe('the whole store', () => {
  const STORE = 60
  const limited = workerWith({
    checkout: { create: finding, apply: finding },
    settings: { STORE_MISSES_PER_MINUTE: String(STORE) },
  })

  /** Past what the isolate remembers of the last answer. */
  const forget = () => vi.setSystemTime(Date.now() + 1100)

  it('asks everybody for a challenge while somebody guesses from many addresses', async () => {
    for (let n = 0; n < STORE + 1; n++) await look(asShopper(limited), 'MISS')
    forget()
    // One more has leaked by now.
    await look(asShopper(limited), 'MISS')
    const shopper = asShopper(limited)
    const answer = await look(shopper)
    expect(answer.status).toBe(428)
    expect((await look(shopper, 'HIT', await solve(answer))).status).toBe(201)
    vi.setSystemTime(Date.now() + 120_000)
    expect((await look(asShopper(limited))).status).toBe(201)
  })

  it('admits no more than its misses at once, before any of them has ended', async () => {
    vi.setSystemTime(Date.now() + 300_000)
    const answers = await Promise.all(
      Array.from({ length: 3 * STORE }, () => look(asShopper(limited), 'MISS')),
    )
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(STORE)
  })

  it('touches no object for a try that it can refuse without one', async () => {
    vi.setSystemTime(Date.now() + 600_000)
    for (let n = 0; n < STORE; n++) await look(asShopper(limited), 'MISS')
    await look(asShopper(limited), 'MISS')
    const before = (await listDurableObjectIds(visitors)).length
    for (let n = 0; n < 100; n++) expect((await look(asShopper(limited), 'MISS')).status).toBe(428)
    expect((await listDurableObjectIds(visitors)).length).toBe(before)
  })

  it('counts checkouts that are begun without a code apart: they cost shoppers with a code nothing', async () => {
    vi.setSystemTime(Date.now() + 900_000)
    const begin = () =>
      asShopper(limited)('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1 } })
    const statuses: number[] = []
    for (let n = 0; n < STORE + 5; n++) statuses.push((await begin()).status)
    expect(statuses).toEqual([...Array(STORE).fill(201), ...Array(5).fill(428)])
    expect((await look(asShopper(limited))).status).toBe(201)
  })

  it('asks for a challenge where its count can not be read', async () => {
    vi.setSystemTime(Date.now() + 1_200_000)
    const cut = workerWith({
      checkout: { create: finding },
      storeMisses: {
        admit: async () => {
          throw new Error('not reachable')
        },
        giveBack: async () => {},
      },
    })
    const shopper = asShopper(cut)
    const answer = await look(shopper)
    expect(answer.status).toBe(428)
    expect((await look(shopper, 'HIT', await solve(answer))).status).toBe(201)
  })

  it('asks for a challenge where its count does not come in time', async () => {
    vi.setSystemTime(Date.now() + 1_500_000)
    const silent = workerWith({
      checkout: { create: finding },
      storeMisses: { admit: () => new Promise(() => {}) },
    })
    expect((await look(asShopper(silent))).status).toBe(428)
  })

  it('asks for dearer challenges while more solved guesses miss, and takes no cheap one from before', async () => {
    vi.setSystemTime(Date.now() + 1_800_000)
    const thrifty = asShopper(limited)
    await looks(thrifty, ALLOWED)
    const cheap = await solve(await look(thrifty))
    const full = { room: false, growth: 6 }
    const attacked = workerWith({
      checkout: { create: finding },
      settings: { STORE_MISSES_PER_MINUTE: String(STORE) },
      storeMisses: { admit: async () => full },
    })
    const answer = await look(asShopper(attacked))
    const { challenge } = await json(answer)
    expect(challenge.parameters.data.growth).toBe(6)
    expect((await look(thrifty, 'HIT', cheap)).status).toBe(428)
  })

  it('tells an instance of the worker that has not asked it lately what a challenge costs now', async () => {
    vi.setSystemTime(Date.now() + 2_700_000)
    const address = '203.0.113.77'
    await looks(asShopper(limited, address), 5, 'MISS')
    const cheap = await solve(await look(asShopper(limited, address)))
    const attacked = workerWith({
      checkout: { create: finding },
      storeMisses: { growth: async () => 6 },
    })
    vi.setSystemTime(Date.now() + 11_000)
    const answer = await look(asShopper(attacked, address), 'HIT', cheap)
    expect(answer.status).toBe(428)
    expect((await json(answer)).challenge.parameters.data.growth).toBe(6)
  })

  it('asks for the dearest challenge where nobody can tell what one costs now', async () => {
    vi.setSystemTime(Date.now() + 3_000_000)
    const cut = workerWith({
      checkout: { create: finding },
      lookupGate: { limit: async () => ({ success: false }) },
      storeMisses: {
        growth: async () => {
          throw new Error('not reachable')
        },
      },
    })
    const { challenge } = await json(await look(asShopper(cut)))
    expect(challenge.parameters.data.growth).toBe(6)
  })

  it('is not asked about the calls of the shop, nor counts them', async () => {
    vi.setSystemTime(Date.now() + 2_100_000)
    let asked = 0
    const noting = workerWith({
      checkout: { create: finding },
      storeMisses: {
        admit: async () => {
          asked += 1
          return { room: false, growth: 1 }
        },
      },
    })
    expect((await look(asShop(noting), 'MISS')).status).toBe(422)
    expect(asked).toBe(0)
  })
})

describe('a visitor who was refused a moment ago', () => {
  it('is refused again without any object, for a second', async () => {
    const [address, begin] = [newAddress(), Date.now()]
    expect(await looks(asShopper(ask, address), ALLOWED + 1)).toContain(428)
    const visitor = await bookOf(address)
    await runInDurableObject(visitor, (_, { storage }) => storage.deleteAll())
    await evictDurableObject(visitor)
    vi.setSystemTime(begin + 900)
    expect(await looks(asShopper(ask, address), 1)).toEqual([428])
    vi.setSystemTime(begin + 1000)
    expect(await looks(asShopper(ask, address), 1)).toEqual([201])
  })
})

describe("the platform's own limit", () => {
  const gateSaying = (success: boolean, keys: string[] = []) => ({
    limit: async ({ key }: { key: string }) => {
      keys.push(key)
      return { success }
    },
  })

  it('refuses a flood before any object is touched, with a challenge and not with a wait', async () => {
    vi.setSystemTime(Date.now() + 2_400_000)
    const flooded = workerWith({ checkout: { create: finding }, lookupGate: gateSaying(false) })
    const before = (await listDurableObjectIds(visitors)).length
    const shopper = asShopper(flooded)
    const answer = await look(shopper)
    expect(answer.status).toBe(428)
    expect((await listDurableObjectIds(visitors)).length).toBe(before)
  })

  it('counts a solved challenge by itself, so that a flood behind the same address does not stop it', async () => {
    const keys: string[] = []
    const shopper = asShopper(
      workerWith({ checkout: { create: finding }, lookupGate: gateSaying(true, keys) }),
    )
    await looks(shopper, ALLOWED)
    await look(shopper, 'HIT', await solve(await look(shopper)))
    expect(new Set(keys).size).toBe(2)
  })

  it('is never stricter than what the shop has set', async () => {
    const generous = workerWith({
      checkout: { create: finding },
      settings: { LOOKUPS_PER_MINUTE: '1000' },
      lookupGate: gateSaying(false),
    })
    expect((await look(asShopper(generous))).status).toBe(201)
  })

  it('that fails leaves the decision to the exact count', async () => {
    const broken = workerWith({
      checkout: { create: finding },
      lookupGate: { limit: () => Promise.reject(new Error('no limit')) },
    })
    expect(await looks(asShopper(broken), ALLOWED + 1)).toEqual([...Array(ALLOWED).fill(201), 428])
  })
})
