/** The webhook sources that the settings switch on, by the name that stands in their path. */
import type { Settings } from '../settings.ts'
import { standardSource } from './standard.ts'
import type { WebhookSource } from './webhook.ts'

export const webhookSources = (settings: Settings): Record<string, WebhookSource> => ({
  ...(settings.webhookSecrets.length > 0 && { standard: standardSource(settings.webhookSecrets) }),
})
