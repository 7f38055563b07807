/**
 * HMAC-SHA-256 over a delivery, as all sources sign. The work before the signature is known does not grow with what a stranger
 * sends: nothing is decoded or parsed, and Web Crypto computes one MAC for each secret.
 */
import { isSame, joined, utf8 } from '../keys/bytes.ts'
import { macOf } from '../keys/mac.ts'

/** What the headers of a delivery claim: one of these MACs is over the prefix and the body. */
export type SignatureClaim = {
  macs: readonly Uint8Array[]
  /** Signed before the body. */
  prefix: string
  /** When it was signed (s), where the source signs a time. */
  signedAt: number | null
}

// Standard Webhooks recommends it, and Stripe's libraries have it as their default.
const TOLERANCE_SECONDS = 300

// A header holds a handful; more would only be work.
const MAX_MACS = 8

const MAC_BYTES = 32

/** A claim with these MACs, or null if none can be one. */
export const claimOf = (
  macs: readonly (Uint8Array | null)[],
  prefix = '',
  signedAt: number | null = null,
): SignatureClaim | null => {
  const possible = macs.filter(mac => mac?.length === MAC_BYTES).slice(0, MAX_MACS)
  return possible.length === 0 ? null : { macs: possible as Uint8Array[], prefix, signedAt }
}

/** Whether one of the secrets signed exactly this. */
export const isSignedBy = async (
  secrets: readonly Uint8Array[],
  { macs, prefix }: SignatureClaim,
  body: Uint8Array,
): Promise<boolean> => {
  const signed = prefix === '' ? body : joined([utf8(prefix), body])
  const claimed = macs.map(asText)
  const checks = secrets.map(async secret => {
    const expected = asText(await macOf(secret, signed))
    return claimed.map(mac => isSame(mac, expected)).includes(true)
  })
  return (await Promise.all(checks)).includes(true)
}

/** Whether it was signed lately; also where no time is signed. `now` in ms. */
export const isFresh = ({ signedAt }: SignatureClaim, now: number): boolean =>
  signedAt === null || Math.abs(now / 1000 - signedAt) <= TOLERANCE_SECONDS

/** One character for each byte, so that both can be compared in constant time. */
const asText = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

export const fromBase64 = (text: string | null): Uint8Array | null => {
  // 32 bytes are 44 characters.
  if (text === null || text.length > 100) return null
  try {
    return Uint8Array.from(atob(text), character => character.charCodeAt(0))
  } catch {
    return null
  }
}

export const fromHex = (text: string): Uint8Array | null =>
  /^([\da-f]{2}){1,64}$/i.test(text)
    ? Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
    : null

/** A time in a header: seconds. */
export const secondsIn = (text: string | null | undefined): number | null =>
  /^\d{1,12}$/.test(text ?? '') ? Number(text) : null
