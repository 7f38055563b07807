/** What stands under `webhooks`: the deliveries that the worker takes, and the events that it sends. */
import type { Json } from '../schemas.ts'
import { standardWebhooks } from './inbound.ts'
import { outboundWebhooks } from './outbound.ts'
import { platformWebhooks } from './platforms.ts'

/** `responses`: how a delivery is answered. */
export const webhooksOf = (responses: Json): Record<string, Json> => ({
  ...standardWebhooks(responses),
  ...platformWebhooks(responses),
  ...outboundWebhooks(),
})
