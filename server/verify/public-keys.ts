/** The public keys of a worker (docs/contract.md#public-keys), kept for a while, and asked for again when an unknown one signs. */
import { call, type Way } from '../call.ts'
import { type CryptoKey, platform } from '../platform.ts'

type PublicKey = { kid: string; kty: string; crv: string; x: string; y: string }
type KeySet = { keys: PublicKey[] }
type Kept = { keys: Map<string, CryptoKey>; readAt: number }

/** After this long a key that the worker took back is no longer trusted. */
const KEPT_MS = 3_600_000
/** A stranger who invents keys makes the shop ask no more often. */
const ASKED_AGAIN_AFTER_MS = 60_000

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' }

/** By the worker's address. Values and no promises: a Worker may not wait for what another request began. */
const kept = new Map<string, Kept>()

/** Null: the worker publishes no such key. */
export async function keyNamed(kid: string, way: Way): Promise<CryptoKey | null> {
  const known = kept.get(way.url)
  const age = known ? Date.now() - known.readAt : Number.POSITIVE_INFINITY
  const isGood = known?.keys.has(kid) ? age < KEPT_MS : age < ASKED_AGAIN_AFTER_MS
  const { keys } = known && isGood ? known : await readFrom(way)
  return keys.get(kid) ?? null
}

async function readFrom(way: Way): Promise<Kept> {
  const { keys } = await call(way, '/.well-known/jwks.json', { isOurs: isKeySet })
  const usable = keys.filter(({ kty, crv }) => kty === 'EC' && crv === 'P-256')
  const imported = usable.map(async ({ kid, kty, crv, x, y }) => {
    const jwk = { kty, crv, x, y }
    return [
      kid,
      await platform.crypto.subtle.importKey('jwk', jwk, ES256, false, ['verify']),
    ] as const
  })
  const read = { keys: new Map(await Promise.all(imported)), readAt: Date.now() }
  kept.set(way.url, read)
  return read
}

const isKeySet = (body: unknown): body is KeySet =>
  Array.isArray((body as Partial<KeySet> | null)?.keys)
