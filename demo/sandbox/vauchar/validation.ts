/** Validation of a gift card for an amount, and three older calls that published clients still make. */
import type { Context } from 'hono'
import { fromDecimal } from '../cards/decimal.ts'
import type { SystemApp } from '../system.ts'
import { statusOf } from './card.ts'
import * as errors from './errors.ts'
import { cardJson } from './json.ts'
import { cardByCode, type VaucharCard, type VaucharState } from './state.ts'

const { refuse } = errors

export function addValidation(app: SystemApp, state: VaucharState): void {
  app.get('/gift-cards/validate', c => {
    const code = c.req.query('gift_card_code')
    if (!code) return refuse(400, errors.BAD_QUERY)
    const card = cardByCode(state, code)
    return card ? validated(c, card, state) : refuse(404, errors.NO_SUCH_CODE)
  })
  app.get('/gift-cards/:id/validate', c => {
    const card = state.cards.get(c.req.param('id'))
    return card ? validated(c, card, state) : refuse(404)
  })
}

function validated(c: Context, card: VaucharCard, state: VaucharState): Response {
  const value = fromDecimal(c.req.query('value_used') ?? '', card.currency)
  if (value === null) return refuse(400, errors.BAD_QUERY)
  const status = validity(card, value, state)
  const http = status === errors.VALID ? 200 : state.options.invalidStatus
  return c.json({ validation_status: status, data: cardJson(card, state) }, http)
}

function validity(card: VaucharCard, value: number, state: VaucharState): errors.ValidationStatus {
  const status = statusOf(card, state)
  if (status !== 'active' && status !== 'spent') return errors.INVALID[status]
  return value > card.balance ? errors.INVALID.balance : errors.VALID
}

/** These calls are in published clients but not in the present documents. */
export function addOlderCalls(app: SystemApp, state: VaucharState): void {
  app.get('/validate', c => {
    const card = cardByCode(state, c.req.query('code'))
    if (!card) return refuse(404, errors.NO_SUCH_CODE)
    return c.json({ validation_status: validity(card, 0, state), data: cardJson(card, state) })
  })
  app.get('/verifycredentials', c => c.json({ status: 200, message: 'OK' }))
  // There are no vouchers here, only gift cards.
  app.get('/vouchers', c => c.json({ href: 'https://api.vauchar.com/vouchers', data: [] }))
}
