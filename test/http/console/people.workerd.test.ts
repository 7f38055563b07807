/** Personal keys of the console, and the audit log, over HTTP of the real worker (docs/contract.md#people). */
import { describe, expect, it, vi } from 'vitest'
import type { AuditEntry, NewPersonAnswer } from '../../../shared/api/console/people.ts'
import { type Ask, asShop, call, json, shop, workerWith } from '../../workerd/caller.ts'
import { begin, newCard, objects, storedBy } from '../../workerd/outside-world.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

let names = 0
const make = async (role: string): Promise<NewPersonAnswer> => {
  names += 1
  const answer = await shop('/v1/console/people', { body: { name: `Ana ${names}`, role } })
  expect(answer.status).toBe(201)
  return json(answer)
}
const by =
  (key: string, ask: Ask = call): Ask =>
  (path, sent = {}) =>
    ask(path, { ...sent, headers: { Authorization: `Bearer ${key}`, ...sent.headers } })

const audit = async (): Promise<AuditEntry[]> =>
  (await json(await shop('/v1/console/audit'))).entries

const RANGE = 'from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z'
const EXPORT = `/v1/console/export?what=orders&${RANGE}`
const decision = (id: string, version = 1, promise = 'x') => ({
  ...{ reason: 'never_placed', decision: 'settled', note: 'agreed by telephone' },
  reviews: [{ id, version, promise }],
})

/** An open review of a checkout of its own. */
const newReview = async () => {
  const code = await newCard({ system: 'instagift', balance: 10_000 })
  const { id } = await begin(5250, code)
  await shop(`/v1/checkouts/${id}/complete`, { body: { orderId: `audit-${id}` } })
  const [review] = (await json(await shop(`/v1/console/orders/${id}`))).reviews
  return json(await shop(`/v1/console/reviews/${review.id}`))
}

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
    expect(noted).toHaveLength(1)
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

  it('is not made under the name of somebody who has one, until theirs is revoked', async () => {
    const { name, id } = await make('reader')
    const body = { name: name.toUpperCase(), role: 'reader' }
    const taken = await shop('/v1/console/people', { body })
    expect([taken.status, (await json(taken)).issues[0].path]).toEqual([400, 'name'])
    await shop(`/v1/console/people/${id}`, { method: 'DELETE' })
    expect((await shop('/v1/console/people', { body })).status).toBe(201)
  })
})

describe('who may do what', () => {
  it.each(CALLS)('a %s, not less: %s %s', async (least, method, path, body) => {
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

  it('a reader sees everything', async () => {
    const ask = by((await make('reader')).key)
    const reads = ['today', 'orders', 'reviews', `figures?${RANGE}`, 'session']
    for (const path of reads) expect((await ask(`/v1/console/${path}`)).status).toBe(200)
  })

  it('nobody by a cookie, and no answer sets one', async () => {
    const { key } = await make('clerk')
    const headers = { Cookie: `CF_Authorization=${key}; key=${key}; session=${key}` }
    expect((await call('/v1/console/session', { headers })).status).toBe(401)
    const answer = await by(key)('/v1/console/session')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each([
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
    expect(await json(answer)).toMatchObject({ status: 403, code: 'origin_not_allowed' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const own = { Origin: 'https://gifts.example', 'Sec-Fetch-Site': 'same-origin' }
    expect((await by(key)('/v1/console/session', { headers: own })).status).toBe(200)
  })
})

describe('the audit log', () => {
  it('names who decided what, why, and when', async () => {
    const { key, id: personId, name } = await make('clerk')
    const { review, outlooks } = await newReview()
    const promise = outlooks.find((one: { decision: string }) => one.decision === 'settled').promise
    const body = decision(review.id, review.version, promise)
    const { results } = await json(await by(key)('/v1/console/decisions', { body }))
    expect(results).toMatchObject([{ problem: null }])
    const [entry] = await audit()
    expect(entry).toEqual({
      ...{ at: expect.any(String), who: name, role: 'clerk', by: 'personal_key', personId },
      ...{ did: 'decided', about: review.id, detail: 'settled: agreed by telephone' },
      ...{ result: 'done', problem: null },
    })
    expect(Date.now() - Date.parse(entry!.at)).toBeLessThan(60_000)
  })

  it('names a decision that was refused, with why', async () => {
    const { review } = await newReview()
    await shop('/v1/console/decisions', { body: decision(review.id, review.version + 1) })
    const [entry] = await audit()
    expect(entry).toMatchObject({ about: review.id, result: 'refused', problem: 'stale_review' })
  })

  it("names a decision by the shop's server under the name that it gave", async () => {
    const { review } = await newReview()
    const body = { version: review.version, decision: 'settled', by: 'the nightly job' }
    expect((await shop(`/v1/reviews/${review.id}`, { body })).status).toBe(200)
    const [entry] = await audit()
    expect(entry).toMatchObject({ who: 'the nightly job', by: 'api_key', about: review.id })
  })

  it.each([
    ['a decision', '/v1/console/decisions', (id: string, version: number) => decision(id, version)],
    [
      "a decision by the shop's server",
      '/v1/reviews/{id}',
      (_: string, version: number) => ({ version, decision: 'settled', by: 'x' }),
    ],
  ])('that cannot be written keeps %s from being carried out', async (_, path, bodyOf) => {
    const { review } = await newReview()
    const beginAudit = async () => {
      throw new Error('full')
    }
    const ask = asShop(workerWith({ store: { beginAudit } }))
    const body = bodyOf(review.id, review.version)
    const answer = await ask(path.replace('{id}', review.id), { body })
    expect(answer.status).toBe(503)
    expect((await json(await shop(`/v1/console/reviews/${review.id}`))).review.status).toBe('open')
    expect((await ask(EXPORT)).status).toBe(503)
  })

  it('says that nobody knows how it ended where its end could not be written', async () => {
    const notes: object[] = []
    const store = {
      beginAudit: async (begun: object[]) => begun.map(note => notes.push(note)),
      endAudit: async () => {
        throw new Error('full')
      },
    }
    const { review } = await newReview()
    const body = { version: review.version, decision: 'settled', by: 'x' }
    const answer = await asShop(workerWith({ store }))(`/v1/reviews/${review.id}`, { body })
    expect([answer.status, notes.length]).toEqual([200, 1])
  })

  it('names exports and keys, is read page by page, and exported to the owner', async () => {
    const { id, key, name } = await make('clerk')
    await by(key)(EXPORT)
    const file = 'orders-2026-01-01-2026-01-08.csv'
    const [exported, made] = await audit()
    expect(exported).toMatchObject({ who: name, did: 'exported', about: file, result: 'done' })
    expect(made).toMatchObject({
      who: 'owner',
      did: 'made_key',
      about: id,
      detail: `${name}, clerk`,
    })
    const paged: AuditEntry[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: Awaited<ReturnType<typeof json>> = await json(
        await shop(`/v1/console/audit?limit=3&cursor=${next}`),
      )
      paged.push(...page.entries)
      next = page.next
    }
    expect(paged.slice(0, 2)).toEqual([exported, made])
    const [from, to] = [-60_000, 60_000].map(off => new Date(Date.now() + off).toISOString())
    const what = `/v1/console/export?what=audit&from=${from}&to=${to}`
    const csv = await (await shop(what)).text()
    expect(csv.split('\r\n')[0]).toBe('at,who,role,by,personId,did,about,detail,result,problem')
    expect(csv).toContain(`${name},clerk,personal_key,${id},exported,${file}`)
    const rows = await json(await shop(`${what}&format=json`))
    expect(rows.slice(0, paged.length)).toEqual(paged.toReversed())
    const none = await json(await shop(`/v1/console/export?what=audit&format=json&${RANGE}`))
    expect(none).toEqual([])
  })
})
