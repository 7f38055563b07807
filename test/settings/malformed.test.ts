/** For each setting, what a malformed value counts as, and what is off (docs/contract.md#malformed-settings). */
import { describe, expect, it } from 'vitest'
import { PROVIDERS } from '../../worker/providers/registry.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { SOURCES } from '../../worker/webhooks/registry.ts'
import { NOTIFY_SECRET, STORE_API_KEY, WEBHOOK_SECRET, workerSettings } from '../worker-settings.ts'

const DAY_MS = 86_400_000
const SHOPPING = 'applying and placing'
const GOOD_KEY = workerSettings.MASTER_KEY
const GOOD_BYTES = new TextEncoder().encode(atob(GOOD_KEY))

/** A malformed value, what it counts as, and what is off. */
const OWN: [name: string, malformed: string, countsAs: object, disables: string][] = [
  ['STORE_ORIGINS', 'shop.example', { storeOrigins: [] }, 'browser calls'],
  ['PUBLIC_URL', 'gifts.example', { publicUrl: null }, 'proofs'],
  ['STORE_API_KEY', 'short', { storeApiKeys: [] }, 'server calls'],
  ['STORE_API_KEY', `${STORE_API_KEY} short`, { storeApiKeys: [STORE_API_KEY] }, 'nothing'],
  ['MASTER_KEY', 'nonsense', { masterKeys: [] }, 'everything'],
  ['MASTER_KEY', `${GOOD_KEY} nonsense`, { masterKeys: [] }, 'everything'],
  ['MASTER_KEY', `nonsense ${GOOD_KEY}`, { masterKeys: [GOOD_BYTES] }, 'nothing'],
  ['MASTER_KEY', `${GOOD_KEY} ${GOOD_KEY} nonsense`, { masterKeys: [] }, 'everything'],
  [
    'MASTER_KEY',
    `${GOOD_KEY} nonsense ${GOOD_KEY}`,
    { masterKeys: [GOOD_BYTES, GOOD_BYTES] },
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
  ['WEBHOOK_SECRET', `${WEBHOOK_SECRET} secret ${NOTIFY_SECRET}`, {}, 'nothing'],
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
    'nobody Ana@shop.example bob@shop.example',
    { access: { clerks: new Set(['ana@shop.example', 'bob@shop.example']) } },
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
