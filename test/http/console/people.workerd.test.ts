/** Personal keys of the console, over HTTP of the real worker (docs/contract.md#people). */
import { describe, expect, it, vi } from 'vitest'
import type { KeptPerson } from '../../../worker/back-office/store/people/calls.ts'
import { consoleOperations } from '../../../worker/http/console/operations.ts'
import { asShop, call, json, shop, workerWith } from '../../workerd/caller.ts'
import { objects, storedBy } from '../../workerd/outside-world.ts'
import { audit, by, decision, EXPORT, make, newReview, RANGE } from './staff.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

/** Each call of the console that changes something or takes something out, and who may do it. */
const CALLS: [least: 'clerk' | 'owner', method: string, path: string, body?: object][] = [
  ['clerk', 'POST', '/v1/console/decisions', decision(`rv_store_0_1`)],
  ['clerk', 'GET', EXPORT],
  ['owner', 'GET', `/v1/console/export?what=audit&${RANGE}`],
  ['owner', 'POST', '/v1/console/rebuild', { checkouts: [] }],
  ['owner', 'GET', '/v1/console/people'],
  ['owner', 'POST', '/v1/console/people', { name: 'Me too', role: 'clerk' }],
  ['owner', 'DELETE', '/v1/console/people/ps_x'],
  ['owner', 'GET', '/v1/console/audit'],
]

describe('a personal key', () => {
  it('says who calls, and as what', async () => {
    const { key, name } = await make('clerk')
    const answer = await by(key)('/v1/console/session')
    expect(await json(answer)).toEqual({ name, role: 'clerk', by: 'personal_key' })
  })

  it('is shown once: afterwards neither a list nor the storage holds it', async () => {
    const { key, ...person } = await make('reader')
    expect(person.id).toMatch(/^ps_[\w-]{16}$/)
    const list = await shop('/v1/console/people')
    const text = await list.clone().text()
    expect((await json(list)).people).toContainEqual(person)
    const stored = (await Promise.all((await objects()).map(({ stub }) => storedBy(stub)))).join()
    expect(stored).toContain(person.id)
    for (const kept of [text, stored]) expect(kept).not.toContain(key.slice(3))
  })

  it('that was revoked is refused at once, and stays in the list', async () => {
    const { key, id } = await make('clerk')
    const ask = by(key)
    expect((await ask('/v1/console/today')).status).toBe(200)
    const revoked = await json(await shop(`/v1/console/people/${id}`, { method: 'DELETE' }))
    expect((await ask('/v1/console/today')).status).toBe(401)
    expect((await ask(EXPORT)).status).toBe(401)
    expect((await json(await shop('/v1/console/people'))).people).toContainEqual(revoked)
    const again = await json(await shop(`/v1/console/people/${id}`, { method: 'DELETE' }))
    expect(again).toEqual(revoked)
    const noted = (await audit()).filter(one => one.about === id && one.did === 'revoked_key')
    expect(noted).toMatchObject([{ who: 'owner', detail: `${revoked.name}, clerk` }])
  })

  it('costs no write where it only reads', async () => {
    const ask = by((await make('reader')).key)
    const store = (await objects()).find(({ kind }) => kind === 'STORE')!.stub
    const before = await storedBy(store)
    for (const path of ['session', 'today', 'orders', 'reviews'])
      expect((await ask(`/v1/console/${path}`)).status).toBe(200)
    expect(await storedBy(store)).toBe(before)
  })

  it('opens the console alone', async () => {
    const { key } = await make('clerk')
    expect((await by(key)('/v1/events')).status).toBe(401)
    expect((await by(key)('/v1/reviews')).status).toBe(401)
  })

  it.each(['ik_', `ik_${'a'.repeat(59)}`, 'x'])(
    'that this worker never made is refused before the store is asked: %s',
    async key => {
      const personByHash = vi.fn(async () => null)
      const ask = workerWith({ store: { personByHash } })
      expect((await by(key, ask)('/v1/console/session')).status).toBe(401)
      expect(personByHash).not.toHaveBeenCalled()
    },
  )

  it('is neither good nor bad while the store is silent', async () => {
    const { key } = await make('reader')
    const personByHash = async () => {
      throw new Error('away')
    }
    const answer = await by(key, workerWith({ store: { personByHash } }))('/v1/console/session')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })

  it.each([
    [{ name: ' ', role: 'clerk' }, 'name'],
    [{ name: 'Owner', role: 'clerk' }, 'name'],
    [{ name: 'two\nlines', role: 'clerk' }, 'name'],
    [{ name: 'turned ‮', role: 'clerk' }, 'name'],
    [{ name: 'Ana', role: 'owner' }, 'role'],
  ])('is not made of %j', async (body, path) => {
    const answer = await shop('/v1/console/people', { body })
    expect([answer.status, (await json(answer)).issues[0].path]).toEqual([400, path])
  })

  it('is made for no shop where there is only one', async () => {
    const body = { name: 'Ana of the north', role: 'clerk', shop: 'north' }
    const message = 'expected one of the shops whose affairs you see'
    const answer = await shop('/v1/console/people', { body })
    expect([answer.status, (await json(answer)).issues]).toEqual([400, [{ path: 'shop', message }]])
  })

  it('is not made under the name of somebody who has one, until theirs is revoked', async () => {
    const { name, id } = await make('reader')
    const body = { name: name.toUpperCase(), role: 'reader' }
    const taken = await shop('/v1/console/people', { body })
    const message =
      'expected a name that nobody else with a key has; revoke theirs first, or add to it'
    expect([taken.status, (await json(taken)).issues]).toEqual([400, [{ path: 'name', message }]])
    await shop(`/v1/console/people/${id}`, { method: 'DELETE' })
    expect((await shop('/v1/console/people', { body })).status).toBe(201)
  })
})

it('nobody is revoked whom nobody knows, nor who is gone meanwhile', async () => {
  expect((await shop('/v1/console/people/unknown', { method: 'DELETE' })).status).toBe(404)
  const { id } = await make('reader')
  const ask = asShop(workerWith({ store: { people, revokePerson: async () => null } }))
  expect((await ask(`/v1/console/people/${id}`, { method: 'DELETE' })).status).toBe(404)

  async function people(): Promise<KeptPerson[]> {
    const createdAt = '2026-11-21T20:00:00.000Z'
    return [{ id, name: 'Ana', role: 'reader', createdAt, revokedAt: null, shop: '*' }]
  }
})

describe('who may do what', () => {
  it.each(CALLS)('%s at least: %s %s', async (least, method, path, body) => {
    for (const role of ['reader', 'clerk'] as const) {
      const ask = by((await make(role)).key)
      const before = await audit()
      const { status } = await ask(path, { method, ...(body && { body }) })
      if (role === least) expect(status).toBe(200)
      else {
        expect([role, status]).toEqual([role, 403])
        expect(await audit()).toEqual(before)
      }
    }
  })

  it.each(
    consoleOperations
      .filter(({ method, role }) => method !== 'GET' || role !== 'reader')
      .map(({ method, path }) => [method, path] as const),
  )('not a reader: %s %s', async (method, path) => {
    const { key } = await make('reader')
    const before = await audit()
    const sent = method === 'GET' ? {} : { method, body: {} }
    const { status } = await by(key)(path.replace(/\{\w+\}/g, 'x'), sent)
    expect([status, await audit()]).toEqual([403, before])
  })

  it('a reader sees everything', async () => {
    const ask = by((await make('reader')).key)
    const reads = ['today', 'orders', 'reviews', 'reconciliations', `figures?${RANGE}`, 'session']
    for (const path of reads) expect((await ask(`/v1/console/${path}`)).status).toBe(200)
  })

  it('nobody by a cookie, and no answer sets one', async () => {
    const { key } = await make('clerk')
    const headers = { Cookie: `CF_Authorization=${key}; key=${key}; session=${key}` }
    expect((await call('/v1/console/session', { headers })).status).toBe(401)
    const answer = await by(key)('/v1/console/session')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each<Record<string, string>>([
    { Origin: 'https://elsewhere.example' },
    { Origin: 'https://shop.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('nobody from a page of another site: %j', async headers => {
    const { key } = await make('clerk')
    const { review } = await newReview()
    const sent = { body: decision(review.id, review.version), headers }
    const answer = await by(key)('/v1/console/decisions', sent)
    expect(await json(answer)).toMatchObject({
      ...{ status: 403, code: 'origin_not_allowed' },
      detail: "Calls of the console are answered to the worker's own pages only.",
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    for (const site of ['same-origin', 'none']) {
      const own = { Origin: 'https://gifts.example', 'Sec-Fetch-Site': site }
      expect((await by(key)('/v1/console/session', { headers: own })).status).toBe(200)
    }
  })
})
