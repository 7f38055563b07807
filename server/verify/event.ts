/**
 * Whether the worker sent an event (docs/contract.md#outbound-events): Standard Webhooks 1.0.0, symmetric signatures `v1` over the raw body.
 */
import { eventIn, type OutboundEvent } from '../outbound-event.ts'
import { platform, textOf, utf8 } from '../platform.ts'
import { bytesOf } from './base64.ts'
import { NotGenuine } from './refused.ts'

/** A `Headers`, or an object as Node has it. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** Standard Webhooks recommends it, for both directions. */
const TOLERANCE_SECONDS = 300

/** A header holds one for each secret; more would only be work. */
const MOST_SIGNATURES = 8

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/**
 * The event, or a `NotGenuine`: answer 401 then, else 204. `rawBody` is what came over the network, before any parsing. `secrets` is the
 * worker's `NOTIFY_SECRET`, or several while rotating. The same `id` again is the same event.
 */
export async function verifyEvent(
  rawBody: string | Uint8Array,
  headers: HeadersLike,
  secrets: string | readonly string[],
): Promise<OutboundEvent> {
  const keys = [secrets].flat().flatMap(several => several.split(/\s+/).filter(Boolean))
  if (keys.length === 0) throw new TypeError('secrets: expected NOTIFY_SECRET, such as whsec_…')
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array))
    throw new TypeError('rawBody: expected the raw text or bytes, before JSON was parsed')
  const id = header(headers, 'webhook-id')
  const sentAt = header(headers, 'webhook-timestamp')
  if (id.includes('.') || !/^\d{1,12}$/.test(sentAt)) throw new NotGenuine('strange headers')
  const body = typeof rawBody === 'string' ? rawBody : textOf(rawBody)
  const signatures = signaturesIn(header(headers, 'webhook-signature'))
  if (!(await isSigned(utf8(`${id}.${sentAt}.${body}`), signatures, keys)))
    throw new NotGenuine('no signature fits: is it the raw body, and the secret of this worker?')
  if (Math.abs(Date.now() / 1000 - Number(sentAt)) > TOLERANCE_SECONDS)
    throw new NotGenuine('signed more than five minutes from now: is this clock right?')
  const event = eventIn(id, body)
  if (event === null) throw new NotGenuine('signed, and no event of the worker')
  return event
}

function header(headers: HeadersLike, name: string): string {
  const value = typeof headers.get === 'function' ? headers.get(name) : fieldOf(headers, name)
  if (typeof value !== 'string' || value === '') throw new NotGenuine(`no header ${name}`)
  return value
}

/** Whatever the capitals of the name. */
function fieldOf(headers: object, name: string): unknown {
  const found = Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1]
  return Array.isArray(found) ? found[0] : found
}

const signaturesIn = (text: string): Uint8Array[] =>
  text
    .split(' ')
    .slice(0, MOST_SIGNATURES)
    .flatMap(one => (one.startsWith('v1,') ? (bytesOf(one.slice('v1,'.length)) ?? []) : []))

/** Web Crypto compares in constant time. */
async function isSigned(
  signed: Uint8Array,
  signatures: Uint8Array[],
  secrets: readonly string[],
): Promise<boolean> {
  const { subtle } = platform.crypto
  for (const secret of secrets) {
    const key = await subtle.importKey('raw', keyIn(secret), HMAC, false, ['verify'])
    for (const signature of signatures)
      if (await subtle.verify(HMAC, key, signature, signed)) return true
  }
  return false
}

function keyIn(secret: string): Uint8Array {
  const bytes = secret.startsWith('whsec_') ? bytesOf(secret.slice('whsec_'.length)) : null
  if (!bytes?.length)
    throw new TypeError('secrets: expected whsec_ and base64, as NOTIFY_SECRET has it')
  return bytes
}
