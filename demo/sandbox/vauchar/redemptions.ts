/**
 * Redemptions of Vauchar's gift cards: list, create, read, delete. A POST answers the bare redemption and a GET wraps it in `data`.
 * Nothing makes a POST unique, so the same body sent twice deducts twice.
 */
import { z } from 'zod'
import { fromDecimal } from '../cards/decimal.ts'
import type { Bindings, SystemApp } from '../system.ts'
import { statusOf } from './card.ts'
import { NO_SUCH_REDEMPTION, refuse } from './errors.ts'
import { redemptionJson, shownRows } from './json.ts'
import type { VaucharCard, VaucharRedemption, VaucharState } from './state.ts'

const documented = {
  user_id: z.string().optional(),
  user_email: z.email().optional(),
  user_phone: z.string().optional(),
  value_used: z.number().positive(),
}
/** The vendor's own plugin sends `transaction_id`, which the documents show in answers only. */
const withTransactionId = z.looseObject({ ...documented, transaction_id: z.string().optional() })
const asDocumented = z.strictObject(documented)
type Body = z.infer<typeof withTransactionId>

const PATH = '/gift-cards/:id/redemptions'

export function addRedemptions(app: SystemApp, state: VaucharState): void {
  const find = (id: string, redemptionId: string) => {
    const card = state.cards.get(id)
    const row = card?.redemptions.get(redemptionId)
    if (!card) return refuse(404)
    return row ? { card, row } : refuse(404, NO_SUCH_REDEMPTION)
  }
  app.get(PATH, c => {
    const card = state.cards.get(c.req.param('id'))
    if (!card) return refuse(404)
    const rows = [...card.redemptions.values()].map(row => redemptionJson(row, card, state))
    return c.json({
      href: `https://api.vauchar.com/gift-cards/${card.id}/redemptions`,
      data: shownRows(rows, state),
    })
  })
  app.post(PATH, async c => {
    const card = state.cards.get(c.req.param('id'))
    if (!card) return refuse(404)
    const schema = state.options.unknownFields === 'refuse' ? asDocumented : withTransactionId
    const body = schema.safeParse(await c.req.json().catch(() => null))
    return body.success ? redeem(card, body.data, state, c.env) : refuse(400)
  })
  app.get(`${PATH}/:redemption`, c => {
    const found = find(c.req.param('id'), c.req.param('redemption'))
    if (found instanceof Response) return found
    const data = redemptionJson(found.row, found.card, state)
    return c.json({ href: data.href, data })
  })
  app.delete(`${PATH}/:redemption`, c => {
    const found = find(c.req.param('id'), c.req.param('redemption'))
    if (found instanceof Response) return found
    undo(found.card, found.row, state)
    c.env.effect()
    return c.body(null, 204)
  })
}

function undo(card: VaucharCard, row: VaucharRedemption, { options, ledger, clock }: VaucharState) {
  const restores = options.deleteRestores
  card.redemptions.delete(row.id)
  if (restores) card.balance += row.valueUsed
  ledger.reverse(row.id, clock.now(), restores)
}

function redeem(card: VaucharCard, body: Body, state: VaucharState, bindings: Bindings): Response {
  const asked = fromDecimal(String(body.value_used), card.currency)
  const status = statusOf(card, state)
  if (asked === null || (status !== 'active' && status !== 'spent')) return refuse(400)
  const { overdraft } = state.options
  if (asked > card.balance && overdraft !== 'allow') {
    return refuse(overdraft === 'payment_required' ? 402 : 400)
  }
  const row = book(card, body, asked, state, bindings)
  return Response.json(redemptionJson(row, card, state), { status: 201 })
}

function book(
  card: VaucharCard,
  body: Body,
  asked: number,
  { clock, ids, ledger }: VaucharState,
  { bookInstead, effect }: Bindings,
): VaucharRedemption {
  const created = clock.unixSeconds()
  const valueUsed = bookInstead === 'less' ? Math.max(1, asked - 1) : (bookInstead ?? asked)
  const row: VaucharRedemption = {
    id: ids.id('res', created),
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
  ledger.addRedemption({
    system: 'vauchar',
    redemptionId: row.id,
    cardId: card.id,
    code: card.code,
    amount: valueUsed,
    currency: card.currency,
    at: clock.now(),
    correlation: {
      transaction_id: body.transaction_id ?? null,
      user_id: body.user_id ?? null,
      user_email: body.user_email ?? null,
    },
  })
  return row
}
