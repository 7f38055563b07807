/** The manners of the HTTP API: origins, methods, bodies, headers, problems (contract section 1). */
import { describe, expect, it } from 'vitest'
import { OTHER_STORE_ORIGIN, STORE_API_KEY, STORE_ORIGIN } from '../worker-settings.ts'
import { asShopper, call, json, workerWith } from './caller.ts'
import { sampleCheckout } from './sample-checkout.ts'

const CREATION = { currency: 'USD', orderTotal: 5250 }
const ask = workerWith({
  checkout: {
    create: async () => ({ ok: true, value: sampleCheckout('ck_x') }),
    read: async () => ({ ok: true, value: sampleCheckout('ck_x') }),
  },
})
const shopper = asShopper(ask)
const from = (Origin: string, more: object = {}) => ({ headers: { Origin }, ...more })

describe('an origin', () => {
  it.each([STORE_ORIGIN, OTHER_STORE_ORIGIN])('of the store is named exactly: %s', async origin => {
    const answer = await ask('/v1/checkouts', from(origin, { body: CREATION }))
    expect(answer.status).toBe(201)
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it.each([
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://shop.example:8443',
    'http://shop.example',
    'https://SHOP.example',
    'null',
    '',
  ])('of anybody else is refused: %j', async origin => {
    const answer = await ask('/v1/checkouts', from(origin, { body: CREATION }))
    expect(answer.status).toBe(403)
    expect(await json(answer)).toMatchObject({ code: 'origin_not_allowed', status: 403 })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it('may be missing', async () => {
    expect((await ask('/v1/checkouts', { body: CREATION })).status).toBe(201)
  })

  it('is asked for before a browser sends anything', async () => {
    const preflight = (origin: string) =>
      ask('/v1/checkouts', {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      })
    const allowed = await preflight(STORE_ORIGIN)
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(STORE_ORIGIN)
    expect(allowed.headers.get('access-control-allow-methods')).toBe('POST')
    expect(allowed.headers.get('access-control-allow-headers')).toBe(
      'Content-Type, Idempotency-Key',
    )
    expect((await preflight('https://evil.example')).status).toBe(403)
  })

  it('never opens a call of the server to a browser', async () => {
    const { id } = await json(await ask('/v1/checkouts', { body: CREATION }))
    const answer = await ask(`/v1/checkouts/${id}/place`, {
      method: 'OPTIONS',
      headers: { Origin: STORE_ORIGIN, 'Access-Control-Request-Method': 'POST' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('the API key', () => {
  const SERVER_CALLS = [
    ['POST', '/v1/checkouts/ck_x/place'],
    ['POST', '/v1/checkouts/ck_x/reopen'],
    ['POST', '/v1/checkouts/ck_x/complete'],
    ['POST', '/v1/checkouts/ck_x/cancel'],
    ['GET', '/v1/orders/1'],
    ['GET', '/v1/reviews'],
    ['POST', '/v1/reviews/rv_desk_1'],
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
    'Bearer ',
    `Basic ${STORE_API_KEY}`,
    STORE_API_KEY,
  ])('is not %j', async Authorization => {
    expect((await call('/v1/events', { headers: { Authorization } })).status).toBe(401)
    expect((await call('/v1/checkouts/ck_x', { headers: { Authorization } })).status).toBe(401)
  })
})

describe('an id', () => {
  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['POST', '/cards'],
    ['DELETE', '/cards/cd_1'],
  ])('that this worker did not make touches no object: %s %s', async (method, rest) => {
    const untouched = workerWith({ checkout: {} })
    const body = { PATCH: {}, POST: { code: 'CODE' } }[method]
    const forged = `/v1/checkouts/ck_${'A'.repeat(38)}${rest}`
    const answer = await asShopper(untouched)(forged, { method, ...(body && { body }) })
    expect(await json(answer)).toMatchObject({ code: 'not_found', status: 404 })
  })
})

describe('a method', () => {
  it('that a path has not is told the ones it has', async () => {
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
    'on %s, which is no path, finds nothing',
    async path => {
      const answer = await call(path)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await json(answer)).toMatchObject({ code: 'not_found', status: 404 })
    },
  )
})

describe('a body', () => {
  const send = (body: unknown, type = 'application/json') =>
    shopper('/v1/checkouts', { body, headers: { 'Content-Type': type } })
  const codeOf = async (answer: Response) => (await json(answer)).code

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json'])(
    'of type %s is not taken',
    async type => {
      const answer = await send(JSON.stringify(CREATION), type)
      expect([answer.status, await codeOf(answer)]).toEqual([415, 'unsupported_media_type'])
    },
  )

  it('may name its charset', async () => {
    expect((await send(JSON.stringify(CREATION), 'application/json; charset=utf-8')).status).toBe(
      201,
    )
  })

  it('over 16 KiB is not taken, whether it tells its length or not', async () => {
    const big = JSON.stringify({ ...CREATION, code: 'x'.repeat(16 * 1024) })
    expect(await codeOf(await send(big))).toBe('body_too_large')
    const stream = new Blob([big]).stream()
    const answer = await send(stream)
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'body_too_large'])
  })

  it.each([
    ['', 'no JSON at all'],
    ['{', 'half of it'],
    ['[]', 'an array'],
    ['null', 'null'],
    ['"text"', 'text'],
    ['{"currency":"USD","orderTotal":1e309}', 'infinity'],
    ['{"currency":"USD","orderTotal":-1}', 'a negative amount'],
    ['{"currency":"USD","orderTotal":50.5}', 'a fraction of a cent'],
    ['{"currency":"USD","orderTotal":"5250"}', 'an amount in quotes'],
    ['{"currency":"USD","orderTotal":9007199254740993}', 'more than can be counted exactly'],
    ['{"currency":"usd","orderTotal":1}', 'a currency in small letters'],
    ['{"currency":"USD","orderTotal":1,"orderTotal":2}', 'a name twice'],
    ['{"currency":"USD","orderTotal":1,"order\\u0054otal":2}', 'a name twice, once escaped'],
    ['{"currency":"USD","orderTotal":1,"__proto__":{"code":"x"}}', 'a prototype'],
    ['{"currency":"USD","orderTotal":1,"cartRef":"\\ud800"}', 'half of a surrogate pair'],
    [
      `{"currency":"USD","orderTotal":1,"cartRef":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      'a deep nest',
    ],
    ['{"currency":"USD","orderTotal":1,"cartRef":""}', 'an empty id'],
  ])('is refused: %2$s', async body => {
    const answer = await send(body)
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'invalid_request'])
  })

  it('that does not fit is told which fields, and never what stood in them', async () => {
    const answer = await send({ currency: 'CODE-1234', orderTotal: 'CODE-1234', 'CODE-1234': 1 })
    const text = await answer.text()
    expect(JSON.parse(text).issues.map((issue: { path: string }) => issue.path)).toEqual([
      'currency',
      'orderTotal',
      '',
    ])
    expect(text).not.toContain('CODE')
  })
})

describe('every answer', () => {
  it.each(['/v1/health', '/v1/nothing', '/v1/checkouts/ck_x'])('of %s is fenced in', async path => {
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
  })

  it('that is a bug says so with the id of the request, and nothing of the bug', async () => {
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

  it.each(['/v1/checkouts', '/v1/webhooks/standard'])(
    'a call of %s names what is wrong',
    async path => {
      const answer = await asShopper(bare)(path, { body: CREATION })
      expect(answer.status).toBe(503)
      const problem = await json(answer)
      expect(problem.code).toBe('misconfigured')
      expect(problem.detail).toMatch(/MASTER_KEY.*STORE_API_KEY|STORE_API_KEY.*MASTER_KEY/)
      expect(problem.detail).not.toContain('nonsense')
    },
  )

  it('health lists it', async () => {
    const answer = await bare('/v1/health')
    expect(answer.status).toBe(503)
    const { status, checks } = await json(answer)
    expect(status).toBe('misconfigured')
    expect(checks.map((check: { name: string }) => check.name)).toEqual([
      'STORE_API_KEY',
      'MASTER_KEY',
    ])
  })

  it('the scripts and the document are served all the same', async () => {
    expect((await bare('/openapi.json')).status).toBe(200)
  })
})

describe('the scripts', () => {
  const withScripts = workerWith({
    assets: request =>
      new URL(request.url).pathname.endsWith('.js')
        ? new Response(request.headers.has('if-none-match') ? null : 'export {}', {
            status: request.headers.has('if-none-match') ? 304 : 200,
            headers: { 'Content-Type': 'text/javascript', ETag: '"1"', 'Set-Cookie': 'a=b' },
          })
        : new Response('', { status: 404 }),
  })

  it.each([
    ['/instagift.js', 'public, max-age=300'],
    ['/instagift.global.js', 'public, max-age=300'],
    ['/v/0.1.0/instagift.js', 'public, max-age=31536000, immutable'],
    ['/v/0.1.0/chunks/scan-1a2b.js', 'public, max-age=31536000, immutable'],
  ])('%s may be used by any page', async (path, cacheControl) => {
    const answer = await withScripts(path, { headers: { Origin: 'https://anybody.example' } })
    expect([answer.status, await answer.text()]).toEqual([200, 'export {}'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': cacheControl,
      'content-type': 'text/javascript',
      'cross-origin-resource-policy': 'cross-origin',
      etag: '"1"',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('are not sent again where the page has them', async () => {
    const answer = await withScripts('/instagift.js', { headers: { 'If-None-Match': '"1"' } })
    expect(answer.status).toBe(304)
  })

  it('that are not there are a problem, not a page', async () => {
    const answer = await withScripts('/v/0.1.0/nothing.html')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.status).toBe(404)
  })
})
