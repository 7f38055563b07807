/**
 * Everything that is derived from MASTER_KEY: names of objects, ids and client secrets of checkouts, personal keys, the sealing of codes,
 * the signature of proofs and the secrets of challenges. The first master key encrypts and signs, all decrypt and verify, the last one names
 * for ever (docs/contract.md#master-keys).
 */
import { base64url } from 'jose'
import { type CheckoutIds, checkoutIdsBy } from './checkout-ids.ts'
import { type ClientSecrets, clientSecretsBy } from './client-secrets.ts'
import { bitsOf, masterKey } from './derivation.ts'
import { type Naming, namingBy } from './naming.ts'
import { type PersonalKeys, personalKeysBy } from './personal-keys.ts'
import { type Sealing, sealingBy } from './sealing.ts'
import { type Signing, signingBy } from './signing.ts'

export type Keys = Naming &
  Sealing &
  CheckoutIds &
  ClientSecrets &
  PersonalKeys &
  Signing & {
    /**
     * The same keys as a shop with a name has them: its checkouts and orders are no other's. Null: the shop without a name. Cards and
     * everything else are shared.
     */
    ofShop(shop: string | null): Promise<Keys>
    /** HMAC secrets of the challenges: of their parameters and of their solutions. */
    challengeSecrets: { parameters: string; solution: string }
  }

const known = new WeakMap<readonly Uint8Array[], Promise<Keys>>()

/** The keys of these master keys (32 bytes each, newest first, at least one); derived once per list. */
export function keysFrom(masterKeys: readonly Uint8Array[]): Promise<Keys> {
  const before = known.get(masterKeys)
  if (before !== undefined) return before
  const keys = derive(masterKeys)
  known.set(masterKeys, keys)
  return keys
}

async function derive(masterKeys: readonly Uint8Array[]): Promise<Keys> {
  const masters = await Promise.all(masterKeys.map(masterKey))
  const first = masters[0]
  const last = masters.at(-1)
  if (first === undefined || last === undefined) throw new Error('MASTER_KEY holds no key')
  // A flood of strangers is answered with challenges, so the secrets are derived once.
  const challengeSecrets = {
    parameters: base64url.encode(await bitsOf(first, 'challenge parameters')),
    solution: base64url.encode(await bitsOf(first, 'challenge solution')),
  }
  const shops = new Map<string, Promise<Keys>>()
  const keys: Keys = {
    ...(await namingBy(last, null)),
    ...(await sealingBy(masters)),
    ...(await checkoutIdsBy(last, null)),
    ...(await clientSecretsBy(last)),
    ...(await personalKeysBy(last)),
    ...(await signingBy(masters)),
    challengeSecrets,
    ofShop: async shop => {
      if (shop === null) return keys
      const its = shops.get(shop) ?? derivedFor(shop)
      shops.set(shop, its)
      return its
    },
  }
  const derivedFor = async (shop: string): Promise<Keys> => ({
    ...keys,
    ...(await namingBy(last, shop)),
    ...(await checkoutIdsBy(last, shop)),
  })
  return keys
}
