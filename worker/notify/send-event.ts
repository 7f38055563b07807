/** Sends one event to the shop's server: signed as Standard Webhooks asks, and only to NOTIFY_URL. */
import { utf8 } from '../keys/bytes.ts'
import { macOf, standardKey } from '../keys/mac.ts'
import type { Notify } from '../settings/parts/notify.ts'

/** How long the shop's server may take for an event (ms). */
const TIMEOUT_MS = 10_000

/** `at`: ms. */
export type OutboundEvent = { id: string; type: string; at: number; data: unknown }

/** Answers with the HTTP status. A redirect is not followed. Throws where nobody answers in time. */
export async function sendEvent(
  { id, type, at, data }: OutboundEvent,
  { url, secrets }: Notify,
): Promise<number> {
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
  const sentAt = String(Math.floor(Date.now() / 1000))
  const signed = utf8(`${id}.${sentAt}.${body}`)
  // One signature for each secret: the shop may have either of them while it changes.
  const signatures = await Promise.all(secrets.map(secret => signatureOf(secret, signed)))
  // Not AbortSignal.timeout: its timer can't be ended, and would keep the object awake for nothing.
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), TIMEOUT_MS)
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: late.signal,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': sentAt,
      'webhook-signature': signatures.join(' '),
    },
    body,
  }).finally(() => clearTimeout(timer))
  await response.body?.cancel()
  return response.status
}

/** Standard Webhooks 1.0.0, "Signature scheme": symmetric. */
const signatureOf = async (secret: string, signed: Uint8Array): Promise<string> =>
  `v1,${btoa(String.fromCharCode(...(await macOf(standardKey(secret), signed))))}`

/** Whether an answer with this status means that the shop has the event. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300
