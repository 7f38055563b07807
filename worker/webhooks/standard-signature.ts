/**
 * The headers of Standard Webhooks 1.0.0, verified by its reference library: signature in constant time, 300 s of tolerance
 * into the past and the future.
 */
import { Webhook } from 'standardwebhooks'
import type { Delivery } from './webhook.ts'

/** Whether one of the secrets signed this delivery. */
export function isSignedByAny({ headers, text }: Delivery, secrets: readonly string[]): boolean {
  const id = headers.get('webhook-id') ?? ''
  const timestamp = headers.get('webhook-timestamp') ?? ''
  const signature = headers.get('webhook-signature') ?? ''
  // Standard Webhooks, "Signature scheme": neither may hold the dot that parts what is signed. The library is more lenient.
  if (id === '' || id.includes('.') || !/^\d{1,12}$/.test(timestamp)) return false
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  }
  return secrets.some(secret => {
    try {
      new Webhook(secret).verify(text, signed, { jsonParse: false })
      return true
    } catch {
      return false
    }
  })
}
