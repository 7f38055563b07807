/**
 * Redemptions of Vauchar gift cards: list, create, read, delete. A POST answers the bare redemption and a GET wraps it in `data`;
 * nothing makes a POST unique, so the same body sent twice deducts twice.
 */
import { z } from 'zod'
import { fromDecimal } from '../decimal.ts'
import type { Bindings, SystemApp, World } from '../system.ts'
import { redemptionJson, stateOf, type VaucharCard, type VaucharRedemption } from './cards.ts'
import { NO_SUCH_REDEMPTION, refuse } from './errors.ts'

const documented = {
  user_id: z.string().optional(),
  user_email: z.email().optional(),
  user_phone: z.string().optional(),
  value_used: z.number().positive(),
}
const withTransaction = z.looseObject({ ...documented, transaction_id: z.string().optional() })
const asDocumented = z.strictObject(documented)
type Body = z.infer<typeof withTransaction>

export function redemptions(app: SystemApp, cards: Map<string, VaucharCard>, world: World): void {
  app.get('/gift-cards/:id/redemptions', c => {
    const card = cards.get(c.req.param('id'))
    if (!card) return refuse(404)
    const rows = [...card.redemptions.values()].map(row => redemptionJson(row, card, world))
    return c.json({
      href: `https://api.vauchar.com/gift-cards/${card.id}/redemptions`,
      data: visible(rows, world),
    })
  })
  app.post('/gift-cards/:id/redemptions', async c => {
    const card = cards.get(c.req.param('id'))
    if (!card) return refuse(404)
    const schema = world.knobs.vauchar.unknownFields === 'refuse' ? asDocumented : withTransaction
    const body = schema.safeParse(await c.req.json().catch(() => null))
    return body.success ? create(card, body.data, world, c.env) : refuse(400)
  })
  app.get('/gift-cards/:id/redemptions/:redemption', c => {
    const card = cards.get(c.req.param('id'))
    const row = card?.redemptions.get(c.req.param('redemption'))
    if (!card || !row) return refuse(404, card ? NO_SUCH_REDEMPTION : undefined)
    const data = redemptionJson(row, card, world)
    return c.json({ href: data.href, data })
  })
  app.delete('/gift-cards/:id/redemptions/:redemption', c => {
    const card = cards.get(c.req.param('id'))
    const row = card?.redemptions.get(c.req.param('redemption'))
    if (!card || !row) return refuse(404, card ? NO_SUCH_REDEMPTION : undefined)
    const restores = world.knobs.vauchar.deleteRestores
    card.redemptions.delete(row.id)
    if (restores) card.balance += row.valueUsed
    c.env.effect()
    world.ledger.reversed(row.id, world.clock.now(), restores)
    return c.body(null, 204)
  })
}

/** A list that hides rows shows the oldest ones, so that what a client looks for is missing. */
export function visible<T>(rows: T[], world: World): T[] {
  const { listPageSize } = world.knobs.vauchar
  return listPageSize > 0 ? rows.slice(0, listPageSize) : rows
}

function create(card: VaucharCard, body: Body, world: World, bindings: Bindings): Response {
  const asked = fromDecimal(String(body.value_used), card.currency)
  const state = stateOf(card, world)
  if (asked === null || (state !== 'active' && state !== 'spent')) return refuse(400)
  const { overdraft } = world.knobs.vauchar
  if (asked > card.balance && overdraft !== 'allow') {
    return refuse(overdraft === 'payment_required' ? 402 : 400)
  }
  const row = book(card, body, asked, world, bindings)
  return Response.json(redemptionJson(row, card, world), { status: 201 })
}

function book(
  card: VaucharCard,
  body: Body,
  asked: number,
  world: World,
  { bookInstead, effect }: Bindings,
): VaucharRedemption {
  const created = world.clock.unixSeconds()
  const valueUsed = bookInstead === 'less' ? Math.max(1, asked - 1) : (bookInstead ?? asked)
  const row: VaucharRedemption = {
    id: world.mint.vaucharId('res', created),
    giftCardId: card.id,
    userId: body.user_id ?? '',
    userEmail: body.user_email ?? '',
    userPhone: body.user_phone ?? '',
    transactionId: body.transaction_id ?? '',
    valueUsed,
    created,
  }
  card.redemptions.set(row.id, row)
  card.balance -= valueUsed
  effect()
  world.ledger.redeemed({
    system: 'vauchar',
    redemptionId: row.id,
    cardId: card.id,
    code: card.code,
    amount: valueUsed,
    currency: card.currency,
    at: world.clock.now(),
    correlation: {
      transaction_id: body.transaction_id ?? null,
      user_id: body.user_id ?? null,
      user_email: body.user_email ?? null,
    },
  })
  return row
}
