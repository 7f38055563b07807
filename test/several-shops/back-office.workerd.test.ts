/** What the shops that share a worker list, decide and see in the console: each its own, the operator all (docs/contract.md#several-shops). */
import { describe, expect, it, vi } from 'vitest'
import type { FoundOrder } from '../../shared/api/console/found-order.ts'
import type { Review } from '../../shared/api.ts'
import { NORTH, OPERATOR_KEY, SOUTH, type TestShop } from '../several-shops-settings.ts'
import { ACCESS, STORE_ORIGIN } from '../worker-settings.ts'
import { type Ask, json, shop as unnamed } from '../workerd/caller.ts'
import { begin, deliver, eventually, operator, order, personWith, serverOf } from './shops.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

/** A paid order that nobody placed: a review `never_placed`. */
const openReview = async (shop: TestShop, orderId: string): Promise<Review> => {
  const { id } = await begin(shop)
  await serverOf(shop)(`/v1/checkouts/${id}/complete`, { body: { orderId } })
  const listed = await eventually(
    async () => reviewsOf(serverOf(shop), id),
    found => found.length > 0,
  )
  return listed[0]!
}

const reviewsOf = async (ask: Ask, checkoutId: string): Promise<Review[]> =>
  (await json(await ask('/v1/reviews?limit=100'))).reviews.filter(
    (review: Review) => review.checkoutId === checkoutId,
  )

const settle = ({ id, version }: Review) => ({
  path: `/v1/reviews/${id}`,
  body: { version, decision: 'settled', by: 'Ada' },
})

describe('the events of a shop', () => {
  const listed = async (ask: Ask, cursor = ''): Promise<{ about: string[]; next: string }> => {
    const answer = await json(await ask(`/v1/events?limit=100&after=${cursor}`))
    const about = answer.events.map(({ data }: { data: { id: string } }) => data.id)
    return { about, next: answer.next }
  }

  it('are listed to that shop alone, also behind the cursor of another', async () => {
    const north = await order(NORTH, 'events-1')
    const south = await order(SOUTH, 'events-1')
    const own = await eventually(
      () => listed(serverOf(NORTH)),
      ({ about }) => about.includes(north.id),
    )
    expect(own.about).not.toContain(south.id)
    const other = await order(NORTH, 'events-2')
    await eventually(
      () => listed(serverOf(NORTH), own.next),
      ({ about }) => about.includes(other.id),
    )
    for (const cursor of ['', own.next])
      for (const ask of [serverOf(SOUTH), unnamed]) {
        const { about } = await listed(ask, cursor)
        for (const id of [north.id, other.id]) expect(about).not.toContain(id)
      }
  })

  it('are not for the key of the operator, which is no shop', async () => {
    for (const path of ['/v1/events', '/v1/reviews', '/v1/orders/1'])
      expect((await operator(path)).status).toBe(401)
  })
})

describe('a review of a shop', () => {
  it('is neither seen nor decided by another, whoever asks and however', async () => {
    const review = await openReview(NORTH, 'review-1')
    const { path, body } = settle(review)
    for (const other of [serverOf(SOUTH), unnamed]) {
      expect(await reviewsOf(other, review.checkoutId)).toEqual([])
      expect((await other(path, { body })).status).toBe(404)
      expect((await other(`/v1/console/reviews/${review.id}`)).status).toBe(404)
    }
    const decided = await serverOf(NORTH)(path, { body })
    expect(await json(decided)).toMatchObject({ status: 'cancelled' })
  })

  it('about an order without a checkout has an id of its own, and is decided by its shop alone', async () => {
    const { id: stranger } = await begin(SOUTH)
    const stray = async (path: string, by: TestShop) => {
      const data = { checkoutId: stranger, orderId: 'stray-1', applied: 1 }
      await deliver(path, by, { type: 'order.completed', data })
      return (await reviewsOf(serverOf(by), stranger))[0]!
    }
    const review = await stray('/v1/webhooks/standard/north', NORTH)
    expect(review.id).toMatch(/^rv_store_north_\d+_\d+$/)
    const { path, body } = settle(review)
    const forged = path.replace('north_', '')
    for (const other of [serverOf(SOUTH), unnamed])
      for (const tried of [path, forged]) expect((await other(tried, { body })).status).toBe(404)
    expect((await serverOf(NORTH)(path, { body })).status).toBe(200)
  })

  it('in a bulk decision beside own ones is not found, and only the own ones are decided', async () => {
    const mine = await openReview(NORTH, 'bulk-mine')
    const theirs = await openReview(SOUTH, 'bulk-theirs')
    const promised = async ({ id, version }: Review, shop: TestShop) => {
      const { outlooks } = await json(await serverOf(shop)(`/v1/console/reviews/${id}`))
      const { promise } = outlooks.find((one: { decision: string }) => one.decision === 'settled')
      return { id, version, promise }
    }
    const reviews = [await promised(mine, NORTH), await promised(theirs, SOUTH)]
    const body = { reason: 'never_placed', decision: 'settled', note: 'both at once', reviews }
    const { results } = await json(await serverOf(NORTH)('/v1/console/decisions', { body }))
    expect(results).toMatchObject([
      { id: mine.id, problem: null },
      { id: theirs.id, problem: 'not_found', checkout: null },
    ])
    expect(await reviewsOf(serverOf(SOUTH), theirs.checkoutId)).toMatchObject([{ status: 'open' }])
  })
})

describe('the console', () => {
  const found = async (ask: Ask, q: string): Promise<FoundOrder[]> =>
    (await json(await ask(`/v1/console/orders?q=${encodeURIComponent(q)}`))).orders

  it('shows the orders of one number to the operator with their shops, and to each shop its own', async () => {
    const north = await order(NORTH, 'console-1')
    const south = await order(SOUTH, 'console-1')
    const shops = (await found(operator, 'console-1')).map(({ checkoutId, shop }) => ({
      ...{ checkoutId, shop },
    }))
    expect(shops).toEqual([
      { checkoutId: north.id, shop: 'north' },
      { checkoutId: south.id, shop: 'south-east' },
    ])
    expect(await found(operator, 'south-east:console-1')).toMatchObject([{ checkoutId: south.id }])
    expect(await found(serverOf(NORTH), 'console-1')).toMatchObject([{ checkoutId: north.id }])
    expect(await found(serverOf(NORTH), 'south-east:console-1')).toEqual([])
    expect(await found(serverOf(NORTH), south.id)).toEqual([])
    expect(await found(unnamed, 'console-1')).toEqual([])
    expect((await operator(`/v1/console/orders/${south.id}`)).status).toBe(200)
  })

  it('finds by the last four of a code, lists and sums what is the caller’s', async () => {
    const { id, cards } = await order(SOUTH, 'console-2')
    const [{ label } = { label: '' }] = cards
    const has = async (ask: Ask) =>
      (await found(ask, label)).some(({ checkoutId }) => checkoutId === id)
    await eventually(
      () => has(serverOf(SOUTH)),
      there => there,
    )
    expect([await has(operator), await has(serverOf(NORTH)), await has(unnamed)]).toEqual([
      ...[true, false, false],
    ])
    const ordersOf = async (ask: Ask) =>
      (await json(await ask('/v1/console/today'))).money[0]?.orders ?? 0
    const shops = await Promise.all([serverOf(NORTH), serverOf(SOUTH), unnamed].map(ordersOf))
    expect(await ordersOf(operator)).toBe(shops.reduce((sum, one) => sum + one, 0))
  })

  it('pages through the reviews of all shops for the operator, each once, with their shops', async () => {
    const all = [
      await openReview(NORTH, 'page-1'),
      await openReview(SOUTH, 'page-2'),
      await openReview(SOUTH, 'page-3'),
    ]
    const seen: Review[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const answer = await operator(`/v1/console/reviews?status=all&limit=2&cursor=${cursor}`)
      const { reviews, next } = await json(answer)
      seen.push(...reviews)
      cursor = next
      if (next !== null)
        expect((await serverOf(NORTH)(`/v1/console/reviews?cursor=${next}`)).status).toBe(400)
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    for (const { id } of all) expect(seen.map(one => one.id)).toContain(id)
    const shopOf = (review: Review) => seen.find(({ id }) => id === review.id)?.shop
    expect(all.map(shopOf)).toEqual(['north', 'south-east', 'south-east'])
  })

  it('keeps what is about all shops for the operator: metrics, the books, the rebuilding of the ledger', async () => {
    const calls: [string, string, object?][] = [
      ['GET', '/metrics'],
      ['GET', '/v1/console/reconciliations'],
      [
        'POST',
        '/v1/console/reconciliations',
        { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' },
      ],
      ['POST', '/v1/console/rebuild', { checkouts: [] }],
      [
        'GET',
        '/v1/console/export?what=differences&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
      ],
    ]
    for (const [method, path, body] of calls) {
      const of = async (ask: Ask) => (await ask(path, { method, body })).status
      expect([path, await of(serverOf(NORTH)), await of(unnamed)]).toEqual([path, 403, 403])
      expect(await of(operator)).toBeLessThan(300)
    }
    expect(await (await operator('/metrics')).text()).toContain('instagift_open_reviews')
  })

  it('exports the orders of one shop to its people, and of all to the operator with their shops', async () => {
    const { id } = await order(SOUTH, 'export-1')
    await eventually(
      () => found(serverOf(SOUTH), id),
      orders => orders.length > 0,
    )
    const range = 'from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z'
    const day = 86_400_000
    const from = new Date(Date.now() - day).toISOString()
    const to = new Date(Date.now() + day).toISOString()
    const file = async (ask: Ask, span = `from=${from}&to=${to}`) =>
      (await ask(`/v1/console/export?what=orders&${span}`)).text()
    const [head = '', ...lines] = (await file(operator)).split('\r\n')
    expect(head.endsWith(',shop')).toBe(true)
    expect(lines.find(line => line.startsWith(id))?.endsWith(',south-east')).toBe(true)
    expect(await file(serverOf(SOUTH))).toContain(id)
    expect(await file(serverOf(NORTH))).not.toContain(id)
    expect(await file(operator, range)).toBe(`${head}\r\n`)
  })
})

describe('the people of a shop', () => {
  const make = async (ask: Ask, name: string, more: object = {}) => {
    const body = { name, role: 'clerk', ...more }
    return ask('/v1/console/people', { body })
  }
  const sessionOf = async (key: string) => json(await personWith(key)('/v1/console/session'))

  it('see its affairs alone, and are listed to its owner and to the operator', async () => {
    const person = await json(await make(serverOf(NORTH), 'Nora'))
    expect(await sessionOf(person.key)).toEqual({
      ...{ name: 'Nora', role: 'clerk', by: 'personal_key', shop: 'north' },
    })
    const theirs = await order(SOUTH, 'people-1')
    const ours = await order(NORTH, 'people-1')
    const nora = personWith(person.key)
    expect((await nora(`/v1/console/orders/${theirs.id}`)).status).toBe(404)
    expect((await nora(`/v1/console/orders/${ours.id}`)).status).toBe(200)
    const ids = async (ask: Ask) =>
      (await json(await ask('/v1/console/people'))).people.map(({ id }: { id: string }) => id)
    expect(await ids(serverOf(NORTH))).toContain(person.id)
    expect(await ids(operator)).toContain(person.id)
    for (const other of [serverOf(SOUTH), unnamed]) {
      expect(await ids(other)).not.toContain(person.id)
      const path = `/v1/console/people/${person.id}`
      expect((await other(path, { method: 'DELETE' })).status).toBe(404)
    }
    expect((await nora('/v1/console/session')).status).toBe(200)
  })

  it('are made by an owner for their own shop, and by the operator for any or for all', async () => {
    expect((await make(serverOf(NORTH), 'Spy', { shop: 'south-east' })).status).toBe(400)
    expect((await make(operator, 'Nobody', { shop: 'west' })).status).toBe(400)
    const southern = await json(await make(operator, 'Sue', { shop: 'south-east' }))
    expect(await sessionOf(southern.key)).toMatchObject({ shop: 'south-east' })
    const everywhere = await json(await make(operator, 'Otto'))
    expect(await sessionOf(everywhere.key)).toEqual({
      ...{ name: 'Otto', role: 'clerk', by: 'personal_key' },
    })
    const { id } = await order(NORTH, 'people-2')
    expect((await personWith(everywhere.key)(`/v1/console/orders/${id}`)).status).toBe(200)
  })

  it('stand in the audit log of their shop and of the operator', async () => {
    const { id } = await json(await make(serverOf(NORTH), 'Audit'))
    const about = async (ask: Ask) =>
      (await json(await ask('/v1/console/audit?limit=100'))).entries.filter(
        (entry: { about: string }) => entry.about === id,
      )
    expect(await about(serverOf(NORTH))).toMatchObject([{ did: 'made_key', shop: 'north' }])
    expect(await about(operator)).toHaveLength(1)
    for (const other of [serverOf(SOUTH), unnamed]) expect(await about(other)).toEqual([])
  })
})

describe('the operator', () => {
  it('hears by health of each shop, and by Today of the webhooks of each', async () => {
    const { checks } = await json(await unnamed('/v1/health'))
    const names = checks.map(({ name }: { name: string }) => name)
    for (const name of ['settings', 'reviews', 'reviews north', 'unfinished south-east'])
      expect(names).toContain(name)
    const sourcesOf = async (ask: Ask): Promise<string[]> =>
      (await json(await ask('/v1/console/today'))).sources.map(({ name }: { name: string }) => name)
    expect(await sourcesOf(operator)).toContain('woocommerce/north')
    expect(await sourcesOf(serverOf(NORTH))).toEqual(['standard', 'woocommerce'])
  })

  it('is told by a check of one shop what is true of that shop', async () => {
    const answer = await json(await serverOf(NORTH)('/v1/check', { method: 'POST' }))
    expect(answer).toMatchObject({
      storeOrigins: [NORTH.origin],
      sources: ['standard', 'woocommerce'],
      events: { url: NORTH.notifyUrl, genuine: 204 },
    })
  })

  it('places nothing: the key opens no call of a shop', async () => {
    const { id } = await begin({ origin: STORE_ORIGIN })
    for (const path of [`/v1/checkouts/${id}/place`, `/v1/checkouts/${id}/complete`])
      expect((await operator(path, { body: { orderId: '1' } })).status).toBe(401)
    expect(OPERATOR_KEY).not.toBe(ACCESS.audience)
  })
})
