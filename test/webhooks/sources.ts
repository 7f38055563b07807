/** The sources of the tests' settings, and the keys that go with them. */
import { keysFrom } from '../../worker/keys/keys.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import type { WebhookSource } from '../../worker/webhooks/webhook.ts'
import { workerSettings } from '../worker-settings.ts'

const { masterKeys, webhookSources } = readSettings(workerSettings)

export const keys = await keysFrom(masterKeys)

export const sourceNamed = (name: string): WebhookSource => webhookSources.get(name)!
