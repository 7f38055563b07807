/** A delivery of source `standard`, signed by the reference library of Standard Webhooks. */
import { Webhook } from 'standardwebhooks'
import { WEBHOOK_SECRET } from '../worker-settings.ts'
import { type Ask, call } from '../workerd/caller.ts'

export type Signing = { at?: Date; secret?: string; id?: string; headers?: Record<string, string> }

export const headersFor = (
  text: string,
  { at = new Date(), secret = WEBHOOK_SECRET, id = 'msg_1' }: Signing,
) => ({
  'Content-Type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, at, text),
})

export const deliver = (body: unknown, signing: Signing = {}, ask: Ask = call) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return ask('/v1/webhooks/standard', {
    body: text,
    headers: { ...headersFor(text, signing), ...signing.headers },
  })
}
