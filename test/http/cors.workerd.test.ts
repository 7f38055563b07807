/** Which origins may call the worker from a browser (docs/contract.md#origins-and-headers). */
import { describe, expect, it } from 'vitest'
import { OTHER_STORE_ORIGIN, STORE_ORIGIN } from '../worker-settings.ts'
import { json, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

const CREATION = { currency: 'USD', orderTotal: 5250 }
const ask = workerWith({
  checkout: {
    create: async () => ({ ok: true, value: sampleCheckout('ck_x') }),
    read: async () => ({ ok: true, value: sampleCheckout('ck_x') }),
  },
})
const from = (Origin: string, more: object = {}) => ({ headers: { Origin }, ...more })

describe('an origin', () => {
  it.each([STORE_ORIGIN, OTHER_STORE_ORIGIN])(
    'of the store is allowed by its exact name: %s',
    async origin => {
      const answer = await ask('/v1/checkouts', from(origin, { body: CREATION }))
      expect(answer.status).toBe(201)
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      expect(answer.headers.get('vary')).toContain('Origin')
    },
  )

  it.each([
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://shop.example:8443',
    'http://shop.example',
    'https://SHOP.example',
    'null',
    '',
  ])('of another site is refused: %j', async origin => {
    const answer = await ask('/v1/checkouts', from(origin, { body: CREATION }))
    expect(answer.status).toBe(403)
    expect(await json(answer)).toMatchObject({ code: 'origin_not_allowed', status: 403 })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it('may be missing', async () => {
    expect((await ask('/v1/checkouts', { body: CREATION })).status).toBe(201)
  })

  it('is checked in the preflight', async () => {
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
      'Content-Type, Idempotency-Key, Client-Secret',
    )
    expect((await preflight('https://evil.example')).status).toBe(403)
  })

  const allowedOf = async (asked: string) => {
    const answer = await ask('/v1/checkouts', {
      method: 'OPTIONS',
      headers: {
        Origin: STORE_ORIGIN,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': asked,
      },
    })
    return answer.headers.get('access-control-allow-headers')?.split(', ')
  }

  it('may make every call of the browser that the path has', async () => {
    const answer = await ask('/v1/checkouts/ck_x', {
      method: 'OPTIONS',
      headers: { Origin: STORE_ORIGIN, 'Access-Control-Request-Method': 'GET' },
    })
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, PATCH')
  })

  it('may send whatever headers a tracing library adds', async () => {
    const asked = 'baggage,client-secret,content-type,idempotency-key,sentry-trace,x-b3-traceid'
    expect(await allowedOf(asked)).toEqual(asked.split(','))
  })

  it('may never send the API key, however it is spelled', async () => {
    expect(await allowedOf('authorization, AUTHORIZATION ,traceparent')).toEqual(['traceparent'])
  })

  it('may send twenty of them', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `x-${n}`)
    expect(await allowedOf(names.join(','))).toEqual(names.slice(0, 20))
  })

  it('may not send what is no header name', async () => {
    expect(await allowedOf('x y,*:,traceparent')).toEqual(['traceparent'])
  })

  it('never gives a browser access to a call of the server', async () => {
    const { id } = await json(await ask('/v1/checkouts', { body: CREATION }))
    const answer = await ask(`/v1/checkouts/${id}/place`, {
      method: 'OPTIONS',
      headers: { Origin: STORE_ORIGIN, 'Access-Control-Request-Method': 'POST' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
