/** Sends the shop an event as the worker does, signed with its secret or a stranger's. */
import { createHmac } from 'node:crypto'
import type { Stand } from './stand.ts'

/** The status of the answer. */
export async function sendEvent(
  { vendure, notifySecret }: Stand,
  event: object,
  secret = notifySecret,
): Promise<number> {
  const body = JSON.stringify(event)
  const [id, at] = ['evt_test_1', Math.floor(Date.now() / 1000)]
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  const answer = await fetch(`${vendure.url}/instagift/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': `${at}`,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  })
  return answer.status
}
