/**
 * How the worker is (docs/contract.md#health): its settings by name, its gift-card systems as their last real calls went,
 * deliveries that were refused, and whether anything is left lying. It contains no secret and calls no upstream.
 */

import type { StoreStatus } from '../../back-office/store/calls.ts'
import { backOfficeShards, type Env, storeOf } from '../../env.ts'
import { keysFrom } from '../../keys/keys.ts'
import { isKnownKey, OTHER_KEY } from '../../keys/known-key.ts'
import type { DisablingFailure } from '../../settings/failure.ts'
import type { Settings } from '../../settings/settings.ts'
import type { ShopName } from '../../settings/shops/shop-names.ts'
import { readShops, settingsOfShop } from '../../settings/shops/shops.ts'
import { type AddedHealth, addedHealth } from '../../shards/all-shards.ts'
import { allShops } from '../../shards/all-shops.ts'
import { type Check, listening, money, providers, refused, reviews, shards } from './checks.ts'

export type Health = { status: 'ok' | 'degraded' | 'misconfigured'; checks: Check[] }

/** What is stored is looked at this often (ms), by each instance of the worker, however often it is asked. */
const LOOKED_AT_EVERY_MS = 30_000

const kept = new WeakMap<object, { at: number; health: Health }>()

export const healthOf = async (env: Env): Promise<Health> => {
  const now = Date.now()
  const before = kept.get(env)
  if (before && Math.abs(now - before.at) < LOOKED_AT_EVERY_MS) return before.health
  const health = await look(env)
  kept.set(env, { at: now, health })
  return health
}

const look = async (env: Env): Promise<Health> => {
  const { common: settings, failures } = readShops(env)
  const wrong = failures.map(settingCheck)
  if (settings.masterKeys.length === 0) return { status: 'misconfigured', checks: wrong }
  const { sealIds, isKnown, status } = await storeSeen(env, settings)
  if (isKnown === false) {
    const key = { name: 'MASTER_KEY', ok: false, detail: `${OTHER_KEY}; off: everything` }
    return { status: 'misconfigured', checks: [...wrong, key] }
  }
  const missing = (status?.missingKeys ?? []).filter(id => !sealIds.includes(id))
  const seen = await Promise.all(allShops(env).map(shop => seenOf(env, shop)))
  const others = [...missing.map(missingKeyCheck), ...storedChecks(settings, status, seen)]
  if (wrong.length > 0) return { status: 'misconfigured', checks: [...wrong, ...others] }
  const checks = [{ name: 'settings', ok: true, detail: 'complete' }, ...others]
  return { status: checks.every(check => check.ok) ? 'ok' : 'degraded', checks }
}

type SeenShop = { shop: ShopName; settings: Settings; seen: AddedHealth }

const seenOf = async (env: Env, shop: ShopName): Promise<SeenShop> => ({
  shop,
  settings: settingsOfShop(env, shop),
  seen: await addedHealth(backOfficeShards(env, shop)),
})

/** Null where the store does not answer. */
const storeSeen = async (env: Env, { masterKeys }: Settings) => {
  const keys = await keysFrom(masterKeys)
  const { sealIds } = keys
  try {
    const isKnown = await isKnownKey(env, keys)
    return { sealIds, isKnown, status: await storeOf(env).status() }
  } catch {
    return { sealIds, isKnown: null, status: null }
  }
}

const storedChecks = (
  settings: Settings,
  status: StoreStatus | null,
  shops: SeenShop[],
): Check[] => [
  ...(status === null
    ? [{ name: 'storage', ok: false, detail: 'the store does not answer' }]
    : [...providers(status.providers, settings), ...refused(status.refused)]),
  ...shops.flatMap(checksOfShop),
]

const checksOfShop = ({ shop, settings, seen }: SeenShop): Check[] => {
  const checks = [...shards(seen), reviews(seen, listening(seen, settings)), money(seen)]
  return shop === null ? checks : checks.map(one => ({ ...one, name: `${one.name} ${shop}` }))
}

const settingCheck = ({ name, message, disables }: DisablingFailure): Check => ({
  name,
  ok: false,
  detail:
    disables === 'nothing' ? `${message}; its default counts` : `${message}; off: ${disables}`,
})

const missingKeyCheck = (id: string): Check => ({
  name: 'MASTER_KEY',
  ok: false,
  detail: `lacks the key ${id}, which encrypted a code that is still needed`,
})
