/**
 * Whether the worker signed the `proof` of a checkout (docs/contract.md#proof): a JWS in compact form, ES256, by one of the public keys
 * that the worker publishes.
 */
import type { Checkout } from '../../shared/api.ts'
import { platform, textOf, utf8 } from '../platform.ts'
import { type WayOptions, wayTo } from '../way.ts'
import { bytesOf } from './base64.ts'
import { keyNamed } from './public-keys.ts'
import { NotGenuine } from './refused.ts'

/** What a proof says of its checkout. With status `open` it is a quote, which `place` has to confirm. */
export type ProofClaims = Pick<
  Checkout,
  'version' | 'status' | 'applied' | 'due' | 'orderTotal' | 'currency'
> & {
  /** The checkout's id. */
  sub: string
  orderId: string | null
  cartRef: string | null
  /** The worker's `PUBLIC_URL`. */
  iss: string
  /** The store's origins. */
  aud: string[]
  /** Seconds since 1970. */
  iat: number
  exp: number
}

export type ProofOptions = WayOptions & {
  /** The shop's own origin, where one worker serves several. */
  audience?: string
}

const TYPE = 'instagift-checkout+jwt'
const ES256 = { name: 'ECDSA', hash: 'SHA-256' }
/** Clocks differ. */
const LEEWAY_SECONDS = 60

type Header = { alg?: unknown; typ?: unknown; kid?: unknown }

/** The claims, or a `NotGenuine`; `GiftCodesUnreachable` where the public keys cannot be had. */
export async function verifyProof(proof: string, options: ProofOptions): Promise<ProofClaims> {
  const way = wayTo(options)
  const [head = '', payload = '', signed = '', ...more] = String(proof).split('.')
  const header = jsonIn<Header>(head)
  const signature = bytesOf(signed)
  if (header?.alg !== 'ES256' || header.typ !== TYPE || typeof header.kid !== 'string')
    throw new NotGenuine('not a proof of a checkout')
  const key = await keyNamed(header.kid, way)
  if (key === null) throw new NotGenuine('signed by a key that this worker does not publish')
  const isSigned =
    signature !== null &&
    more.length === 0 &&
    (await platform.crypto.subtle.verify(ES256, key, signature, utf8(`${head}.${payload}`)))
  if (!isSigned) throw new NotGenuine('the signature does not fit')
  return valid(jsonIn<ProofClaims>(payload), way.url, options.audience)
}

function valid(claims: ProofClaims | null, url: string, audience?: string): ProofClaims {
  const now = Date.now() / 1000
  if (claims === null) throw new NotGenuine('no claims')
  if (claims.iss !== url) throw new NotGenuine('of another worker')
  if (audience !== undefined && ![claims.aud].flat().includes(audience))
    throw new NotGenuine('for another shop')
  if (!(claims.exp > now)) throw new NotGenuine('it has ended')
  if (!(claims.iat <= now + LEEWAY_SECONDS)) throw new NotGenuine('signed in the future')
  return claims
}

function jsonIn<Shape>(part: string): Shape | null {
  const bytes = bytesOf(part)
  try {
    return bytes && (JSON.parse(textOf(bytes)) as Shape | null)
  } catch {
    return null
  }
}
