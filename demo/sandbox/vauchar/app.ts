/**
 * Vauchar's gift cards: validation, the cards themselves, redemptions, and three older calls that published clients still make.
 * HTTP Basic with merchant id and API key. The base path is `/vauchar` where the real one is `https://api.vauchar.com`.
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { CURRENCY_CODE } from '../../../shared/currency.ts'
import { isBasic } from '../basic-auth.ts'
import { VAUCHAR_ACCOUNT } from '../credentials.ts'
import { fromDecimal } from '../decimal.ts'
import type { Bindings, SystemApp, World } from '../system.ts'
import { cardJson, makeCard, stateOf, type VaucharCard } from './cards.ts'
import * as errors from './errors.ts'
import { redemptions, visible } from './redemptions.ts'

export const VAUCHAR_BASE = '/vauchar'
const { refuse } = errors

type Cards = Map<string, VaucharCard>

export function vaucharApp(cards: Cards, world: World): SystemApp {
  const app: SystemApp = new Hono<{ Bindings: Bindings }>().basePath(VAUCHAR_BASE)
  app.notFound(() => refuse(404, 'Not Found.'))
  app.use(async (c, next) => {
    const account = { name: VAUCHAR_ACCOUNT.merchantId, password: VAUCHAR_ACCOUNT.apiKey }
    return isBasic(c.req.header('Authorization'), account) ? next() : refuse(401)
  })
  // Before the cards' own paths: "validate" is no id.
  validations(app, cards, world)
  giftCards(app, cards, world)
  redemptions(app, cards, world)
  legacy(app, cards, world)
  const paths = ['/gift-cards', '/gift-cards/:id', '/gift-cards/:id/redemptions']
  for (const path of [...paths, '/gift-cards/:id/redemptions/:redemption']) {
    app.all(path, () => refuse(405))
  }
  return app
}

const byCode = (cards: Cards, code: string | undefined) =>
  [...cards.values()].find(card => card.code === code)

function validations(app: SystemApp, cards: Cards, world: World): void {
  app.get('/gift-cards/validate', c => {
    const code = c.req.query('gift_card_code')
    if (!code) return refuse(400, errors.BAD_QUERY)
    const card = byCode(cards, code)
    return card ? validated(c, card, world) : refuse(404, errors.NO_SUCH_CODE)
  })
  app.get('/gift-cards/:id/validate', c => {
    const card = cards.get(c.req.param('id'))
    return card ? validated(c, card, world) : refuse(404)
  })
}

function validated(c: Context, card: VaucharCard, world: World): Response {
  const value = fromDecimal(c.req.query('value_used') ?? '', card.currency)
  if (value === null) return refuse(400, errors.BAD_QUERY)
  const status = validity(card, value, world)
  const http = status === errors.VALID ? 200 : world.knobs.vauchar.invalidStatus
  return c.json({ validation_status: status, data: cardJson(card, world) }, http)
}

function validity(card: VaucharCard, value: number, world: World): errors.ValidationStatus {
  const state = stateOf(card, world)
  if (state !== 'active' && state !== 'spent') return errors.INVALID[state]
  return value > card.balance ? errors.INVALID.balance : errors.VALID
}

const newCard = z.looseObject({
  value: z.string(),
  currency: z.string().regex(CURRENCY_CODE),
  start_time: z.int().min(0).optional(),
  expiry_time: z.int().min(0).optional(),
  active_status: z.enum(['0', '1']).default('1'),
  tag: z.string().default(''),
  metadata: z.record(z.string(), z.unknown()).default({}),
})
const cardUpdate = z.looseObject({
  active_status: z.enum(['0', '1']).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

function giftCards(app: SystemApp, cards: Cards, world: World): void {
  const wrapped = (card: VaucharCard) => {
    const data = cardJson(card, world)
    return { href: data.href, data }
  }
  app.get('/gift-cards', c =>
    c.json({
      href: 'https://api.vauchar.com/gift-cards',
      data: visible([...cards.values()], world).map(card => cardJson(card, world)),
    }),
  )
  app.post('/gift-cards', async c => {
    const body = newCard.safeParse(await c.req.json().catch(() => null))
    const balance = body.success ? fromDecimal(body.data.value, body.data.currency) : null
    if (!body.success || balance === null) return refuse(400)
    const card = issued(body.data, balance, world)
    cards.set(card.id, card)
    return c.json(cardJson(card, world), 201)
  })
  app.get('/gift-cards/:id', c => {
    const card = cards.get(c.req.param('id'))
    return card ? c.json(wrapped(card)) : refuse(404)
  })
  app.put('/gift-cards/:id', async c => {
    const card = cards.get(c.req.param('id'))
    if (!card) return refuse(404)
    const body = cardUpdate.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return refuse(400)
    if (body.data.active_status) card.active = body.data.active_status === '1'
    if (body.data.metadata) card.metadata = body.data.metadata
    return c.json(wrapped(card))
  })
  app.delete('/gift-cards/:id', c =>
    cards.delete(c.req.param('id')) ? c.body(null, 204) : refuse(404),
  )
}

/** A card made through the API itself. */
function issued(body: z.infer<typeof newCard>, balance: number, world: World): VaucharCard {
  const card = makeCard(
    {
      system: 'vauchar',
      balance,
      currency: body.currency,
      splittable: true,
      status: body.active_status === '1' ? 'active' : 'inactive',
      title: body.tag,
      productType: 'GiftCertificate',
      locationRequired: false,
      merchant: 'ours',
      scenario: 'Made by the API',
      explanation: 'Created with POST /gift-cards.',
    },
    world,
  )
  const { start_time: startTime = card.startTime, expiry_time: expiryTime = 0, metadata } = body
  return Object.assign(card, { startTime, expiryTime, metadata })
}

/** Calls of published clients that the present documentation does not have. */
function legacy(app: SystemApp, cards: Cards, world: World): void {
  app.get('/validate', c => {
    const card = byCode(cards, c.req.query('code'))
    if (!card) return refuse(404, errors.NO_SUCH_CODE)
    return c.json({ validation_status: validity(card, 0, world), data: cardJson(card, world) })
  })
  app.get('/verifycredentials', c => c.json({ status: 200, message: 'OK' }))
  // There are no vouchers here, only gift cards.
  app.get('/vouchers', c => c.json({ href: 'https://api.vauchar.com/vouchers', data: [] }))
}
