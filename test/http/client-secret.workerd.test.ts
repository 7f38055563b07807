/** Who may change a checkout: its id is public, its client secret is not (docs/contract.md#client-secret). */
import { describe, expect, it, vi } from 'vitest'
import type { CheckoutCalls } from '../../worker/checkout/calls.ts'
import { STORE_API_KEY } from '../worker-settings.ts'
import { asShop, asShopper, asStranger, call, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const id = await newCheckoutId()
const otherId = await newCheckoutId()
const CREATION = { currency: 'USD', orderTotal: 5250 }

const touched: string[] = []
const noting = (name: string) => async () => {
  touched.push(name)
  return { ok: true as const, value: sampleCheckout(id) }
}
const object = Object.fromEntries(
  ['create', 'read', 'change', 'apply', 'remove'].map(name => [name, noting(name)]),
) as Partial<CheckoutCalls>
const ask = workerWith({ checkout: object })

const changes: [string, string, string, object | undefined][] = [
  ['change', 'PATCH', '', { orderTotal: 1 }],
  ['renewal', 'PATCH', '', {}],
  ['card', 'POST', '/cards', { code: 'CODE' }],
  ['removal', 'DELETE', '/cards/cd_1', undefined],
]

describe('a public id that lies in metadata', () => {
  const secretOf = async (checkoutId: string) => {
    const headers = await asShopper(async (_, sent) => Response.json(sent?.headers))(
      `/v1/checkouts/${checkoutId}`,
    )
    return ((await headers.json()) as Record<string, string>)['Client-Secret'] ?? ''
  }

  it.each(changes)(
    'allows no %s without the client secret of that checkout',
    async (_, method, path, body) => {
      const own = await secretOf(id)
      const wrong = [
        undefined,
        '',
        'cs_',
        own.slice(0, -1),
        `${own}A`,
        own.toLowerCase(),
        await secretOf(otherId),
        STORE_API_KEY,
      ]
      touched.length = 0
      for (const secret of wrong) {
        const headers = { ...(secret !== undefined && { 'Client-Secret': secret }) }
        const sent = { method, headers, ...(body && { body }) }
        const answer = await asStranger(ask)(`/v1/checkouts/${id}${path}`, sent)
        expect(answer.status).toBe(404)
        expect(await json(answer)).toMatchObject({ code: 'not_found' })
      }
      expect(touched).toEqual([])
    },
  )

  it.each(changes)('allows a %s with it', async (_, method, path, body) => {
    const sent = { method, ...(body && { body }) }
    expect((await asShopper(ask)(`/v1/checkouts/${id}${path}`, sent)).status).toBe(200)
  })

  it.each(changes)(
    'is answered like one that was never made: %s',
    async (_, method, path, body) => {
      const sent = { method, ...(body && { body }) }
      const known = await asStranger(ask)(`/v1/checkouts/${id}${path}`, sent)
      const unknown = await asStranger(ask)(`/v1/checkouts/ck_${'A'.repeat(38)}${path}`, sent)
      expect(await known.text()).toBe(await unknown.text())
      expect(known.status).toBe(unknown.status)
    },
  )

  it('allows no change with the API key alone', async () => {
    const answer = await asShop(ask)(`/v1/checkouts/${id}`, { method: 'PATCH', body: {} })
    expect(answer.status).toBe(404)
  })
})

describe('changes that come too fast for the platform', () => {
  const limited: string[] = []
  const changeGate = {
    limit: async ({ key }: { key: string }) => {
      limited.push(key)
      return { success: false }
    },
  }
  const fast = asShopper(workerWith({ checkout: object, changeGate }))

  it('are told to wait ten seconds, and reach no object; renewals of holds always pass', async () => {
    touched.length = 0
    const answer = await fast(`/v1/checkouts/${id}`, { method: 'PATCH', body: { orderTotal: 1 } })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '10'])
    expect(await json(answer)).toMatchObject({ code: 'slow_down', retryAfter: 10 })
    expect([touched, limited]).toEqual([[], [id]])
    expect((await fast(`/v1/checkouts/${id}`, { method: 'PATCH', body: {} })).status).toBe(200)
    expect([touched, limited]).toEqual([['change'], [id]])
  })
})

describe('the client secret', () => {
  it('is told by the creation and by its repetition, and by nothing else', async () => {
    const shopper = asShopper(call)
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const made = await json(await shopper('/v1/checkouts', { body: CREATION, headers }))
    expect(made.clientSecret).toMatch(/^cs_[\w-]{43}$/)
    const again = await json(await shopper('/v1/checkouts', { body: CREATION, headers }))
    expect(again).toMatchObject({ id: made.id, clientSecret: made.clientSecret })
    const others = [
      await shopper(`/v1/checkouts/${made.id}`),
      await shopper(`/v1/checkouts/${made.id}`, { method: 'PATCH', body: { orderTotal: 4000 } }),
      await asShop(call)(`/v1/checkouts/${made.id}`),
      await asShop(call)('/v1/events'),
    ]
    for (const answer of others)
      expect(await answer.text()).not.toContain(made.clientSecret.slice(3))
  })

  it('is not told to a repetition with another body', async () => {
    const shopper = asShopper(call)
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    await shopper('/v1/checkouts', { body: CREATION, headers })
    const body = { ...CREATION, orderTotal: 1 }
    const answer = await json(await shopper('/v1/checkouts', { body, headers }))
    expect(answer.code).toBe('idempotency_mismatch')
    expect(answer.clientSecret).toBeUndefined()
  })

  it('is in no line of the log', async () => {
    const lines: string[] = []
    for (const level of ['log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line.join(' ')))
    const shopper = asShopper(call)
    const { id, clientSecret } = await json(await shopper('/v1/checkouts', { body: CREATION }))
    await shopper(`/v1/checkouts/${id}`, { method: 'PATCH', body: {} })
    await shopper(`/v1/checkouts/${id}`, {
      method: 'PATCH',
      body: {},
      headers: { 'Client-Secret': `${clientSecret}x` },
    })
    vi.restoreAllMocks()
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('\n')).not.toContain(clientSecret.slice(3))
  })

  it('is described where it is needed', async () => {
    const document = await json(await call('/openapi.json'))
    const of = (path: string, method: string) =>
      document.paths[path][method].parameters.find(
        ({ name }: { name: string }) => name === 'Client-Secret',
      )
    const one = '/v1/checkouts/{id}'
    expect(of(one, 'patch')).toMatchObject({ in: 'header', required: true })
    expect(of(`${one}/cards`, 'post')).toMatchObject({ in: 'header', required: true })
    expect(of(`${one}/cards/{cardId}`, 'delete')).toMatchObject({ in: 'header', required: true })
    expect(of(one, 'get')).toMatchObject({ in: 'header', required: false })
    expect(of('/v1/checkouts', 'post')).toBeUndefined()
    const { CreatedCheckout, Checkout } = document.components.schemas
    expect(CreatedCheckout.required).toContain('clientSecret')
    expect(Object.keys(Checkout.properties)).not.toContain('clientSecret')
    const created = document.paths['/v1/checkouts'].post.responses[201]
    expect(JSON.stringify(created)).toContain('"#/components/schemas/CreatedCheckout"')
  })
})
