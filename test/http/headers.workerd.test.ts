/** The headers of every kind of answer, all of them (docs/contract.md#conventions). */
import { describe, expect, it } from 'vitest'
import { STORE_ORIGIN } from '../worker-settings.ts'
import { asShop, asShopper, call, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const id = await newCheckoutId()
const found = async () => ({ ok: true as const, value: sampleCheckout(id) })
const ask = workerWith({ checkout: { read: found, create: found } })

const headersOf = (answer: Response) => {
  const { 'x-request-id': requestId, ...others } = Object.fromEntries(answer.headers)
  expect(requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
  return others
}

const GUARDED = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
}
const PRIVATE = { ...GUARDED, 'cache-control': 'no-store' }
const PUBLIC = {
  ...GUARDED,
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=300',
}

describe('the headers', () => {
  it('of a new checkout, for a page of the store', async () => {
    const body = { currency: 'USD', orderTotal: 1 }
    const { location, ...headers } = headersOf(await asShopper(ask)('/v1/checkouts', { body }))
    expect(location).toMatch(/^\/v1\/checkouts\/ck_[\w-]{38}$/)
    expect(headers).toEqual({
      ...PRIVATE,
      'access-control-allow-origin': STORE_ORIGIN,
      'access-control-expose-headers': 'Retry-After, X-Request-Id',
      'content-type': 'application/json',
      vary: 'Origin',
    })
  })

  it('of a preflight', async () => {
    const answer = await call('/v1/checkouts', {
      method: 'OPTIONS',
      headers: { Origin: STORE_ORIGIN, 'Access-Control-Request-Method': 'POST' },
    })
    expect(headersOf(answer)).toEqual({
      ...PRIVATE,
      'access-control-allow-headers': expect.stringContaining('Content-Type, Idempotency-Key'),
      'access-control-allow-methods': 'POST',
      'access-control-allow-origin': STORE_ORIGIN,
      'access-control-expose-headers': 'Retry-After, X-Request-Id',
      'access-control-max-age': '7200',
      vary: 'Origin',
    })
  })

  it('of an answer to the server', async () => {
    const answer = await asShop(ask)(`/v1/checkouts/${id}`)
    const { vary: _, ...headers } = headersOf(answer)
    expect(headers).toEqual({ ...PRIVATE, 'content-type': 'application/json' })
  })

  it('of a problem', async () => {
    const problem = { ...PRIVATE, 'content-type': 'application/problem+json' }
    expect(headersOf(await call('/nowhere'))).toEqual(problem)
    expect(headersOf(await call('/v1/reviews'))).toEqual({
      ...problem,
      'www-authenticate': 'Bearer',
    })
    expect(headersOf(await call('/v1/health', { method: 'DELETE' }))).toEqual({
      ...problem,
      allow: 'GET, HEAD, OPTIONS',
    })
  })

  it.each(['/openapi.json', '/.well-known/jwks.json'])(
    'of what anybody may read: %s',
    async path => {
      const { 'content-type': type, vary: _, etag: __, ...headers } = headersOf(await call(path))
      expect(type).toMatch(/^application\/json/)
      expect(headers).toEqual(PUBLIC)
    },
  )

  it('of a script, sent or not sent again', async () => {
    const withScripts = workerWith({
      assets: request =>
        new Response(request.headers.get('if-none-match') === '"1"' ? null : 'export {}', {
          status: request.headers.get('if-none-match') === '"1"' ? 304 : 200,
          headers: { 'Content-Type': 'text/javascript', ETag: '"1"' },
        }),
    })
    const script = {
      ...PUBLIC,
      'content-security-policy': "frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      etag: '"1"',
    }
    const sent = await withScripts('/instagift.js', { headers: { 'If-None-Match': '"0"' } })
    expect(sent.status).toBe(200)
    expect(headersOf(sent)).toEqual({ ...script, 'content-type': 'text/javascript' })
    const unsent = await withScripts('/instagift.js', { headers: { 'If-None-Match': '"1"' } })
    expect([unsent.status, await unsent.text()]).toEqual([304, ''])
    expect(headersOf(unsent)).toMatchObject(script)
  })

  it('name the wait in whole seconds', async () => {
    const failure = { code: 'provider_unavailable' as const, retryAfter: 2.2 }
    const busy = workerWith({ checkout: { place: async () => ({ ok: false, failure }) } })
    const body = { orderId: 'A', orderTotal: 5250, applied: 5200 }
    const answer = await asShop(busy)(`/v1/checkouts/${id}/place`, { body })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3'])
  })
})
