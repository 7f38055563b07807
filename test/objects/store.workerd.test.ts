/** The one object of the store: what it was told it tells again, at the time at which it heard of it. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StoreCalls } from '../../worker/back-office/store/calls.ts'
import { StoreObject } from '../../worker/back-office/store/store-object.ts'

type Kind = new (state: unknown, env: unknown) => StoreCalls
type Stub = Parameters<typeof runInDurableObject>[0]
const objects = env.STORE as unknown as { getByName(name: string): Stub }

const NOW = Date.parse('2099-01-01T00:00:00Z')
const iso = (ms: number) => new Date(NOW + ms).toISOString()
const at = (ms: number) => vi.setSystemTime(NOW + ms)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Two instances of a new store, one after the other. */
const inStore = (work: (store: StoreCalls, again: StoreCalls) => Promise<void>) =>
  runInDurableObject(objects.getByName(crypto.randomUUID()), (_, state) => {
    const instance = () => new (StoreObject as unknown as Kind)(state, env)
    return work(instance(), instance())
  })

it('is told how the outside is', async () => {
  await inStore(async (store, again) => {
    const calls = { answered: 2, failed: 1 }
    await store.noteCall({ name: 'vauchar', ok: true, detail: 'answers', calls })
    await store.delivered('shopify')
    await store.noteMissingKey('k1')
    at(1_000)
    await store.refused({ source: 'stripe', reason: 'clock', count: 3, at: NOW })
    const last = { name: 'vauchar', ok: true, detail: 'answers', at: iso(0) }
    expect(await again.status()).toEqual({
      ...{ providers: [last], calls: [last], callCounts: [{ name: 'vauchar', ...calls }] },
      ...{ delivered: [{ source: 'shopify', at: NOW }], missingKeys: ['k1'] },
      refused: [{ source: 'stripe', reason: 'clock', count: 3, at: NOW }],
    })
    at(7 * 86_400_000)
    expect(await again.status()).toMatchObject({ refused: [], missingKeys: [] })
  })
})

it('is told how lookups ended, day by day', async () => {
  await inStore(async (store, again) => {
    const count = (day: number) => ({ day, result: 'found' as const, count: day })
    await store.countLookups([count(1), count(2), count(3), count(4)])
    expect(await again.lookups({ from: 2, to: 3 })).toEqual([count(2), count(3)])
  })
})

it('keeps the first fingerprint, whoever asks with another one', async () => {
  await inStore(async (store, again) => {
    const given = [await store.fingerprint('first'), await store.fingerprint('other')]
    expect([...given, await again.fingerprint('third')]).toEqual(['first', 'first', 'first'])
  })
})

it('notes whom it has taken in or sent away once, and what was done meanwhile', async () => {
  const note = (did: 'made_key' | 'revoked_key') => ({
    ...{ who: 'owner', role: 'owner' as const, by: 'api_key' as const, personId: null },
    ...{ did, about: 'p1', detail: null },
  })
  await inStore(async (store, again) => {
    const ana = { id: 'p1', name: 'Ana', role: 'clerk' as const, hash: 'h1' }
    const made = { id: 'p1', name: 'Ana', role: 'clerk', createdAt: iso(0), revokedAt: null }
    expect(await store.addPerson(ana, note('made_key'))).toEqual(made)
    expect(await store.addPerson({ ...ana, id: 'p2' }, note('made_key'))).toBeNull()
    expect([await again.people(), await again.personByHash('h1')]).toEqual([[made], made])
    at(1_000)
    const gone = { ...made, revokedAt: iso(1_000) }
    expect(await store.revokePerson('p1', note('revoked_key'))).toEqual(gone)
    at(2_000)
    expect(await store.revokePerson('p1', note('revoked_key'))).toEqual(gone)
    expect(await store.revokePerson('nobody', note('revoked_key'))).toBeNull()
    expect([await again.people(), await again.personByHash('h1')]).toEqual([[gone], null])
    const seqs = await store.beginAudit([note('made_key'), note('revoked_key')], NOW + 1)
    await store.endAudit([{ seq: seqs[1]!, problem: 'not_found' }])
    const page = await again.auditPage({ before: null, limit: 9, shop: '*' })
    expect(page.map(({ entry: { at, did, result } }) => [at, did, result])).toEqual([
      [iso(2_000), 'revoked_key', 'refused'],
      [iso(2_000), 'made_key', 'unknown'],
      [iso(1_000), 'revoked_key', 'done'],
    ])
    const range = { from: NOW + 1_001, to: NOW + 2_001, after: 0, limit: 9, shop: '*' }
    expect((await again.auditRange(range)).map(({ seq }) => seq)).toEqual(seqs)
  })
})
