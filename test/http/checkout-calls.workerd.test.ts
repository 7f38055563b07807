/** What the routes ask of a checkout, and what of its answer each caller sees (contract section 1). */
import { describe, expect, it } from 'vitest'
import { CHECKOUT_STATUSES } from '../../shared/api.ts'
import type { IdempotencyKey } from '../../worker/checkout/calls.ts'
import { asShop, asShopper, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const ok = (more: Parameters<typeof sampleCheckout>[1] = {}) => ({
  ok: true as const,
  value: sampleCheckout('ck_x', more),
})

const id = await newCheckoutId()

const SHORT = ['id', 'version', 'status', 'currency', 'orderTotal', 'applied', 'due', 'cards']
const SHORT_CARD = ['id', 'label', 'applied', 'left', 'leftOn', 'status']

describe('the browser sees', () => {
  const view = async (more: Parameters<typeof sampleCheckout>[1]) =>
    json(
      await asShopper(workerWith({ checkout: { read: async () => ok(more) } }))(
        `/v1/checkouts/${id}`,
      ),
    )

  it('of an open checkout everything but what is for the server', async () => {
    const seen = await view({})
    expect(Object.keys(seen)).toEqual([...SHORT, 'lost', 'expiresAt', 'proof'])
    expect(Object.keys(seen.cards[0])).toHaveLength(14)
    expect(seen.cards[0]).not.toHaveProperty('redemption')
  })

  it.each(CHECKOUT_STATUSES.filter(status => status !== 'open'))(
    'of one that is %s the short list alone',
    async status => {
      const seen = await view({ status, orderId: 'order-1', reviews: ['rv_1'] })
      expect(Object.keys(seen)).toEqual(SHORT)
      expect(Object.keys(seen.cards[0])).toEqual(SHORT_CARD)
    },
  )

  it('a checkout within a problem trimmed alike', async () => {
    const ask = workerWith({
      checkout: {
        apply: async () => ({
          ok: false,
          failure: { code: 'checkout_closed', checkout: sampleCheckout(id, { status: 'placed' }) },
        }),
      },
    })
    const answer = await asShopper(ask)(`/v1/checkouts/${id}/cards`, { body: { code: 'CODE' } })
    expect(answer.status).toBe(409)
    expect(Object.keys((await json(answer)).checkout)).toEqual(SHORT)
  })
})

describe("the shop's server sees", () => {
  it.each(CHECKOUT_STATUSES)('all of a checkout that is %s', async status => {
    const ask = workerWith({ checkout: { read: async () => ok({ status }) } })
    const seen = await json(await asShop(ask)(`/v1/checkouts/${id}`))
    expect(seen).toEqual({
      ...sampleCheckout('ck_x', { status }),
      expiresAt: seen.expiresAt,
      proof: seen.proof,
    })
    expect(seen.proof).toMatch(/^eyJ/)
  })

  it('all of a checkout within a problem', async () => {
    const failure = { code: 'stale_total' as const, checkout: sampleCheckout(id) }
    const ask = workerWith({ checkout: { place: async () => ({ ok: false, failure }) } })
    const body = { orderId: 'order-1', orderTotal: 1, applied: 0 }
    const problem = await json(await asShop(ask)(`/v1/checkouts/${id}/place`, { body }))
    expect(problem).toMatchObject({ code: 'stale_total', checkout: { cartRef: 'cart-8271' } })
  })
})

describe('what the server asks for', () => {
  it('reaches the checkout with the source of its order ids', async () => {
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
    await ask(`/v1/checkouts/${id}/complete`, { body: { orderId: '17', applied: 5200 } })
    await ask(`/v1/checkouts/${id}/cancel?wait=0`, { method: 'POST' })
    expect(asked).toEqual([
      { orderId: '17', orderTotal: 5250, applied: 5200, source: 'api' },
      { orderId: '17', source: 'api' },
      { orderId: '17', source: 'api', wait: 2.5 },
      { orderId: '17', applied: 5200, source: 'api', wait: 10 },
      { source: 'api', wait: 0 },
    ])
  })

  it.each([
    ['complete', 'completed', 200],
    ['complete', 'review', 200],
    ['complete', 'completing', 202],
    ['cancel', 'cancelled', 200],
    ['cancel', 'review', 200],
    ['cancel', 'cancelling', 202],
  ] as const)('%s of what is then %s answers %d', async (verb, status, expected) => {
    const ask = workerWith({ checkout: { [verb]: async () => ok({ status }) } })
    const answer = await asShop(ask)(`/v1/checkouts/${id}/${verb}`, { body: { orderId: '1' } })
    expect(answer.status).toBe(expected)
  })

  it.each(['26', '-1', 'ten', '1e1', ''])('does not wait for %j', async wait => {
    const ask = workerWith({ checkout: { complete: async () => ok() } })
    const path = `/v1/checkouts/${id}/complete?wait=${wait}`
    const problem = await json(await asShop(ask)(path, { body: { orderId: '1' } }))
    expect(problem).toMatchObject({ code: 'invalid_request', issues: [{ path: 'wait' }] })
  })
})

describe('an Idempotency-Key', () => {
  const KEY = 'a-key-of-one-attempt'
  const attempts: IdempotencyKey[] = []
  const ids: string[] = []
  const note = async (_: unknown, attempt: IdempotencyKey) => {
    attempts.push(attempt)
    return ok()
  }
  const ask = asShopper(workerWith({ checkout: { create: note, apply: note } }))
  const create = async (key: string, body: object) => {
    const answer = await ask('/v1/checkouts', { body, headers: { 'Idempotency-Key': key } })
    ids.push(answer.headers.get('location') ?? '')
    return { answer, attempt: attempts.at(-1) }
  }
  const body = { currency: 'USD', orderTotal: 5250, code: 'CODE' }

  it('leads to the same checkout and the same attempt, whatever was solved in between', async () => {
    const first = await create(KEY, body)
    const again = await create(KEY, { ...body, solution: 'bm9uc2Vuc2U=' })
    expect(again.attempt).toEqual(first.attempt)
    expect(ids[1]).toBe(ids[0])
    expect(JSON.stringify(first.attempt)).not.toContain(KEY)
  })

  it('tells another body, another key and another path apart', async () => {
    const [first, otherBody, otherKey] = [
      await create(KEY, body),
      await create(KEY, { ...body, orderTotal: 5251 }),
      await create(`${KEY}s`, body),
    ].map(({ attempt }) => attempt)
    expect(otherBody?.key).toBe(first?.key)
    expect(otherBody?.bodyHash).not.toBe(first?.bodyHash)
    expect(otherKey?.key).not.toBe(first?.key)
    const headers = { 'Idempotency-Key': KEY }
    await ask(`/v1/checkouts/${id}/cards`, { body: { code: 'CODE' }, headers })
    expect(attempts.at(-1)?.key).not.toBe(first?.key)
  })

  it('that could be guessed leads a visitor of another address to another checkout', async () => {
    const from = async (key: string, address: string) => {
      const headers = { 'Idempotency-Key': key, 'CF-Connecting-IP': address }
      return (await ask('/v1/checkouts', { body, headers })).headers.get('location')
    }
    expect(await from('1', '192.0.2.1')).toBe(await from('1', '192.0.2.1'))
    expect(await from('1', '192.0.2.1')).not.toBe(await from('1', '192.0.2.2'))
    expect(await from(KEY, '192.0.2.1')).toBe(await from(KEY, '192.0.2.2'))
  })

  it('is not empty and not endless', async () => {
    const { answer } = await create('k'.repeat(256), body)
    expect(await json(answer)).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'Idempotency-Key' }],
    })
  })

  it('may be left out', async () => {
    await ask('/v1/checkouts', { body })
    expect(attempts.at(-1)).toBeNull()
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

  it('is looked for under the API first, then under every source', async () => {
    expect((await notes('/v1/orders/17')).status).toBe(404)
    expect(asked).toHaveLength(6)
    for (const name of asked) expect((await ask([name])('/v1/orders/17')).status).toBe(200)
  })

  it('may have any characters in its id', async () => {
    expect((await notes(`/v1/orders/${encodeURIComponent('a/b?c#d %ü')}`)).status).toBe(404)
    expect((await notes(`/v1/orders/${'1'.repeat(129)}`)).status).toBe(404)
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
    expect((await ask('/v1/reviews/rv_store_7', { body: decision })).status).toBe(409)
    expect(decided).toEqual([`checkout ${own}`, 'back office rv_store_7'])
  })

  it.each(['rv_1', 'rv_store_', `rv_${'A'.repeat(38)}_1`, 'rv_store_1x'])(
    'is not %s',
    async name => {
      expect((await ask(`/v1/reviews/${name}`, { body: decision })).status).toBe(404)
    },
  )
})
