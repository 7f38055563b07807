/** Health and the public keys (docs/contract.md#open-calls). */
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { asShopper, call, json, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

const quiet = { providers: [], openReviews: 0, undelivered: 0, refused: [] }
const AT = '2026-11-21T20:00:00.000Z'

const healthOf = async (seen: object, settings = {}) => {
  const ask = workerWith({ backOffice: { health: async () => ({ ...quiet, ...seen }) }, settings })
  const answer = await ask('/v1/health')
  return { status: answer.status, report: await json(answer) }
}

describe('health', () => {
  it('is ok before the first call, and names what is switched on', async () => {
    const { status, report } = await healthOf({})
    expect(status).toBe(200)
    expect(report).toEqual({
      status: 'ok',
      checks: [
        { name: 'settings', ok: true, detail: 'complete' },
        { name: 'instagift', ok: true, detail: 'not called yet' },
        { name: 'yougotagift', ok: true, detail: 'not called yet' },
        { name: 'vauchar', ok: true, detail: 'not called yet' },
        { name: 'reviews', ok: true, detail: '0 open; 0 events wait' },
      ],
    })
  })

  it('is degraded by a gift-card system whose last call failed', async () => {
    const providers = [{ name: 'vauchar', ok: false, at: AT, detail: 'unavailable' }]
    const { status, report } = await healthOf({ providers })
    expect([status, report.status]).toEqual([503, 'degraded'])
    expect(report.checks).toContainEqual({
      name: 'vauchar',
      ok: false,
      detail: `unavailable (${AT})`,
    })
  })

  it('tells of refused deliveries, newest first, and is not degraded by them', async () => {
    const at = Date.parse(AT)
    const refused = [
      { source: 'woocommerce', reason: 'signature', count: 6, at },
      { source: 'stripe', reason: 'clock', count: 1, at: at - 1000 },
      { source: 'woocommerce', reason: 'woocommerce_rest_cannot_view', count: 2, at: at - 2000 },
    ]
    const { status, report } = await healthOf({ refused })
    expect([status, report.status]).toEqual([200, 'ok'])
    expect(report.checks.slice(-2)).toEqual([
      {
        name: 'webhooks woocommerce',
        ok: true,
        detail:
          'refused: signature 6 times, last 2026-11-21T20:00:00.000Z; woocommerce_rest_cannot_view 2 times, last 2026-11-21T19:59:58.000Z',
      },
      {
        name: 'webhooks stripe',
        ok: true,
        detail: 'refused: clock 1 times, last 2026-11-21T19:59:59.000Z',
      },
    ])
  })

  it('is degraded by open reviews only if the shop does not hear of them', async () => {
    expect((await healthOf({ openReviews: 2 })).status).toBe(200)
    expect((await healthOf({ openReviews: 2, undelivered: 1 })).status).toBe(503)
    const withoutNotify = { NOTIFY_URL: undefined, NOTIFY_SECRET: undefined }
    expect((await healthOf({ openReviews: 2 }, withoutNotify)).status).toBe(503)
    expect((await healthOf({}, withoutNotify)).status).toBe(200)
  })

  it('is degraded while the back office does not answer', async () => {
    const health = async () => {
      throw new Error('overloaded')
    }
    const { report } = await (async () => {
      const answer = await workerWith({ backOffice: { health } })('/v1/health')
      return { report: await json(answer) }
    })()
    expect(report).toMatchObject({ status: 'degraded' })
  })
})

describe('the public keys', () => {
  it('verify the proof of a checkout', async () => {
    const create = async () => ({ ok: true as const, value: sampleCheckout('ck_x') })
    const body = { currency: 'USD', orderTotal: 1 }
    const answer = await asShopper(workerWith({ checkout: { create } }))('/v1/checkouts', { body })
    const { proof } = await json(answer)
    const keys = await call('/.well-known/jwks.json')
    expect(keys.headers.get('access-control-allow-origin')).toBe('*')
    const { payload } = await jwtVerify(proof, createLocalJWKSet(await json(keys)), {
      algorithms: ['ES256'],
      typ: 'instagift-checkout+jwt',
      issuer: 'https://gifts.example',
    })
    expect(payload).toMatchObject({ sub: 'ck_x', applied: 5200, due: 50 })
  })
})
