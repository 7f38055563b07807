/** What a source reads in a body, without signatures and checkouts. */
import { keysFrom } from '../../worker/keys/keys.ts'
import { readSettings, type Settings } from '../../worker/settings/settings.ts'
import { readOrder } from '../../worker/webhooks/order-reading.ts'
import type { OrderUpdate, ReadingRules } from '../../worker/webhooks/webhook.ts'
import { workerSettings } from '../worker-settings.ts'

const settings = readSettings(workerSettings) as { ok: true; value: Settings }
export const keys = await keysFrom(settings.value.masterKeys)

export const sourceNamed = (name: string) => settings.value.webhookSources.get(name)!

const DEFAULTS: ReadingRules = { isTotalBefore: false, takesTestOrders: false }

/** The update in a body: an object, or the text or bytes themselves. */
export const updateIn = async (
  name: string,
  body: unknown,
  rules: Partial<ReadingRules> = {},
): Promise<OrderUpdate> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(text)
  const headers = new Headers({ 'webhook-id': 'msg_1' })
  const all = { ...DEFAULTS, ...rules }
  return (await readOrder(sourceNamed(name), { headers, bytes }, all, keys)).update
}
