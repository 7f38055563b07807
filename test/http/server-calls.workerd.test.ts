/** What the operations ask of the objects, and how they answer (docs/contract.md#http-api-for-the-shops-server). */
import { describe, expect, it, vi } from 'vitest'
import { asShop, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const ok = (more: Parameters<typeof sampleCheckout>[1] = {}) => ({
  ok: true as const,
  value: sampleCheckout('ck_x', more),
})

const id = await newCheckoutId()

describe('what the server asks for', () => {
  it('reaches the checkout with all names of its order', async () => {
    const asked: unknown[] = []
    const note = async (request: unknown) => {
      asked.push(request)
      return ok()
    }
    const ask = asShop(
      workerWith({ checkout: { place: note, reopen: note, complete: note, cancel: note } }),
    )
    await ask(`/v1/checkouts/${id}/place`, {
      body: { orderId: 17, orderTotal: 5250, applied: 5200 },
    })
    await ask(`/v1/checkouts/${id}/reopen`, { body: { orderId: '17' } })
    await ask(`/v1/checkouts/${id}/complete?wait=2.5`, { body: { orderId: '17' } })
    await ask(`/v1/checkouts/${id}/complete`, {
      body: { orderId: '17', orderIds: ['wc_x', '17'], applied: 5200 },
    })
    await ask(`/v1/checkouts/${id}/cancel?wait=0`, { method: 'POST' })
    const order = { names: ['17'], source: 'api' }
    expect(asked).toEqual([
      { order, orderTotal: 5250, applied: 5200 },
      { order },
      { order, wait: 2.5 },
      { order: { ...order, names: ['17', 'wc_x'] }, applied: 5200, wait: 10 },
      { order: null, wait: 0 },
    ])
  })

  it.each([
    ['complete', 'completed', 200],
    ['complete', 'review', 200],
    ['complete', 'completing', 202],
    ['cancel', 'cancelled', 200],
    ['cancel', 'review', 200],
    ['cancel', 'cancelling', 202],
  ] as const)('%s that leads to %s answers %d', async (verb, status, expected) => {
    const ask = workerWith({ checkout: { [verb]: async () => ok({ status }) } })
    const answer = await asShop(ask)(`/v1/checkouts/${id}/${verb}`, { body: { orderId: '1' } })
    expect(answer.status).toBe(expected)
  })

  it.each([
    ['completed', null, 202],
    ['completing', 5200, 202],
    ['cancelling', 5200, 202],
    ['completed', 5200, 200],
    ['review', 0, 200],
  ] as const)(
    'a refund of one that is %s and has redeemed %s answers %d',
    async (status, redeemed, expected) => {
      const ask = workerWith({ checkout: { refund: async () => ok({ status, redeemed }) } })
      const body = { orderId: '1', giftRefund: 100, refundId: 'r' }
      const answer = await asShop(ask)(`/v1/checkouts/${id}/refund`, { body })
      expect(answer.status).toBe(expected)
    },
  )

  it('a refund of one that is gone is no promise', async () => {
    const gone = async () => ({ ok: false as const, failure: { code: 'not_found' as const } })
    const body = { orderId: '1', giftRefund: 100, refundId: 'r' }
    for (const verb of ['refund', 'complete', 'cancel']) {
      const ask = asShop(workerWith({ checkout: { [verb]: gone } }))
      const answer = await ask(`/v1/checkouts/${id}/${verb}`, {
        body: verb === 'refund' ? body : { orderId: '1' },
      })
      expect(answer.status).toBe(404)
    }
  })

  it.each(['26', '-1', 'ten', '1e1', ''])('does not wait for %j', async wait => {
    const ask = workerWith({ checkout: { complete: async () => ok() } })
    const path = `/v1/checkouts/${id}/complete?wait=${wait}`
    const problem = await json(await asShop(ask)(path, { body: { orderId: '1' } }))
    expect(problem).toMatchObject({ code: 'invalid_request', issues: [{ path: 'wait' }] })
  })
})

describe('an order', () => {
  const ask = (known: string[]) =>
    asShop(
      workerWith({
        order: name => ({ current: async () => (known.includes(name) ? id : null) }),
        checkout: { readOrder: async () => ok() },
      }),
    )
  const asked: string[] = []
  const notes = asShop(
    workerWith({
      order: name => ({
        current: async () => {
          asked.push(name)
          return null
        },
      }),
    }),
  )

  it('is looked up by its name, whoever gave it', async () => {
    expect((await notes('/v1/orders/17')).status).toBe(404)
    expect(asked).toHaveLength(1)
    for (const name of asked) expect((await ask([name])('/v1/orders/17')).status).toBe(200)
  })

  it('may have any characters in its id', async () => {
    expect((await notes(`/v1/orders/${encodeURIComponent('a/b?c#d %ü')}`)).status).toBe(404)
  })

  it.each(['', '/export', '/erasure'])(
    'of 128 characters is looked up, and one of 129 is nobody’s: %s',
    async rest => {
      asked.length = 0
      expect((await notes(`/v1/orders/${'1'.repeat(128)}${rest}`)).status).toBe(404)
      expect(asked).toHaveLength(1)
      expect((await notes(`/v1/orders/${'1'.repeat(129)}${rest}`)).status).toBe(404)
      expect(asked).toHaveLength(1)
    },
  )

  it('is in the log with its checkout where it is exported or erased', async () => {
    const gone = async () => ({ ok: false as const, failure: { code: 'not_found' as const } })
    const erasing = asShop(
      workerWith({ order: () => ({ current: async () => id }), checkout: { erasure: gone } }),
    )
    const info = vi.spyOn(console, 'info').mockImplementation(() => {})
    await erasing('/v1/orders/17/erasure')
    const lines = info.mock.calls.map(([line]) => JSON.parse(String(line)))
    expect(lines).toContainEqual(expect.objectContaining({ status: 404, checkoutId: id }))
    info.mockRestore()
  })
})

describe('a review', () => {
  const decision = { version: 1, decision: 'settled', by: 'Ada' }
  const decided: string[] = []
  const ask = asShop(
    workerWith({
      checkout: {
        decide: async reviewId => {
          decided.push(`checkout ${reviewId}`)
          return ok()
        },
      },
      backOffice: {
        decide: async reviewId => {
          decided.push(`back office ${reviewId}`)
          return { ok: false, failure: { code: 'stale_review' } }
        },
      },
    }),
  )

  it('is decided by the checkout or by the back office that it belongs to', async () => {
    const own = `rv_${id.slice('ck_'.length)}_2`
    expect((await ask(`/v1/reviews/${own}`, { body: decision })).status).toBe(200)
    expect((await ask('/v1/reviews/rv_store_0_7', { body: decision })).status).toBe(409)
    expect(decided).toEqual([`checkout ${own}`, 'back office rv_store_0_7'])
  })

  it.each([
    'rv_1',
    'rv_store_',
    `rv_${'A'.repeat(38)}_1`,
    'rv_store_1',
    'rv_store_1_1x',
    'rv_store_16_1',
  ])('is not %s', async name => {
    expect((await ask(`/v1/reviews/${name}`, { body: decision })).status).toBe(404)
  })
})
