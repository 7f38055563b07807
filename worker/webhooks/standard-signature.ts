/** The headers of Standard Webhooks 1.0.0, symmetric signatures (`v1`). */
import { claimOf, fromBase64, type SignatureClaim, secondsIn } from './signature.ts'

const VERSION = 'v1,'

/** What `webhook-id`, `webhook-timestamp` and `webhook-signature` claim. */
export const standardClaimIn = (headers: Headers): SignatureClaim | null => {
  const id = headers.get('webhook-id') ?? ''
  const signedAt = secondsIn(headers.get('webhook-timestamp'))
  // Standard Webhooks, "Signature scheme": neither may hold the dot that parts what is signed.
  if (id === '' || id.includes('.') || signedAt === null) return null
  const signatures = headers.get('webhook-signature')?.split(' ') ?? []
  const macs = signatures
    .filter(one => one.startsWith(VERSION))
    .map(one => fromBase64(one.slice(VERSION.length)))
  return claimOf(macs, `${id}.${headers.get('webhook-timestamp')}.`, signedAt)
}
