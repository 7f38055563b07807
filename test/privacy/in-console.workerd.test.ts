/** The export and the erasure of an order in the console, and what both leave in the audit log (docs/contract.md#export-an-order). */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/api.ts'
import { audit, by, make } from '../http/console/staff.ts'
import { asShop, json, shop, workerWith } from '../workerd/caller.ts'
import { postAsShop } from '../workerd/outside-world.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'
import { bought, erase, outlook, paid, until } from './orders.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const of = (id: string, rest: string) => `/v1/console/orders/${id}/${rest}`

describe('a clerk', () => {
  it('takes out what is stored, looks at what would be erased, and erases it, each under their name', async () => {
    const { id, order } = await paid()
    const { key, name, id: personId } = await make('clerk')
    const clerk = by(key)
    const exported = await json(await clerk(of(id, 'export')))
    expect(exported).toMatchObject({ checkout: { id, orderId: order } })
    expect(Date.now() - Date.parse(exported.exportedAt)).toBeLessThan(60_000)
    const seen = await json(await clerk(of(id, 'erasure')))
    expect(seen).toMatchObject({ checkoutId: id, refusal: null, erasedAt: null })
    expect([seen.erases, seen.keeps]).toEqual([
      expect.stringMatching(/^the cart, .+ the notes in the audit log$/),
      expect.stringMatching(/^the amounts, .+ redeemed or undone twice$/),
    ])
    const done = await clerk(of(id, 'erasure'), { body: { version: seen.version } })
    expect(await json(done)).toEqual({ checkoutId: id, erasedAt: expect.any(String) })
    const mine = (await audit()).filter(({ about }) => about === id)
    const note = { who: name, role: 'clerk', by: 'personal_key', personId, detail: null }
    expect(mine).toMatchObject([
      { ...note, did: 'erased', result: 'done', problem: null },
      { ...note, did: 'exported', result: 'done' },
    ])
  })

  it('finds nothing under an id that this worker did not make, and notes nothing', async () => {
    const clerk = by((await make('clerk')).key)
    const before = await audit()
    for (const id of [`ck_${'x'.repeat(38)}`, 'ck_1']) {
      expect((await clerk(of(id, 'export'))).status).toBe(404)
      expect((await clerk(of(id, 'erasure'))).status).toBe(404)
      expect((await clerk(of(id, 'erasure'), { body: { version: 1 } })).status).toBe(404)
    }
    expect(await audit()).toEqual(before)
  })

  it('leaves the checkout in the log of each call', async () => {
    const id = await newCheckoutId()
    const info = vi.spyOn(console, 'info')
    info.mockClear()
    expect((await shop(of(id, 'erasure'))).status).toBe(404)
    const lines = info.mock.calls.map(([line]) => JSON.parse(String(line)))
    expect(lines).toContainEqual(expect.objectContaining({ status: 404, checkoutId: id }))
  })
})

describe('what cannot be noted', () => {
  it('is neither taken out nor erased', async () => {
    const { id, order } = await paid()
    const { version } = await outlook(order)
    const beginAudit = async () => {
      throw new Error('full')
    }
    const ask = asShop(workerWith({ store: { beginAudit } }))
    const body = { version }
    for (const path of [`/v1/orders/${order}`, `/v1/console/orders/${id}`]) {
      expect((await ask(`${path}/export`)).status).toBe(503)
      expect((await ask(`${path}/erasure`, { body })).status).toBe(503)
    }
    expect((await shop(`/v1/orders/${order}`)).status).toBe(200)
  })

  it('is a look at what would be erased, which changes nothing', async () => {
    const { order, id } = await bought()
    const before = await audit()
    await outlook(order)
    await shop(of(id, 'erasure'))
    expect(await audit()).toEqual(before)
  })
})

it('an erasure that is refused by the checkout is in the audit log with why', async () => {
  const { order, id } = await paid()
  const { version } = await outlook(order)
  expect((await erase(order, version - 1)).status).toBe(409)
  expect((await audit())[0]).toMatchObject({
    ...{ did: 'erased', about: id, result: 'refused', problem: 'not_erasable' },
  })
})

describe('a review', () => {
  it('of its own is in the export once, however often it is listed', async () => {
    const { id, order } = await paid()
    await postAsShop(id, 'refund', { orderId: order, giftRefund: 1000, refundId: 'r-1' })
    const listed = async () => (await json(await shop('/v1/reviews?limit=100'))).reviews
    await until(listed, found => found.some((one: { checkoutId: string }) => one.checkoutId === id))
    const { reviews } = await json(await shop(`/v1/orders/${order}/export`))
    expect(reviews).toMatchObject([{ reason: 'undo_by_hand', checkoutId: id }])
  })

  it('of the back office that names it is in the export, and keeps it from being erased', async () => {
    const { id, order } = await paid()
    const { key } = await make('clerk')
    const differs: Review = {
      ...{ id: 'rv_store_0_1', checkoutId: id, orderId: null, cardId: null, provider: 'vauchar' },
      ...{ label: null, amount: 500, currency: 'USD', reason: 'books_differ', evidence: [] },
      ...{ openedAt: '2026-11-21T20:00:00.000Z', version: 1, decisions: [], decided: null },
      status: 'open',
    }
    const withReview = (status: 'open' | 'decided') =>
      by(
        key,
        workerWith({
          backOffice: { about: async () => ({ events: [], reviews: [{ ...differs, status }] }) },
        }),
      )
    const open = withReview('open')
    expect((await json(await open(of(id, 'export')))).reviews).toEqual([
      { ...differs, status: 'open' },
    ])
    const seen = await json(await open(of(id, 'erasure')))
    const refusal = 'A review that names it is open: decide it first.'
    expect(seen).toMatchObject({ refusal, erasedAt: null })
    const refused = await open(of(id, 'erasure'), { body: { version: seen.version } })
    expect(await json(refused)).toMatchObject({ code: 'not_erasable', detail: refusal })
    expect((await shop(`/v1/orders/${order}`)).status).toBe(200)
    const decided = await json(await withReview('decided')(of(id, 'erasure')))
    expect(decided.refusal).toBeNull()
    // What is erased is not refused any more, whatever names it later.
    const { erasedAt } = await json(await erase(order))
    expect(await json(await open(of(id, 'erasure')))).toMatchObject({ refusal: null, erasedAt })
  })
})
