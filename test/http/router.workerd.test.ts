/**
 * What the router does before and around every operation: API key, ids, methods, headers, bugs, settings (docs/contract.md#origins-and-headers).
 */
import { describe, expect, it } from 'vitest'
import { STORE_API_KEY, STORE_ORIGIN } from '../worker-settings.ts'
import { asShopper, call, json, workerWith } from '../workerd/caller.ts'

const CREATION = { currency: 'USD', orderTotal: 5250 }
const shopper = asShopper(call)

describe('the API key', () => {
  const SERVER_CALLS = [
    ['POST', '/v1/checkouts/ck_x/place'],
    ['POST', '/v1/checkouts/ck_x/reopen'],
    ['POST', '/v1/checkouts/ck_x/complete'],
    ['POST', '/v1/checkouts/ck_x/cancel'],
    ['GET', '/v1/orders/1'],
    ['GET', '/v1/reviews'],
    ['POST', '/v1/reviews/rv_store_0_1'],
    ['GET', '/v1/events'],
  ] as const

  it.each(SERVER_CALLS)('is needed for %s %s, whatever the origin', async (method, path) => {
    for (const Origin of [STORE_ORIGIN, 'https://evil.example']) {
      const answer = await call(path, { method, headers: { Origin } })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it.each([
    `Bearer ${STORE_API_KEY}x`,
    `Bearer ${STORE_API_KEY.slice(0, -1)}`,
    `Bearer ${STORE_API_KEY} more`,
    `Not-Bearer ${STORE_API_KEY}`,
    'Bearer ',
    `Basic ${STORE_API_KEY}`,
    STORE_API_KEY,
  ])('is not %j', async Authorization => {
    expect((await call('/v1/events', { headers: { Authorization } })).status).toBe(401)
    expect((await call('/v1/checkouts/ck_x', { headers: { Authorization } })).status).toBe(401)
  })
})

describe('the API key as a Bearer', () => {
  it.each([`bearer ${STORE_API_KEY}`, `Bearer   ${STORE_API_KEY} `])('is %j', async Authorization =>
    expect((await call('/v1/events', { headers: { Authorization } })).status).toBe(200),
  )
})

describe('an id', () => {
  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['POST', '/cards'],
    ['DELETE', '/cards/cd_1'],
  ])('that this worker did not make reaches no object: %s %s', async (method, rest) => {
    const untouched = workerWith({ checkout: {} })
    const body = { PATCH: {}, POST: { code: 'CODE' } }[method]
    const forged = `/v1/checkouts/ck_${'A'.repeat(38)}${rest}`
    const answer = await asShopper(untouched)(forged, { method, ...(body && { body }) })
    expect(await json(answer)).toMatchObject({ code: 'not_found', status: 404 })
  })
})

describe('a method or path', () => {
  it('that a path does not take gets the methods that it takes', async () => {
    const answer = await shopper('/v1/checkouts/ck_x', { method: 'PUT', body: {} })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PATCH, OPTIONS')
    expect(await json(answer)).toMatchObject({ code: 'method_not_allowed' })
    expect(answer.headers.get('access-control-allow-origin')).toBe(STORE_ORIGIN)
  })

  it('OPTIONS without a preflight lists them too', async () => {
    const answer = await call('/v1/health', { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })

  it('HEAD answers as GET without the body', async () => {
    const answer = await call('/v1/health', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  it.each(['/', '/v1', '/v1/', '/v1/checkouts/', '/v2/checkouts', '/v1/checkouts/a/b/c/d'])(
    'finds nothing under %s',
    async path => {
      const answer = await call(path)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await json(answer)).toMatchObject({ code: 'not_found', status: 404 })
    },
  )
})

describe('every answer', () => {
  it.each(['/v1/health', '/v1/nothing', '/v1/checkouts/ck_x'])(
    'of %s has the security headers',
    async path => {
      const { headers } = await call(path)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
      })
      expect(headers.get('set-cookie')).toBeNull()
    },
  )

  it('after a bug has the id of the request and nothing else about the bug', async () => {
    const broken = workerWith({
      checkout: {
        create: async () => {
          throw new Error('secret CODE-1234')
        },
      },
    })
    const answer = await asShopper(broken)('/v1/checkouts', { body: CREATION })
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).not.toContain('CODE')
    expect(JSON.parse(text)).toMatchObject({
      code: 'internal',
      requestId: answer.headers.get('x-request-id'),
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe(STORE_ORIGIN)
  })
})

describe('without its settings', () => {
  const bare = workerWith({ settings: { MASTER_KEY: 'nonsense', STORE_API_KEY: '' } })

  it.each(['/v1/checkouts', '/v1/webhooks/standard'])('%s names what is wrong', async path => {
    const answer = await asShopper(bare)(path, { body: CREATION })
    expect(answer.status).toBe(503)
    const problem = await json(answer)
    expect(problem.code).toBe('misconfigured')
    expect(problem.detail).toMatch(/^MASTER_KEY [^;]*; off: everything$/)
    expect(problem.detail).not.toContain('nonsense')
  })

  it('health lists what is wrong', async () => {
    const answer = await bare('/v1/health')
    expect(answer.status).toBe(503)
    const { status, checks } = await json(answer)
    expect(status).toBe('misconfigured')
    expect(checks.map((check: { name: string }) => check.name)).toEqual([
      'STORE_API_KEY',
      'MASTER_KEY',
    ])
  })

  it('the document is still served', async () => {
    expect((await bare('/openapi.json')).status).toBe(200)
  })
})
