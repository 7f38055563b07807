/** What fails behind an answer is in the log, under the id of the call and with the place where it was thrown. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { asShop, asShopper, json, shop, workerWith } from '../../workerd/caller.ts'
import { useLogLines } from '../../workerd/log-lines.ts'
import { newCheckoutId } from '../../workerd/sample-checkout.ts'
import { by, EXPORT, make } from '../console/staff.ts'

const lines = useLogLines()

const away = async (): Promise<never> => {
  throw new TypeError('away')
}
const settings = (bindings: object) => bindings as Record<string, string>
const objects = (calls: object) => ({ getByName: () => calls })
const others = () => lines.filter(({ event }) => event !== 'request')
const trace = expect.stringMatching(/^TypeError \| at /)

describe('the log says where it failed that', () => {
  it('an act of the console was to be noted, and the act is not done', async () => {
    const answer = await asShop(workerWith({ store: { beginAudit: away } }))(EXPORT)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    const requestId = answer.headers.get('x-request-id')
    const line = { level: 'error', event: 'the audit log', requestId, error: trace }
    expect(others()).toEqual([line])
  })

  it('the end of an act was to be noted, which is done by then', async () => {
    const store = { beginAudit: async () => [1], endAudit: away }
    const answer = await asShop(workerWith({ store }))(EXPORT)
    await answer.text()
    expect(answer.status).toBe(200)
    const requestId = answer.headers.get('x-request-id')
    const line = { level: 'error', event: 'the audit log', requestId, error: trace }
    expect(others()).toEqual([line])
  })

  it('a person was to be known by their key', async () => {
    const { key } = await make('reader')
    lines.length = 0
    const ask = workerWith({ store: { personByHash: away } })
    const answer = await by(key, ask)('/v1/console/session')
    const requestId = answer.headers.get('x-request-id')
    const event = 'the store does not answer'
    expect(others()).toEqual([{ level: 'error', event, requestId, error: trace }])
  })

  it('the master key was to be compared', async () => {
    const key = btoa('another master key of 32 bytes!!')
    const ask = workerWith({ store: { fingerprint: away }, settings: { MASTER_KEY: key } })
    const answer = await asShop(ask)('/v1/reviews')
    expect([answer.status, (await json(answer)).code]).toEqual([503, 'provider_unavailable'])
    expect(answer.headers.get('retry-after')).toBe('5')
    const event = 'the store does not answer'
    expect(others()).toEqual([{ level: 'error', event, error: trace }])
  })

  it('a checkout was to tell anew how it stands', async () => {
    const id = await newCheckoutId()
    lines.length = 0
    const ask = asShop(workerWith({ checkout: { tellAnew: away } }))
    const answer = await ask('/v1/console/rebuild', { body: { checkouts: [id] } })
    expect(await json(answer)).toEqual({ told: 0, failed: [id] })
    const requestId = answer.headers.get('x-request-id')
    expect(others()).toEqual([{ level: 'warn', event: 'rebuilding', requestId, error: trace }])
  })

  it('the reconciliation was to be told to a monitoring, which hears of all else', async () => {
    const ask = workerWith({ settings: settings({ RECONCILIATION: objects({ list: away }) }) })
    const answer = await asShop(ask)('/metrics')
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('reconciliation')
    const event = 'the reconciliation does not answer'
    expect(others()).toEqual([{ level: 'warn', event, error: trace }])
  })

  it('a lookup that found nothing was to be counted, whose answer comes all the same', async () => {
    const admit = async () => ({ kind: 'admitted', solved: false })
    const VISITOR = objects({ admit, ended: away })
    const ask = asShopper(workerWith({ settings: settings({ VISITOR }) }))
    const answer = await ask('/v1/balance', { body: { code: 'no code at all' } })
    expect([answer.status, (await json(answer)).code]).toEqual([422, 'card_unusable'])
    const requestId = answer.headers.get('x-request-id')
    const line = { level: 'warn', event: 'lookup not counted', requestId, error: trace }
    expect(others()).toEqual([line])
  })
})

it('what is wrong in the settings is logged by name with the first call, and once', async () => {
  const ask = asShop(workerWith({ settings: { ...settings(env), MINIMUM_DUE: '0.50' } }))
  await ask('/v1/reviews')
  await ask('/v1/reviews')
  expect(others()).toEqual([{ level: 'error', event: 'misconfigured', names: ['MINIMUM_DUE'] }])
  lines.length = 0
  await shop('/v1/reviews')
  expect(others()).toEqual([])
})
