/** Settings are read without throwing, and a wrong one is named without its value (docs/contract.md#settings). */
import { describe, expect, it } from 'vitest'
import { success } from '../../shared/result.ts'
import { instagiftSettings } from '../../worker/providers/instagift/settings.ts'
import { PROVIDERS } from '../../worker/providers/registry.ts'
import { vaucharSettings } from '../../worker/providers/vauchar/settings.ts'
import { yougotagiftSettings } from '../../worker/providers/yougotagift/settings.ts'
import { readSettings, type Settings } from '../../worker/settings/settings.ts'
import { shopify } from '../../worker/webhooks/platforms/shopify.ts'
import { woocommerce } from '../../worker/webhooks/platforms/woocommerce.ts'
import { SOURCES } from '../../worker/webhooks/registry.ts'
import { workerSettings } from '../worker-settings.ts'

const key = (text: string) => btoa(text.padEnd(32, '.'))

const least = {
  STORE_ORIGINS: 'https://shop.example',
  PUBLIC_URL: 'https://gifts.example',
  STORE_API_KEY: 'an-api-key-of-32-characters-here',
  MASTER_KEY: key('one'),
  VAUCHAR_MERCHANT_ID: 'merchant',
  VAUCHAR_API_KEY: 'vauchar key',
}

const read = (more: Record<string, unknown>): Settings => {
  const settings = readSettings({ ...least, ...more })
  expect(settings.failures).toEqual([])
  return settings
}

const namesOf = (env: Record<string, unknown>): string[] =>
  readSettings(env).failures.map(({ name }) => name)

describe('the settings', () => {
  it('have the defaults of the contract', () => {
    expect(read({})).toMatchObject({
      notify: null,
      totalBefore: new Set(),
      refundGiftCards: 'ask',
      takesTestOrders: false,
      providers: [{ name: 'vauchar' }],
      webhookSources: new Map(),
      rounding: 'down',
      minimumDue: 0,
      onPartialFailure: 'keep',
      holdMs: 15 * 60_000,
      placedMs: 72 * 3_600_000,
      maxCards: 5,
      writesPerMinute: 60,
      takeoverMs: 120_000,
      upstreamTimeoutMs: 10_000,
      reconcileMs: [5_000, 30_000, 120_000, 600_000, 1_800_000],
      lookupsPerMinute: 10,
      storeMissesPerMinute: 60,
      retentionMs: 400 * 86_400_000,
    })
  })

  it('have the defaults of a system that is switched on', () => {
    const settings = {
      INSTAGIFT_MERCHANT_KEY: 'a',
      INSTAGIFT_MERCHANT_SECRET: 'b',
      YOUGOTAGIFT_USERNAME: 'a',
      YOUGOTAGIFT_PASSWORD: 'b',
      YOUGOTAGIFT_CURRENCY: 'AED',
    }
    expect(instagiftSettings.read(settings)).toMatchObject({
      value: { baseUrl: 'https://api.instagift.com/v2', productTypes: ['GiftCertificate'] },
    })
    expect(yougotagiftSettings.read(settings)).toMatchObject({
      value: { baseUrl: 'https://yougotagift.com/merchant/api', cancel: true, brandId: null },
    })
    expect(vaucharSettings.read(least)).toMatchObject({
      value: { baseUrl: 'https://api.vauchar.com' },
    })
  })

  it('switch on what is configured, in the order of the registries', () => {
    const { providers, webhookSources } = read(workerSettings)
    const namesOfOn = (all: typeof PROVIDERS | typeof SOURCES) =>
      all.filter(({ settings }) => settings.isOn(workerSettings)).map(({ name }) => name)
    expect(providers.map(({ name }) => name)).toEqual(namesOfOn(PROVIDERS))
    expect([...webhookSources.keys()]).toEqual(namesOfOn(SOURCES))
  })

  it('leave no name to two parts', () => {
    const names = [...PROVIDERS, ...SOURCES].flatMap(({ settings }) => settings.names)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([
    ['HOLD_MINUTES', '0.05', 'holdMs', 3000],
    ['PLACED_HOURS', '0.5', 'placedMs', 1_800_000],
    ['MAX_CARDS', '10', 'maxCards', 10],
    ['MAX_CARDS', 7, 'maxCards', 7],
    ['RECONCILE_SECONDS', '0.5 1 2', 'reconcileMs', [500, 1000, 2000]],
    ['ROUNDING', 'up', 'rounding', 'up'],
    ['MINIMUM_DUE', '50', 'minimumDue', 50],
    ['REFUND_GIFT_CARDS', 'with_order', 'refundGiftCards', 'with_order'],
    ['TEST_ORDERS', 'on', 'takesTestOrders', true],
    ['PUBLIC_URL', 'http://127.0.0.1:8787/', 'publicUrl', 'http://127.0.0.1:8787'],
    ['PUBLIC_URL', 'https://gifts.example/a//', 'publicUrl', 'https://gifts.example/a'],
    [
      'STORE_ORIGINS',
      ' http://localhost:3000\n https://a.example ',
      'storeOrigins',
      ['http://localhost:3000', 'https://a.example'],
    ],
  ] as const)('read %s=%s', (name, value, field, expected) => {
    expect(read({ [name]: value })).toMatchObject({ [field]: expected })
  })

  it('read several secrets, separated by spaces', () => {
    expect(shopify.settings.read({ SHOPIFY_SECRET: 'new old' })).toEqual(success(['new', 'old']))
  })

  it('read the secrets of WooCommerce by lines, because its own may hold spaces', () => {
    const lines = 'M$h 7]x |v>\r\n\n  another one \n  \nthird'
    expect(woocommerce.settings.read({ WOOCOMMERCE_SECRET: lines })).toEqual(
      success(['M$h 7]x |v>', 'another one', 'third']),
    )
  })

  it('read one master key, or several in their order', () => {
    const bytes = (text: string) => new TextEncoder().encode(text.padEnd(32, '.'))
    const keysIn = (...texts: string[]) => read({ MASTER_KEY: texts.map(key).join(' ') }).masterKeys
    expect(keysIn('one')).toEqual([bytes('one')])
    expect(keysIn('new', 'one')).toEqual([bytes('new'), bytes('one')])
  })

  it('read which platforms keep the total before gift cards', () => {
    expect([...read({ TOTAL_BEFORE: ' shopify\nbigcommerce ' }).totalBefore]).toEqual([
      'shopify',
      'bigcommerce',
    ])
  })

  it.each([
    ['STORE_ORIGINS', 'https://shop.example/'],
    ['STORE_ORIGINS', 'http://shop.example'],
    ['STORE_ORIGINS', '*'],
    ['STORE_ORIGINS', 'null'],
    ['STORE_ORIGINS', 'https://shop.example, https://b.example'],
    ['PUBLIC_URL', 'gifts.example'],
    ['PUBLIC_URL', 'http://gifts.example'],
    ['INSTAGIFT_API_URL', 'http://api.instagift.com/v2'],
    ['VAUCHAR_API_URL', 'https://user:secret@api.vauchar.com'],
    ['MASTER_KEY', btoa('too short')],
    ['MASTER_KEY', `${key('one')} no-base64!`],
    ['WEBHOOK_SECRET', 'whsec_c2hvcnQ='],
    ['WEBHOOK_SECRET', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['MAX_CARDS', '11'],
    ['MAX_CARDS', '2.5'],
    ['HOLD_MINUTES', '-1'],
    ['HOLD_MINUTES', '1e3'],
    ['PLACED_HOURS', 'three'],
    ['ROUNDING', 'UP'],
    ['ON_PARTIAL_FAILURE', 'undo'],
    ['YOUGOTAGIFT_CANCEL', 'true'],
    ['YOUGOTAGIFT_CURRENCY', 'usd'],
    ['RECONCILE_SECONDS', '5 5'],
    ['RECONCILE_SECONDS', '30 5'],
    ['LOOKUPS_PER_MINUTE', '0'],
    ['MINIMUM_DUE', '0.5'],
    ['TOTAL_BEFORE', 'stripe'],
    ['TOTAL_BEFORE', 'woocommerce,shopify'],
    ['REFUND_GIFT_CARDS', 'always'],
    ['TEST_ORDERS', 'true'],
  ])('name %s where it is %s, and do not repeat it', (name, value) => {
    const { failures } = readSettings({ ...least, [name]: value })
    expect(failures.map(failure => failure.name)).toContain(name)
    expect(failures.map(({ message }) => message).join()).not.toContain(` ${value} `)
  })

  it('name everything that is required at once', () => {
    expect(namesOf({})).toEqual([
      'STORE_ORIGINS',
      'PUBLIC_URL',
      'STORE_API_KEY',
      'MASTER_KEY',
      'INSTAGIFT_MERCHANT_KEY',
    ])
  })

  it('count an empty setting as missing', () => {
    expect(namesOf({ ...least, STORE_API_KEY: '  ' })).toEqual(['STORE_API_KEY'])
  })

  it.each(SOURCES)('ask for all that $name needs', ({ settings, switchOn }) => {
    const [first = '', ...others] = settings.needed
    expect(switchOn({})).toEqual(success(null))
    const read = switchOn({ [first]: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
    expect(read.ok ? [] : read.failure.map(({ name }) => name)).toEqual(others)
  })

  it.each([
    [{ INSTAGIFT_MERCHANT_KEY: 'a' }, ['INSTAGIFT_MERCHANT_SECRET']],
    [{ YOUGOTAGIFT_USERNAME: 'a' }, ['YOUGOTAGIFT_PASSWORD', 'YOUGOTAGIFT_CURRENCY']],
    [{ VAUCHAR_API_KEY: undefined }, ['VAUCHAR_API_KEY']],
    [{ NOTIFY_URL: 'https://shop.example/events' }, ['NOTIFY_SECRET']],
    [{ BIGCOMMERCE_SECRET: 'a' }, ['BIGCOMMERCE_STORE_HASH', 'BIGCOMMERCE_TOKEN']],
  ])('ask for the rest of what belongs together: %o', (more, missing) => {
    expect(namesOf({ ...least, ...more })).toEqual(missing)
  })

  it.each([undefined, null, 5, 'text'])('survive an environment that is %s', env => {
    expect(readSettings(env).masterKeys).toEqual([])
  })
})
