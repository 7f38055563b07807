/** The keys that a worker needs and nobody has to think of. */
import { randomBytes } from 'node:crypto'

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
  const wanted = ['MASTER_KEY', 'STORE_API_KEY', 'WEBHOOK_SECRET']
  if (settings.NOTIFY_URL) wanted.push('NOTIFY_SECRET')
  if (platforms.includes('woocommerce')) wanted.push('WOOCOMMERCE_SECRET')
  const missing = wanted.filter(name => !settings[name])
  return { ...settings, ...Object.fromEntries(missing.map(name => [name, MAKERS[name]!()])) }
}
