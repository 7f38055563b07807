/**
 * Whether MASTER_KEY still ends with the key that names the objects of this storage (docs/contract.md#master-keys). Under another
 * one every checkout and order would be looked for where it is not, and a card could be redeemed twice.
 */
import { type Env, storeOf } from '../env.ts'
import type { Keys } from './keys.ts'

/** Asked once by each instance of the worker. The keys of one environment are one object. */
const known = new WeakMap<object, boolean>()

/** Throws where the store does not answer: then nobody knows. */
export async function isKnownKey(env: Env, keys: Pick<Keys, 'fingerprint'>): Promise<boolean> {
  const before = known.get(keys)
  if (before !== undefined) return before
  const kept = await storeOf(env).fingerprint(keys.fingerprint)
  known.set(keys, kept === keys.fingerprint)
  return kept === keys.fingerprint
}

export const OTHER_KEY =
  'ends with another key than the one that names what is stored; put that key last again'
