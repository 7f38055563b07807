/** What a source reads in a body, without signatures and checkouts. */
import { vi } from 'vitest'
import { readOrder } from '../../worker/webhooks/order-reading.ts'
import type { OrderUpdate, ReadingRules } from '../../worker/webhooks/webhook.ts'
import { makeOutside } from '../workerd/outside.ts'
import { keys, sourceNamed } from './sources.ts'

// BigCommerce's orders are read from the platform.
const outside = makeOutside()
vi.stubGlobal('fetch', (url: string, init: RequestInit) => outside(new Request(url, init)))

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
