/** What is seen in the console where shops share a worker: each its own, the operator all (docs/contract.md#the-operator-of-several-shops). */
import { describe, expect, it, vi } from 'vitest'
import type { FoundOrder } from '../../shared/api/console/found-order.ts'
import type { Review } from '../../shared/api.ts'
import { type Ask, json, shop as unnamed } from '../workerd/caller.ts'
import { NORTH, SOUTH } from './settings.ts'
import { eventually, openReview, operator, order, serverOf } from './shops.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

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
    const range = 'from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z'
    const day = 86_400_000
    const from = new Date(Date.now() - day).toISOString()
    const to = new Date(Date.now() + day).toISOString()
    const file = async (ask: Ask, span = `from=${from}&to=${to}`) =>
      (await ask(`/v1/console/export?what=orders&${span}`)).text()
    const listed = await eventually(
      () => file(operator),
      text => text.includes(id),
    )
    const [head = '', ...lines] = listed.split('\r\n')
    expect(head.endsWith(',shop')).toBe(true)
    expect(lines.find(line => line.startsWith(id))?.endsWith(',south-east')).toBe(true)
    expect(await file(serverOf(SOUTH))).toContain(id)
    expect(await file(serverOf(NORTH))).not.toContain(id)
    expect(await file(operator, range)).toBe(`${head}\r\n`)
  })
})
