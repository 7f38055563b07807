/** The settings of several shops that share a worker (docs/contract.md#several-shops): what is a shop's own, what all share, and what is wrong. */
import { describe, expect, it } from 'vitest'
import { readSettings, type Settings } from '../../worker/settings/settings.ts'
import {
  originsOfAll,
  readShops,
  type Shops,
  settingsOfShop,
} from '../../worker/settings/shops/shops.ts'
import { NORTH, OPERATOR_KEY, SOUTH, severalShopsSettings } from '../several-shops/settings.ts'
import { STORE_API_KEY, workerSettings } from '../worker-settings.ts'

const shopsWith = (more: Record<string, string | undefined>): Shops =>
  readShops({ ...severalShopsSettings, ...more })

const of = ({ served }: Shops, shop: string | null): Settings => served.get(shop)!

const wrongIn = (shops: Shops): string[] => shops.failures.map(({ name }) => name)

it('without SHOPS there is one shop, whose settings are those of the worker', () => {
  const env = { ...workerSettings, OPERATOR_KEY, STORE_API_KEY_NORTH: NORTH.apiKey }
  const shops = readShops(env)
  expect(shops).toMatchObject({ several: false, operatorKeys: [], failures: [] })
  expect([...shops.served]).toEqual([[null, readSettings(env)]])
  expect(shops.common).toBe(readSettings(env))
})

describe('a shop', () => {
  const shops = shopsWith({ TOTAL_BEFORE: 'shopify', MINIMUM_DUE_NORTH: '50' })

  it('has its own pages, keys, secrets and events, and none of another', () => {
    expect(shops.failures).toEqual([])
    expect(of(shops, 'south-east')).toMatchObject({
      shop: 'south-east',
      storeOrigins: [SOUTH.origin],
      storeApiKeys: [SOUTH.apiKey],
      notify: { url: SOUTH.notifyUrl, secrets: [SOUTH.notifySecret] },
    })
    expect([...of(shops, 'north').webhookSources.keys()]).toEqual(['standard', 'woocommerce'])
    expect(of(shops, null)).toMatchObject({ shop: null, storeApiKeys: [STORE_API_KEY] })
  })

  it('shares the gift-card systems, the rules that it has none of its own for, and the master keys', () => {
    const { common } = shops
    for (const shop of ['north', 'south-east']) {
      expect(of(shops, shop).providers.map(({ name }) => name)).toHaveLength(3)
      expect(of(shops, shop).totalBefore).toEqual(new Set(['shopify']))
      expect(of(shops, shop).masterKeys).toBe(common.masterKeys)
    }
    expect([of(shops, 'north').minimumDue, of(shops, 'south-east').minimumDue]).toEqual([50, 0])
  })

  it('lacks what is missing or malformed by its own name, and keeps nobody else from theirs', () => {
    const { STORE_API_KEY_NORTH: _, ...rest } = severalShopsSettings as Record<string, string>
    const faulty = readShops({ ...rest, NOTIFY_URL_NORTH: 'nowhere', ROUNDING_NORTH: 'sideways' })
    expect(wrongIn(faulty)).toEqual(['STORE_API_KEY_NORTH', 'NOTIFY_URL_NORTH', 'ROUNDING_NORTH'])
    expect(of(faulty, 'north').notify).toBe('misconfigured')
    expect(of(faulty, 'north').failures).toEqual(faulty.failures)
    expect(of(faulty, 'south-east').failures).toEqual([])
    expect(of(faulty, null).failures).toEqual([])
  })

  it('is concerned by what is wrong for all, and no key or page is of all', () => {
    const faulty = shopsWith({ LOOKUPS_PER_MINUTE: 'x', ROUNDING_NORTH: 'sideways' })
    const namesOf = ({ failures }: Settings) => failures.map(({ name }) => name)
    expect(namesOf(of(faulty, 'north'))).toEqual(['LOOKUPS_PER_MINUTE', 'ROUNDING_NORTH'])
    expect(namesOf(of(faulty, 'south-east'))).toEqual(['LOOKUPS_PER_MINUTE'])
    expect(faulty.common).toMatchObject({ storeApiKeys: [], storeOrigins: [] })
    expect(namesOf(faulty.common)).toEqual(['LOOKUPS_PER_MINUTE'])
  })

  it('is named with a rule of all that is malformed only by the name that was given', () => {
    const rules = shopsWith({ ROUNDING: 'UP', MINIMUM_DUE_NORTH: 'x' })
    expect(wrongIn(rules).sort()).toEqual([
      ...['MINIMUM_DUE_NORTH', 'ROUNDING', 'ROUNDING', 'ROUNDING'],
    ])
  })

  it('takes cards over when all shops do, whatever is set for it alone', () => {
    const own = shopsWith({ HOLD_TAKEOVER_SECONDS_NORTH: '5' })
    expect([of(own, 'north').takeoverMs, own.failures]).toEqual([120_000, []])
    expect(of(shopsWith({ HOLD_TAKEOVER_SECONDS: '5' }), 'north').takeoverMs).toBe(5_000)
    expect(wrongIn(shopsWith({ HOLD_TAKEOVER_SECONDS: 'soon' }))).toEqual(['HOLD_TAKEOVER_SECONDS'])
  })

  it('keeps those of its keys that no other shop has', () => {
    const [one, other] = ['a', 'b'].map(letter => letter.repeat(40))
    const shops = shopsWith({ STORE_API_KEY_NORTH: `${one} ${SOUTH.apiKey} ${other}` })
    expect(of(shops, 'north').storeApiKeys).toEqual([one, other])
    expect(of(shops, 'south-east').storeApiKeys).toEqual([])
  })

  it('that is not served any more is still told of nothing, and redeems by the rules of all', () => {
    const { SHOPS: _, ...rest } = severalShopsSettings as Record<string, string>
    const gone = settingsOfShop({ ...rest, SHOPS: 'south-east' }, 'north')
    expect(gone).toMatchObject({ shop: 'north', notify: 'misconfigured', storeApiKeys: [] })
    expect(gone.providers).toHaveLength(3)
  })

  it.each([
    ['STORE_ORIGINS_NORTH', SOUTH.origin, 'STORE_ORIGINS_SOUTH_EAST'],
    ['STORE_API_KEY_NORTH', SOUTH.apiKey, 'STORE_API_KEY_SOUTH_EAST'],
    ['STORE_API_KEY_NORTH', STORE_API_KEY, 'STORE_API_KEY'],
    ['WEBHOOK_SECRET_NORTH', SOUTH.webhookSecret, 'WEBHOOK_SECRET_SOUTH_EAST'],
    ['NOTIFY_SECRET_NORTH', SOUTH.notifySecret, 'NOTIFY_SECRET_SOUTH_EAST'],
  ])('with a %s that another has, too, counts for neither of them', (name, value, other) => {
    const faulty = shopsWith({ [name]: value })
    expect(wrongIn(faulty)).toEqual(expect.arrayContaining([name, other]))
    const held = [...faulty.served.values()].flatMap(one => [
      ...one.storeOrigins,
      ...one.storeApiKeys,
      ...(one.notify && one.notify !== 'misconfigured' ? one.notify.secrets : []),
    ])
    expect(held).not.toContain(value)
    expect(JSON.stringify(faulty.failures)).not.toContain(value)
  })

  it('lacks what another lacks, too, and that is nothing that they share', () => {
    const names = ['NOTIFY_URL', 'NOTIFY_SECRET', 'WEBHOOK_SECRET']
    const missing = names.flatMap(name => [`${name}_NORTH`, `${name}_SOUTH_EAST`])
    const without = shopsWith(Object.fromEntries(missing.map(name => [name, undefined])))
    expect(without.failures).toEqual([])
    expect(of(without, 'north').notify).toBeNull()
  })

  it('has no key in common with the operator', () => {
    expect(shopsWith({}).operatorKeys).toEqual([OPERATOR_KEY])
    const faulty = shopsWith({ STORE_API_KEY_NORTH: OPERATOR_KEY })
    expect(wrongIn(faulty)).toContain('STORE_API_KEY_NORTH')
    expect(faulty.operatorKeys).toEqual([])
    expect(of(faulty, 'north').storeApiKeys).toEqual([])
  })
})

it('the shops of one environment are read once, and their origins are those of all', () => {
  const env = { ...severalShopsSettings }
  expect(readShops(env)).toBe(readShops(env))
  expect(originsOfAll(env)).toEqual(
    [...readShops(env).served.values()].flatMap(({ storeOrigins }) => storeOrigins),
  )
  expect(originsOfAll(env)).toEqual(expect.arrayContaining([NORTH.origin, SOUTH.origin]))
})

describe('SHOPS', () => {
  const named = Object.entries(severalShopsSettings).filter(([name]) =>
    /^(SHOPS|PUBLIC_URL|MASTER_KEY|INSTAGIFT_.*|.*_(NORTH|SOUTH_EAST))$/.test(name),
  )

  it.each(['North', 'a_b', '7up', 'a--b', '-a', 'a-', 'x'.repeat(21), 'a:b', 'a/b', 'north north'])(
    'does not take %j for names, and says so',
    SHOPS => {
      const shops = shopsWith({ SHOPS })
      expect(wrongIn(shops)).toContain('SHOPS')
      expect(shops.several).toBe(true)
    },
  )

  it('needs a key of the operator, and no shop without a name', () => {
    const shops = readShops(Object.fromEntries(named))
    expect(shops.failures).toMatchObject([
      { name: 'OPERATOR_KEY', message: 'is missing', disables: "the operator's calls" },
    ])
    expect([...shops.served.keys()]).toEqual(['north', 'south-east'])
  })

  it.each(['STORE_ORIGINS', 'STORE_API_KEY', 'WEBHOOK_SECRET'] as const)(
    'stand beside a shop without a name where %s is set without one',
    name => {
      const { served } = readShops({ ...Object.fromEntries(named), [name]: workerSettings[name] })
      expect([...served.keys()]).toEqual([null, 'north', 'south-east'])
    },
  )
})
