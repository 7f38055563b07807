/**
 * A wrong setting switches off only what needs it (docs/contract.md#malformed-settings): for each setting, what a malformed
 * value counts as, and what is off.
 */
import { describe, expect, it, vi } from 'vitest'
import { PROVIDERS } from '../../worker/providers/registry.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { SOURCES } from '../../worker/webhooks/registry.ts'
import { deliver } from '../webhooks/standard-delivery.ts'
import { NOTIFY_SECRET, STORE_API_KEY, WEBHOOK_SECRET, workerSettings } from '../worker-settings.ts'
import { asShop, asShopper, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
const errors = vi.spyOn(console, 'error').mockImplementation(() => {})

const DAY_MS = 86_400_000
const SHOPPING = 'applying and placing'
const GOOD_KEY = workerSettings.MASTER_KEY

/** A malformed value, what it counts as, and what is off. */
const OWN: [name: string, malformed: string, countsAs: object, disables: string][] = [
  ['STORE_ORIGINS', 'shop.example', { storeOrigins: [] }, 'browser calls'],
  ['PUBLIC_URL', 'gifts.example', { publicUrl: null }, 'proofs'],
  ['STORE_API_KEY', 'short', { storeApiKeys: [] }, 'server calls'],
  ['STORE_API_KEY', `${STORE_API_KEY} short`, { storeApiKeys: [STORE_API_KEY] }, 'nothing'],
  ['MASTER_KEY', 'nonsense', { masterKeys: [] }, 'everything'],
  ['MASTER_KEY', `${GOOD_KEY} nonsense`, { masterKeys: [] }, 'everything'],
  [
    'MASTER_KEY',
    `nonsense ${GOOD_KEY}`,
    { masterKeys: [new TextEncoder().encode(atob(GOOD_KEY))] },
    'nothing',
  ],
  ['NOTIFY_URL', 'shop', { notify: 'misconfigured' }, 'outbound events'],
  ['NOTIFY_URL', '', { notify: 'misconfigured' }, 'outbound events'],
  ['NOTIFY_SECRET', 'secret', { notify: 'misconfigured' }, 'outbound events'],
  [
    'NOTIFY_SECRET',
    `${NOTIFY_SECRET} secret`,
    { notify: { url: workerSettings.NOTIFY_URL, secrets: [NOTIFY_SECRET] } },
    'nothing',
  ],
  ['WEBHOOK_SECRET', `secret ${WEBHOOK_SECRET}`, {}, 'nothing'],
  ['WEBHOOK_SECRET', `${WEBHOOK_SECRET} secret`, {}, 'nothing'],
  ['ROUNDING', 'UP', { rounding: 'down' }, SHOPPING],
  ['MINIMUM_DUE', '0.50', { minimumDue: 0 }, SHOPPING],
  ['ON_PARTIAL_FAILURE', 'undo', { onPartialFailure: 'keep' }, SHOPPING],
  ['HOLD_MINUTES', '15 min', { holdMs: 15 * 60_000 }, SHOPPING],
  ['PLACED_HOURS', '7 days', { placedMs: 3 * DAY_MS }, SHOPPING],
  ['MAX_CARDS', 'five', { maxCards: 5 }, 'nothing'],
  ['HOLD_TAKEOVER_SECONDS', 'soon', { takeoverMs: 120_000 }, 'nothing'],
  ['UPSTREAM_TIMEOUT_MS', '10 s', { upstreamTimeoutMs: 10_000 }, 'nothing'],
  [
    'RECONCILE_SECONDS',
    '30 5',
    { reconcileMs: [5_000, 30_000, 120_000, 600_000, 1_800_000] },
    'nothing',
  ],
  ['LOOKUPS_PER_MINUTE', '0', { lookupsPerMinute: 10 }, 'nothing'],
  ['STORE_MISSES_PER_MINUTE', '-1', { storeMissesPerMinute: 60 }, 'nothing'],
  ['WRITES_PER_MINUTE', 'many', { writesPerMinute: 60 }, 'nothing'],
  ['TOTAL_BEFORE', 'stripe', { totalBefore: new Set() }, 'nothing'],
  ['REFUND_GIFT_CARDS', 'always', { refundGiftCards: 'ask' }, 'nothing'],
  ['TEST_ORDERS', 'yes', { takesTestOrders: false }, 'nothing'],
  ['ACCESS_TEAM_DOMAIN', 'team', { access: null }, 'Cloudflare Access'],
  ['ACCESS_TEAM_DOMAIN', '', { access: null }, 'Cloudflare Access'],
  ['ACCESS_AUDIENCE', '', { access: null }, 'Cloudflare Access'],
  ['ACCESS_AUDIENCE', 'one two', { access: null }, 'Cloudflare Access'],
  ['ACCESS_CLERKS', 'nobody', { access: null }, 'Cloudflare Access'],
  [
    'ACCESS_CLERKS',
    'nobody Ana@shop.example',
    { access: { clerks: new Set(['ana@shop.example']) } },
    'nothing',
  ],
  ['RETENTION_DAYS', '4,000', { retentionMs: 365_000 * DAY_MS }, 'deletion'],
]

const SYSTEMS: [name: string, malformed: string, system: string][] = [
  ['INSTAGIFT_API_URL', 'http://api.example', 'instagift'],
  ['INSTAGIFT_MERCHANT_SECRET', '', 'instagift'],
  ['YOUGOTAGIFT_CURRENCY', 'dirham', 'yougotagift'],
  ['YOUGOTAGIFT_API_URL', 'nowhere', 'yougotagift'],
  ['VAUCHAR_API_URL', 'nowhere', 'vauchar'],
  ['VAUCHAR_API_KEY', '', 'vauchar'],
]

describe('a malformed setting', () => {
  it.each(OWN)('%s=%j counts as %j and switches off %s', (name, malformed, countsAs, disables) => {
    const settings = readSettings({ ...workerSettings, [name]: malformed })
    expect(settings).toMatchObject(countsAs)
    expect(settings.failures.map(failure => [failure.name, failure.disables])).toEqual([
      [name, disables],
    ])
    expect(settings.providers.length).toBe(PROVIDERS.length)
    expect(settings.webhookSources.size).toBe(SOURCES.length)
  })

  it.each(SYSTEMS)('%s=%j switches off %s alone', (name, malformed, system) => {
    const settings = readSettings({ ...workerSettings, [name]: malformed })
    expect(settings.providers.map(one => one.name)).toEqual(
      PROVIDERS.map(one => one.name).filter(one => one !== system),
    )
    expect(settings.failures).toMatchObject([{ name, disables: `provider ${system}` }])
  })

  it('YOUGOTAGIFT_CANCEL counts as off, and the system stays on', () => {
    const settings = readSettings({ ...workerSettings, YOUGOTAGIFT_CANCEL: 'yes' })
    expect(settings.providers.length).toBe(PROVIDERS.length)
    expect(settings.failures).toMatchObject([{ name: 'YOUGOTAGIFT_CANCEL', disables: 'nothing' }])
  })

  it.each(SOURCES)('of source $name switches off that source alone', ({ name, settings: own }) => {
    const [needed = ''] = own.needed
    const broken = { ...workerSettings, [needed]: 'x'.repeat(5000) }
    const { failures, webhookSources } = readSettings(broken)
    expect(failures).toMatchObject([{ name: needed, disables: `source ${name}` }])
    expect(webhookSources.size).toBe(SOURCES.length - 1)
  })
})

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
