/** Reads a genuine delivery, so that no order of ours is passed over because the rest of the body is odd. */
import type { Keys } from '../keys/keys.ts'
import { checkoutIdsIn, type DeliveredBody, deliveredBody } from './delivered-body.ts'
import type { OrderUpdate, ReadingRules, WebhookSource } from './webhook.ts'

/** What the delivery says, and the text that says it. */
export type ReadOrder = { update: OrderUpdate; text: string }

export const readOrder = async (
  source: WebhookSource,
  { headers, bytes }: { headers: Headers; bytes: Uint8Array },
  rules: ReadingRules,
  keys: Pick<Keys, 'isCheckoutId'>,
): Promise<ReadOrder> => {
  const body = deliveredBody(bytes)
  const update = await updateIn(source, body, headers, rules)
  if (update.type !== 'malformed') return { update, text: body.text }
  const found = await aboutOurs(update.text ?? body.text, update.fields, keys)
  return { update: found ?? update, text: body.text }
}

const updateIn = (
  source: WebhookSource,
  { value, twice }: DeliveredBody,
  headers: Headers,
  rules: ReadingRules,
): OrderUpdate | Promise<OrderUpdate> => {
  if (value === undefined) return { type: 'malformed', fields: ['body'] }
  const ambiguous = source.reads.filter(path => twice.has(path))
  if (ambiguous.length > 0) return { type: 'malformed', fields: ambiguous }
  return source.updateIn(value, headers, rules)
}

/** A body that nobody understands is about a checkout if its text holds an id that this worker made. */
const aboutOurs = async (
  text: string,
  fields: string[],
  keys: Pick<Keys, 'isCheckoutId'>,
): Promise<OrderUpdate | null> => {
  for (const checkoutId of checkoutIdsIn(text))
    if (await keys.isCheckoutId(checkoutId))
      return { type: 'unreadable', checkoutId, names: null, fields }
  return null
}
