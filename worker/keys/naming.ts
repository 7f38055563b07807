/** Names of objects and fingerprints of bodies: keyed hashes by the last master key, which names for ever. */
import { base64url } from 'jose'
import { framed, utf8 } from './bytes.ts'
import { bitsOf, hmacKey, mac } from './derivation.ts'

/** What an object or a value is named for; part of what is hashed, so that kinds never collide. */
export type NameKind = 'card' | 'order' | 'visitor' | 'challenge' | 'attempt' | 'person'

export type Naming = {
  /** A keyed hash of the kind and its parts, base64url. The parts are length-prefixed: ('a', 'bc') is not ('ab', 'c'). */
  nameOf(kind: NameKind, ...parts: string[]): Promise<string>
  /** A keyed hash of a body, base64url: shows whether two bodies are the same without keeping either. */
  hashOf(text: string): Promise<string>
  /** Tells this naming key from others, and nothing else about it. */
  fingerprint: string
}

/** `shop`: the orders of one that has a name are named apart from those of every other; null for the one without. */
export async function namingBy(last: CryptoKey, shop: string | null): Promise<Naming> {
  const names = await hmacKey(last, 'names')
  const bodies = await hmacKey(last, 'bodies')
  const fingerprint = base64url.encode((await bitsOf(last, 'fingerprint')).subarray(0, 12))
  return {
    fingerprint,
    nameOf: async (kind, ...parts) => {
      const owner = kind === 'order' && shop !== null ? [shop] : []
      return base64url.encode(await mac(names, framed([kind, ...owner, ...parts])))
    },
    hashOf: async text => base64url.encode(await mac(bodies, utf8(text))),
  }
}
