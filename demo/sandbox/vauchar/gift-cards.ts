/** The gift cards themselves, as the merchant manages them: list, create, read, update, delete. */
import { z } from 'zod'
import { CURRENCY_CODE } from '../../../shared/currency.ts'
import { fromDecimal } from '../cards/decimal.ts'
import type { SystemApp } from '../system.ts'
import { addCard } from './card.ts'
import { refuse } from './errors.ts'
import { cardJson, shownRows } from './json.ts'
import type { VaucharCard, VaucharState } from './state.ts'

const newCardBody = z.looseObject({
  value: z.string(),
  currency: z.string().regex(CURRENCY_CODE),
  start_time: z.int().min(0).optional(),
  expiry_time: z.int().min(0).optional(),
  active_status: z.enum(['0', '1']).default('1'),
  tag: z.string().default(''),
  metadata: z.record(z.string(), z.unknown()).default({}),
})
const updateBody = z.looseObject({
  active_status: z.enum(['0', '1']).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

export function addGiftCards(app: SystemApp, state: VaucharState): void {
  const { cards } = state
  const wrapped = (card: VaucharCard) => {
    const data = cardJson(card, state)
    return { href: data.href, data }
  }
  app.get('/gift-cards', c =>
    c.json({
      href: 'https://api.vauchar.com/gift-cards',
      data: shownRows([...cards.values()], state).map(card => cardJson(card, state)),
    }),
  )
  app.post('/gift-cards', async c => {
    const body = newCardBody.safeParse(await c.req.json().catch(() => null))
    const balance = body.success ? fromDecimal(body.data.value, body.data.currency) : null
    if (!body.success || balance === null) return refuse(400)
    return c.json(cardJson(issue(body.data, balance, state), state), 201)
  })
  app.get('/gift-cards/:id', c => {
    const card = cards.get(c.req.param('id'))
    return card ? c.json(wrapped(card)) : refuse(404)
  })
  app.put('/gift-cards/:id', async c => {
    const card = cards.get(c.req.param('id'))
    if (!card) return refuse(404)
    const body = updateBody.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return refuse(400)
    if (body.data.active_status) card.active = body.data.active_status === '1'
    if (body.data.metadata) card.metadata = body.data.metadata
    return c.json(wrapped(card))
  })
  app.delete('/gift-cards/:id', c =>
    cards.delete(c.req.param('id')) ? c.body(null, 204) : refuse(404),
  )
}

function issue(body: z.infer<typeof newCardBody>, balance: number, state: VaucharState) {
  const card = addCard(
    {
      balance,
      currency: body.currency,
      status: body.active_status === '1' ? 'active' : 'inactive',
      title: body.tag,
      scenario: 'Made by the API',
      explanation: 'Created with POST /gift-cards.',
    },
    state,
  )
  const { start_time: startTime = card.startTime, expiry_time: expiryTime = 0, metadata } = body
  return Object.assign(card, { startTime, expiryTime, metadata })
}
