/** A wrong setting switches off only the calls that need it, and is named (docs/contract.md#malformed-settings). */
import { describe, expect, it, vi } from 'vitest'
import { SOURCES } from '../../worker/webhooks/registry.ts'
import { deliver } from '../webhooks/standard-delivery.ts'
import { STORE_API_KEY, WEBHOOK_SECRET } from '../worker-settings.ts'
import { asShop, asShopper, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
const errors = vi.spyOn(console, 'error').mockImplementation(() => {})

/** Every setting of every webhook source. */
const OF_SOURCES = SOURCES.flatMap(({ name, settings }) =>
  settings.names.map((setting): [setting: string, source: string] => [setting, name]),
)

const CREATION = { currency: 'USD', orderTotal: 5250 }
const ok = async () => ({ ok: true as const, value: sampleCheckout('ck_x') })
const withSetting = (name: string, value: string | undefined) =>
  workerWith({
    settings: { [name]: value },
    checkout: { create: ok, place: ok, complete: ok, read: ok, apply: ok, change: ok },
  })

describe('the calls that a wrong setting does not concern go on', () => {
  it.each([
    ['NOTIFY_URL', undefined],
    ['SHOPIFY_SECRET', 'x'.repeat(5000)],
    ['MAX_CARDS', 'five'],
    ['STORE_API_KEY', 'short'],
    ['VAUCHAR_API_URL', 'nowhere'],
    ['RETENTION_DAYS', '4,000'],
    ['PUBLIC_URL', 'nowhere'],
  ])('%s=%s keeps no shopper from applying', async (name, value) => {
    const answer = await asShopper(withSetting(name, value))('/v1/checkouts', { body: CREATION })
    expect(answer.status).toBe(201)
  })

  it.each(OF_SOURCES)(
    '%s malformed: source %s answers 503, and every other one as before',
    async (setting, source) => {
      const ask = withSetting(setting, 'x'.repeat(5000))
      for (const { name } of SOURCES) {
        const answer = await ask(`/v1/webhooks/${name}`, { body: {} })
        expect([name, answer.status]).toEqual([name, name === source ? 503 : 401])
      }
      expect((await ask('/v1/webhooks/unknown', { body: {} })).status).toBe(404)
    },
  )

  it('a part of the settings of a source that is missing: that source answers 503', async () => {
    const ask = withSetting('BIGCOMMERCE_TOKEN', '')
    const answer = await ask('/v1/webhooks/bigcommerce', { body: {} })
    expect(await json(answer)).toMatchObject({ code: 'misconfigured', status: 503 })
  })

  it.each(['MINIMUM_DUE', 'ROUNDING', 'ON_PARTIAL_FAILURE', 'HOLD_MINUTES', 'PLACED_HOURS'])(
    '%s malformed: nothing new is promised, and what was promised is still redeemed',
    async name => {
      const ask = withSetting(name, 'wrong')
      const refused = await asShopper(ask)('/v1/checkouts', { body: CREATION })
      expect(await json(refused)).toMatchObject({ code: 'misconfigured', status: 503 })
      const order = { orderId: 'A', orderTotal: 5250, applied: 5200 }
      const path = `/v1/checkouts/${await newCheckoutId()}`
      expect((await asShop(ask)(`${path}/place`, { body: order })).status).toBe(503)
      expect((await asShop(ask)(`${path}/complete`, { body: order })).status).toBe(200)
    },
  )

  it('without STORE_API_KEY the calls of the server are misconfigured, not unauthorized', async () => {
    const ask = asShop(withSetting('STORE_API_KEY', ''))
    expect(await json(await ask('/v1/events'))).toMatchObject({ code: 'misconfigured' })
  })

  it('without STORE_ORIGINS a page is told that the worker is misconfigured', async () => {
    const ask = withSetting('STORE_ORIGINS', '')
    const answer = await asShopper(ask)('/v1/checkouts', { body: CREATION })
    expect(await json(answer)).toMatchObject({ code: 'misconfigured' })
    expect((await ask('/v1/checkouts', { body: CREATION })).status).toBe(201)
  })
})

describe('what is wrong is named', () => {
  it('by health, with what is off, beside the other checks', async () => {
    const answer = await withSetting('MINIMUM_DUE', '0.50')('/v1/health')
    const report = await json(answer)
    expect([answer.status, report.status]).toEqual([503, 'misconfigured'])
    expect(report.checks).toContainEqual({
      name: 'MINIMUM_DUE',
      ok: false,
      detail: expect.stringMatching(/whole number.*off: applying and placing/),
    })
    expect(report.checks.map((one: { name: string }) => one.name)).toContain('vauchar')
  })

  it('by the log, once and without its value', async () => {
    errors.mockClear()
    const ask = asShopper(withSetting('MAX_CARDS', 'five-hundred'))
    for (let call = 0; call < 3; call++) await ask('/v1/checkouts', { body: CREATION })
    const lines = errors.mock.calls.map(([line]) => String(line))
    expect(lines.filter(line => line.includes('"MAX_CARDS"')).length).toBe(1)
    expect(lines.join()).not.toContain('five-hundred')
  })
})

describe('two keys at once, while one replaces another', () => {
  const OTHER_KEY = 'another-key-of-the-shop-server-in-tests'

  it('a good WEBHOOK_SECRET counts beside a malformed one', async () => {
    const ask = withSetting('WEBHOOK_SECRET', `whsec_short ${WEBHOOK_SECRET}`)
    expect((await deliver({ type: 'order.unknown', data: {} }, {}, ask)).status).toBe(200)
  })

  it.each([STORE_API_KEY, OTHER_KEY])('the API key %s opens the calls of the server', async key => {
    const ask = withSetting('STORE_API_KEY', `${STORE_API_KEY} ${OTHER_KEY}`)
    const headers = { Authorization: `Bearer ${key}` }
    expect((await ask('/v1/events', { headers })).status).toBe(200)
  })

  it('the two together, or a third, open nothing', async () => {
    const ask = withSetting('STORE_API_KEY', `${STORE_API_KEY} ${OTHER_KEY}`)
    for (const key of [`${STORE_API_KEY} ${OTHER_KEY}`, `${OTHER_KEY}x`]) {
      const headers = { Authorization: `Bearer ${key}` }
      expect((await ask('/v1/events', { headers })).status).toBe(401)
    }
  })

  it('a key of fewer than 32 characters opens nothing', async () => {
    const short = 'k'.repeat(31)
    const headers = { Authorization: `Bearer ${short}` }
    const answer = await withSetting('STORE_API_KEY', short)('/v1/events', { headers })
    expect(answer.status).toBe(503)
  })
})
