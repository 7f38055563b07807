/** The keys that a worker needs and nobody has to think of. */
import { randomBytes } from 'node:crypto'
import { settingOf, shopNamesIn } from '../../worker/settings/shops/shop-names.ts'

const KEY_BYTES = 32

const base64 = () => randomBytes(KEY_BYTES).toString('base64')

/** How each is made; a key that is there stays, because what it encrypted or signed would be lost. */
const MAKERS: Readonly<Record<string, () => string>> = {
  MASTER_KEY: base64,
  STORE_API_KEY: () => randomBytes(KEY_BYTES).toString('base64url'),
  WEBHOOK_SECRET: () => `whsec_${base64()}`,
  NOTIFY_SECRET: () => `whsec_${base64()}`,
  WOOCOMMERCE_SECRET: () => randomBytes(KEY_BYTES).toString('base64url'),
}

export function withKeys(
  settings: Readonly<Record<string, string>>,
  platforms: readonly string[],
): Record<string, string> {
  const shops = shopNamesIn(settings).names
  const hasUnnamed = shops.length === 0 || Boolean(settings.STORE_ORIGINS)
  const wanted: [name: string, of: string][] = [['MASTER_KEY', 'MASTER_KEY']]
  if (shops.length > 0) wanted.push(['OPERATOR_KEY', 'STORE_API_KEY'])
  for (const shop of [...(hasUnnamed ? [null] : []), ...shops])
    for (const of of ofShop(settings, platforms, shop)) wanted.push([called(of, shop), of])
  const missing = wanted.filter(([name]) => !settings[name])
  return { ...settings, ...Object.fromEntries(missing.map(([name, of]) => [name, MAKERS[of]!()])) }
}

const called = (setting: string, shop: string | null): string =>
  shop === null ? setting : settingOf(setting, shop)

/** What one shop needs: no two share a key or a secret. */
const ofShop = (
  settings: Readonly<Record<string, string>>,
  platforms: readonly string[],
  shop: string | null,
): string[] => [
  ...['STORE_API_KEY', 'WEBHOOK_SECRET'],
  ...(settings[called('NOTIFY_URL', shop)] ? ['NOTIFY_SECRET'] : []),
  ...(platforms.includes('woocommerce') ? ['WOOCOMMERCE_SECRET'] : []),
]
