/** Health and the public keys (docs/contract.md#open-calls). */
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { asShopper, call, json, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

const quiet = { openReviews: 0, undelivered: 0, stalled: 0 }
const AT = '2026-11-21T20:00:00.000Z'

const calm = {
  providers: [],
  refused: [],
  calls: [],
  callCounts: [],
  delivered: [],
  missingKeys: [],
}

const healthOf = async (seen: object, settings = {}, outside = {}) => {
  const ask = workerWith({
    backOffice: { health: async () => ({ ...quiet, ...seen }) },
    store: { status: async () => ({ ...calm, ...outside }) },
    settings,
  })
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
        { name: 'unfinished', ok: true, detail: 'nothing is overdue' },
      ],
    })
  })

  it('is degraded by a gift-card system whose last call failed', async () => {
    const providers = [{ name: 'vauchar', ok: false, at: AT, detail: 'unavailable' }]
    const { status, report } = await healthOf({}, {}, { providers })
    expect([status, report.status]).toEqual([503, 'degraded'])
    expect(report.checks).toContainEqual({
      name: 'vauchar',
      ok: false,
      detail: `unavailable (${AT})`,
    })
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
    const answer = await workerWith({ backOffice: { health } })('/v1/health')
    const report = await json(answer)
    expect(report).toMatchObject({ status: 'degraded' })
    expect(report.checks).toContainEqual({
      name: 'storage',
      ok: false,
      detail: '1 parts of the back office do not answer',
    })
  })

  it('is degraded by money that nobody drives on', async () => {
    const { status, report } = await healthOf({ stalled: 3 })
    expect(status).toBe(503)
    expect(report.checks.at(-1).detail).toMatch(/^3 checkouts are overdue/)
  })

  it('tells of refused deliveries, which are no fault of the worker', async () => {
    const refused = [{ source: 'woocommerce', reason: 'signature', count: 6, at: Date.parse(AT) }]
    const { status, report } = await healthOf({}, {}, { refused })
    expect(status).toBe(200)
    expect(report.checks).toContainEqual({
      name: 'webhooks woocommerce',
      ok: true,
      detail: `refused: signature 6 times, last ${AT}`,
    })
  })

  it('is degraded by a key that is gone and whose codes are still needed', async () => {
    const { status, report } = await healthOf({}, {}, { missingKeys: ['AAAAAAAA'] })
    expect(status).toBe(503)
    expect(report.checks).toContainEqual({
      name: 'MASTER_KEY',
      ok: false,
      detail: 'lacks the key AAAAAAAA, which encrypted a code that is still needed',
    })
  })

  it('looks at what is stored once in 30 seconds, however often it is asked', async () => {
    let looks = 0
    const health = async () => {
      looks += 1
      return quiet
    }
    const ask = workerWith({ backOffice: { health } })
    for (let call = 0; call < 20; call++) await ask('/v1/health')
    expect(looks).toBe(1)
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
