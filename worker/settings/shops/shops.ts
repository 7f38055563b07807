/**
 * The shops that share this worker, its gift-card account and its ledger (docs/contract.md#several-shops). Without the setting SHOPS there
 * is one shop, without a name, and nothing here changes anything for it.
 */
import { type DisablingFailure, disabling } from '../failure.ts'
import { API_KEY_FORM, apiKeyOf } from '../forms/secret.ts'
import { goodOnes } from '../forms/several.ts'
import { type Environment, present } from '../part.ts'
import { parsedSettings, readSettings, type Settings } from '../settings.ts'
import { keptApart, type ShopEnvironment } from './kept-apart.ts'
import { environmentOf, givenAs, hasUnnamedShop, PER_SHOP } from './shop-environment.ts'
import { type ShopName, shopNamesIn } from './shop-names.ts'

export type Shops = {
  /** Each that is served. One alone, without a name, where there is no SHOPS. */
  served: ReadonlyMap<ShopName, Settings>
  /** There is SHOPS: the operator is not the shop. */
  several: boolean
  /** Whoever has one of these sees all shops in the console. Empty where there is one shop: its key is the operator's. */
  operatorKeys: string[]
  /** What the operator's own calls go by: all that the shops share. */
  common: Settings
  /** Everything that is wrong, of all shops. */
  failures: DisablingFailure[]
}

const known = new WeakMap<object, Shops>()

/** The same environment is read once. */
export function readShops(env: object): Shops {
  const before = known.get(env)
  if (before !== undefined) return before
  const now = read(env as Environment)
  known.set(env, now)
  return now
}

/**
 * The settings of a shop. One that is not served any more goes on with what all share: what it promised is still redeemed, and its
 * events wait until it is served again.
 */
export function settingsOfShop(env: object, shop: ShopName): Settings {
  const { served, common } = readShops(env)
  return served.get(shop) ?? { ...common, shop, notify: 'misconfigured' }
}

/** The origins of all shops: a problem can reach the browser even where another setting is wrong. */
export const originsOfAll = (env: object): string[] =>
  [...readShops(env).served.values()].flatMap(({ storeOrigins }) => storeOrigins)

function read(env: Environment): Shops {
  const common = readSettings(env)
  const { names, failures } = shopNamesIn(env)
  if (names.length === 0 && failures.length === 0)
    return {
      served: new Map([[null, common]]),
      several: false,
      operatorKeys: [],
      common,
      failures: common.failures,
    }
  const operator = operatorKeysIn(env)
  const given: ShopEnvironment[] = [
    ...(hasUnnamedShop(env) ? [{ shop: null, env }] : []),
    ...names.map(shop => ({ shop, env: environmentOf(env, shop) })),
  ]
  const apart = keptApart(given, operator.good)
  const shared = common.failures.filter(({ name }) => !PER_SHOP.includes(name))
  const served = new Map<ShopName, Settings>()
  const own: DisablingFailure[] = []
  for (const { shop, env: mine } of apart.shops) {
    const settings = parsedSettings(mine)
    const wrong = settings.failures
      .filter(({ name }) => PER_SHOP.includes(name))
      .map(one => ({ ...one, name: shop === null ? one.name : givenAs(env, one.name, shop) }))
    own.push(...wrong)
    // The same list of master keys: what was derived from them is known by it.
    const { masterKeys } = common
    served.set(shop, { ...settings, masterKeys, shop, failures: [...shared, ...wrong] })
  }
  return {
    served,
    several: true,
    operatorKeys: apart.operatorKeys,
    common: { ...common, storeApiKeys: [], storeOrigins: [], failures: shared },
    failures: [...shared, ...failures, ...operator.failures, ...apart.failures, ...own],
  }
}

function operatorKeysIn(env: Environment): { good: string[]; failures: DisablingFailure[] } {
  const { OPERATOR_KEY } = present(env, ['OPERATOR_KEY'])
  const { good, message } = goodOnes(OPERATOR_KEY, apiKeyOf, API_KEY_FORM)
  if (message === null) return { good, failures: [] }
  const disables = good.length > 0 ? 'nothing' : "the operator's calls"
  return { good, failures: disabling([{ name: 'OPERATOR_KEY', message }], disables) }
}
