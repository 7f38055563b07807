/** Where the worker sends its events, and the secret that signs them; null where the shop wants none. */
import { webhookSecret } from '../forms/secret.ts'
import { targetUrl } from '../forms/url.ts'
import { switchedPart } from '../part.ts'

export const notifyPart = switchedPart(
  { needed: { NOTIFY_URL: targetUrl, NOTIFY_SECRET: webhookSecret } },
  given => ({ url: given.NOTIFY_URL, secret: given.NOTIFY_SECRET }),
)
