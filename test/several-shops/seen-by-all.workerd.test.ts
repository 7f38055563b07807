/** What the operator sees of every shop, and what a shop sees beside its own: whose each thing is (docs/contract.md#the-operator-of-several-shops). */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/api.ts'
import { ACCESS, STORE_ORIGIN } from '../worker-settings.ts'
import { type Ask, json, shop as unnamed, workerWith } from '../workerd/caller.ts'
import { NORTH, OPERATOR_KEY, SOUTH } from './settings.ts'
import {
  begin,
  deliver,
  eventually,
  openReview,
  operator,
  order,
  personWith,
  placing,
  serverOf,
} from './shops.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const DAY_MS = 86_400_000
const [from, to] = [-DAY_MS, DAY_MS].map(off => new Date(Date.now() + off).toISOString())
const RANGE = `from=${from}&to=${to}`

describe('a session', () => {
  it('names the shop, one without a name as such, and none where it is of all', async () => {
    const sessionOf = async (ask: Ask) => json(await ask('/v1/console/session'))
    const owner = { name: 'owner', role: 'owner', by: 'api_key' }
    expect(await sessionOf(serverOf(NORTH))).toEqual({ ...owner, shop: 'north' })
    expect(await sessionOf(unnamed)).toEqual({ ...owner, shop: '' })
    expect(await sessionOf(operator)).toEqual(owner)
  })

  it('ends with the shop: its people are refused once it is served no more', async () => {
    const body = { name: 'Nina', role: 'clerk' }
    const { key } = await json(await serverOf(NORTH)('/v1/console/people', { body }))
    const headers = { Authorization: `Bearer ${key}` }
    for (const SHOPS of ['south-east', undefined])
      expect(
        (await workerWith({ settings: { SHOPS } })('/v1/console/session', { headers })).status,
      ).toBe(401)
    expect((await personWith(key)('/v1/console/session')).status).toBe(200)
  })
})

describe('the people', () => {
  const make = async (ask: Ask, name: string, shop?: string) => {
    const body = { name, role: 'reader', ...(shop !== undefined && { shop }) }
    return json(await ask('/v1/console/people', { body }))
  }

  it('are made by the operator for the shop without a name, too, and listed with their shops', async () => {
    const own = await make(operator, 'Uma', '')
    const everywhere = await make(operator, 'Olaf')
    const northern = await make(serverOf(NORTH), 'Nils')
    expect([own.shop, everywhere.shop, northern.shop]).toEqual(['', undefined, 'north'])
    expect(await json(await personWith(own.key)('/v1/console/session'))).toMatchObject({ shop: '' })
    const { people } = await json(await operator('/v1/console/people'))
    const shopOf = (id: string) => people.find((one: { id: string }) => one.id === id).shop
    expect([own, everywhere, northern].map(({ id }) => shopOf(id))).toEqual([
      ...['', undefined, 'north'],
    ])
    const listed = await json(await unnamed('/v1/console/people'))
    expect(listed.people.map(({ id }: { id: string }) => id)).toEqual([own.id])
  })

  it('of another shop are refused by what was expected', async () => {
    const { issues } = await make(serverOf(NORTH), 'Spy', 'south-east')
    const message = 'expected one of the shops whose affairs you see'
    expect(issues).toEqual([{ path: 'shop', message }])
    expect((await make(serverOf(NORTH), 'Own', 'north')).shop).toBe('north')
  })

  it('whom Cloudflare Access lets in are shown to the operator alone', async () => {
    const access = async (ask: Ask) => (await json(await ask('/v1/console/people'))).access
    expect(await access(operator)).toMatchObject({ teamDomain: ACCESS.team })
    expect([await access(serverOf(NORTH)), await access(unnamed)]).toEqual([null, null])
  })
})

describe('an act', () => {
  it('of the operator is in the audit log of no shop, and one of the shop without a name in its own', async () => {
    const log = async (ask: Ask) =>
      (await json(await ask('/v1/console/audit?limit=100'))).entries.map(
        (entry: { about: string; shop?: string }) => [entry.about, entry.shop],
      )
    const exported = async (ask: Ask, what: string) => {
      await (await ask(`/v1/console/export?what=${what}&${RANGE}`)).text()
      return `${what}-${from!.slice(0, 10)}-${to!.slice(0, 10)}.csv`
    }
    const theirs = await exported(operator, 'reviews')
    const own = await exported(unnamed, 'redemptions')
    expect(await log(operator)).toEqual(
      expect.arrayContaining([
        [theirs, '*'],
        [own, undefined],
      ]),
    )
    expect(await log(unnamed)).toContainEqual([own, undefined])
    for (const shop of [unnamed, serverOf(NORTH)])
      expect((await log(shop)).map(([about]: string[]) => about)).not.toContain(theirs)
    expect((await log(serverOf(NORTH))).map(([about]: string[]) => about)).not.toContain(own)
  })

  it('of the server of a shop about a review is noted as its own', async () => {
    const { id, version } = await openReview(NORTH, 'noted-1')
    const body = { version, decision: 'settled', by: 'the nightly job' }
    expect((await serverOf(NORTH)(`/v1/reviews/${id}`, { body })).status).toBe(200)
    const { entries } = await json(await serverOf(NORTH)('/v1/console/audit'))
    expect(entries[0]).toMatchObject({ did: 'decided', about: id, shop: 'north' })
  })

  it('of a shop about the data of an order is noted as its own', async () => {
    const { id } = await order(NORTH, 'export-of-north')
    expect((await serverOf(NORTH)('/v1/orders/export-of-north/export')).status).toBe(200)
    const { entries } = await json(await serverOf(NORTH)('/v1/console/audit'))
    expect(entries[0]).toMatchObject({ did: 'exported', about: id, shop: 'north' })
  })
})

describe('a file', () => {
  const file = async (ask: Ask, what: string) =>
    (await (await ask(`/v1/console/export?what=${what}&${RANGE}`)).text()).split('\r\n')

  it('of the operator has an empty shop where it has no name, and none where no row is about a checkout', async () => {
    const own = await begin({ origin: STORE_ORIGIN })
    await unnamed(`/v1/checkouts/${own.id}/place`, { body: placing('file-1') })
    const lines = await eventually(
      () => file(operator, 'orders'),
      found => found.some(line => line.startsWith(own.id)),
    )
    expect(lines.find(line => line.startsWith(own.id))?.endsWith(',')).toBe(true)
    expect((await file(operator, 'figures'))[0]).toBe('day,figure,of,currency,value')
    expect((await file(unnamed, 'orders'))[0]).not.toContain('shop')
  })

  it('of figures tells the lookups of the worker to the operator, and to no shop', async () => {
    await begin(NORTH)
    const lookups = async (ask: Ask) => {
      const figures = await json(await ask(`/v1/console/figures?${RANGE}`))
      return figures.lookups.length
    }
    expect(
      await eventually(
        () => lookups(operator),
        found => found > 0,
      ),
    ).toBeGreaterThan(0)
    expect([await lookups(serverOf(NORTH)), await lookups(unnamed)]).toEqual([0, 0])
  })
})

describe('a review of the back office', () => {
  it('is shown to the operator with the shop that keeps it, and to that shop without', async () => {
    const { id: foreign } = await begin(SOUTH)
    const data = { checkoutId: foreign, orderId: 'stray-2', applied: 1 }
    await deliver('/v1/webhooks/standard/north', NORTH, { type: 'order.completed', data })
    const about = async (ask: Ask): Promise<Review | undefined> =>
      (await json(await ask('/v1/console/reviews?limit=100'))).reviews.find(
        ({ orderId }: Review) => orderId === 'stray-2',
      )
    expect(await about(operator)).toMatchObject({ checkoutId: foreign, shop: 'north' })
    expect(await about(serverOf(NORTH))).not.toHaveProperty('shop')
    expect(await about(serverOf(SOUTH))).toBeUndefined()
  })

  it('is paged by its own cursor, and another is refused by name', async () => {
    const { next } = await json(await operator('/v1/console/reviews?status=all&limit=1'))
    const refused = await json(await serverOf(NORTH)(`/v1/console/reviews?cursor=${next ?? 'x'}`))
    const message = 'expected the `next` of a page before'
    expect(refused.issues).toEqual([{ path: 'cursor', message }])
  })
})

it('the operator of two shops sees whose each thing is, too', async () => {
  const ask = workerWith({ settings: { SHOPS: 'north' } })
  const asOperator: Ask = (path, sent = {}) =>
    ask(path, { ...sent, headers: { Authorization: `Bearer ${OPERATOR_KEY}` } })
  const { id } = await order(NORTH, 'of-two-1')
  const orders = async () =>
    (await json(await asOperator('/v1/console/orders?q=of-two-1'))).orders as object[]
  expect(await eventually(orders, found => found.length > 0)).toMatchObject([
    { checkoutId: id, shop: 'north' },
  ])
  const file = await asOperator(`/v1/console/export?what=orders&${RANGE}`)
  expect((await file.text()).split('\r\n')[0]?.endsWith(',shop')).toBe(true)
  const { sources } = await json(await asOperator('/v1/console/today'))
  expect(sources.map(({ name }: { name: string }) => name)).toContain('woocommerce/north')
  const differences = await asOperator(`/v1/console/export?what=differences&${RANGE}`)
  expect(differences.status).toBe(200)
  await differences.text()
})

it('a caller from no page of a shop hears that a key is needed, where every shop has a name', async () => {
  const entrances = [
    ...['STORE_ORIGINS', 'STORE_API_KEY', 'WEBHOOK_SECRET', 'WOOCOMMERCE_SECRET'],
    ...['SHOPIFY_SECRET', 'STRIPE_SECRET', 'BIGCOMMERCE_SECRET'],
    ...['BIGCOMMERCE_STORE_HASH', 'BIGCOMMERCE_TOKEN'],
  ]
  const settings = Object.fromEntries(entrances.map(name => [name, undefined]))
  const ask = workerWith({ settings })
  const body = { currency: 'USD', orderTotal: 100 }
  const answer = await ask('/v1/checkouts', { body })
  expect([answer.status, await json(answer)]).toMatchObject([
    403,
    {
      code: 'origin_not_allowed',
      detail:
        'Several shops share this worker: a call that comes from no page of a shop needs the API key of one.',
    },
  ])
})

it('the servers of two shops have a budget of lookups each', async () => {
  const names: string[] = []
  const VISITOR = {
    getByName: (name: string) => {
      names.push(name)
      return { admit: async () => ({ kind: 'admitted', solved: false }), ended: async () => {} }
    },
  }
  const ask = workerWith({ settings: { VISITOR } as never })
  const from = (key: string) =>
    ask('/v1/balance', { body: { code: 'none' }, headers: { Authorization: `Bearer ${key}` } })
  for (const key of [NORTH.apiKey, SOUTH.apiKey, NORTH.apiKey]) await from(key)
  expect(names.length).toBeGreaterThan(2)
  expect(new Set(names).size).toBe(2)
  expect((await from(OPERATOR_KEY)).status).toBeGreaterThan(399)
})
