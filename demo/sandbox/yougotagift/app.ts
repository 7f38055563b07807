/**
 * YouGotaGift Merchant Redemption API v1: check, redeem, cancel, redeemed. HTTP Basic, form bodies, JSON answers, and a slash at
 * the end of every path. The base path is `/yougotagift/merchant/api` where the real one is `https://yougotagift.com/merchant/api`.
 */
import { type Context, Hono } from 'hono'
import { isBasic } from '../basic-auth.ts'
import { YOUGOTAGIFT_ACCOUNT } from '../credentials.ts'
import type { Bindings, SystemApp, World } from '../system.ts'
import { DAY_MS, type GiftCard, inUsd, major, OUR_BRAND } from './cards.ts'
import * as texts from './texts.ts'
import { familyAnswer, vendorList } from './vendor.ts'

export const YOUGOTAGIFT_BASE = '/yougotagift/merchant/api'
const CANCEL_WINDOW_MS = 14 * DAY_MS
/** The order of the document's example of missing fields. */
const REDEEM_FIELDS = ['store_staff_name', 'store_staff_position', 'store_location', 'code']

type YouGotaGiftContext = Context<{ Bindings: Bindings }>
type Cards = Map<string, GiftCard>
type Form = Record<string, string>

/** No document shows these bodies; "all responses will be application/json" is all that is said. */
export const undocumented = (status: number, detail: string) =>
  Response.json({ detail }, { status })

export function yougotagiftApp(cards: Cards, world: World): SystemApp {
  const app: SystemApp = new Hono<{ Bindings: Bindings }>().basePath(YOUGOTAGIFT_BASE)
  app.notFound(() => undocumented(404, 'Not found.'))
  app.use(async (c, next) => {
    const { username: name, password } = YOUGOTAGIFT_ACCOUNT
    if (isBasic(c.req.header('Authorization'), { name, password })) return next()
    const refusal = undocumented(401, 'Invalid username/password.')
    refusal.headers.set('WWW-Authenticate', 'Basic realm="merchant api"')
    return refusal
  })
  app.post('/check/', async c => check(cards, world, await form(c, world)))
  app.post('/redeem/', async c => redeem(cards, world, await form(c, world), c.env))
  app.post('/cancel/', async c => {
    if (world.knobs.yougotagift.cancel === 'removed') return undocumented(404, 'Not found.')
    return cancel(cards, world, await form(c, world), c.env)
  })
  app.get('/redeemed/', c => c.json(redeemedList(cards, world)))
  for (const path of ['/check/', '/redeem/', '/cancel/', '/redeemed/']) {
    app.all(path, () => undocumented(405, 'Method not allowed.'))
  }
  return app
}

/** The fields of a form body. Of a body in another encoding nothing is seen, so its fields are missing. */
async function form(c: YouGotaGiftContext, world: World): Promise<Form> {
  const type = c.req.header('Content-Type') ?? ''
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    return Object.fromEntries(new URLSearchParams(await c.req.text()))
  }
  if (world.knobs.yougotagift.multipart && /^multipart\/form-data/i.test(type)) {
    const data = await c.req.formData()
    return Object.fromEntries([...data].map(([name, value]) => [name, String(value)]))
  }
  return {}
}

/** The 400 for missing fields, in the document's order, or null. */
function missing(fields: string[], sent: Form, world: World): Response | null {
  const empty = fields.filter(field => !sent[field])
  const { yougotagift } = world.knobs
  if (empty.length === 0) return null
  const errors = empty.map(field => texts.fieldError(field, texts.REQUIRED))
  return texts.failure(errors, yougotagift)
}

const refusal = (world: World, field: string, text: string) =>
  texts.failure([texts.fieldError(field, text)], world.knobs.yougotagift)

const unredeemedFields = (card: GiftCard) => ({
  code: card.code,
  brand: card.brand,
  date_purchased: texts.dayMonthYear(card.purchasedAt),
  expiry_date: texts.dayMonthYear(card.expiresAt),
  amount: major(card),
  amount_in_usd: inUsd(card),
})

const redeemedFields = (card: GiftCard, redeemed: NonNullable<GiftCard['redeemed']>) => ({
  code: card.code,
  brand: card.brand,
  date_redeemed: texts.dayMonthYear(redeemed.at),
  staff: redeemed.staff,
  store: redeemed.store,
  amount: major(card),
  amount_in_usd: inUsd(card),
})

/** Why the card can't be redeemed, or null. Redeemed goes before expired; the documents do not say which does. */
function obstacle(card: GiftCard | undefined, world: World): Response | null {
  if (!card) return refusal(world, 'code', texts.INVALID_CODE)
  if (card.redeemed) return refusal(world, 'code', texts.alreadyRedeemed(card.redeemed.at))
  if (world.clock.now() >= card.expiresAt) {
    return refusal(world, 'code', texts.expiredSince(card.expiresAt, world.knobs.yougotagift))
  }
  return null
}

function check(cards: Cards, world: World, sent: Form): Response {
  const incomplete = missing(['code'], sent, world)
  if (incomplete) return incomplete
  const card = cards.get(sent.code ?? '')
  const vendor = familyAnswer('check', sent.code ?? '', card !== undefined, world)
  if (vendor) return vendor
  if (card?.redeemed && world.knobs.yougotagift.checkRedeemed === 'show') {
    return Response.json(redeemedFields(card, card.redeemed))
  }
  return obstacle(card, world) ?? Response.json(unredeemedFields(card!))
}

function redeem(cards: Cards, world: World, sent: Form, bindings: Bindings): Response {
  const knobs = world.knobs.yougotagift
  const brand = knobs.brandRequired ? ['brand_id'] : []
  const fields = knobs.vendorSandbox ? ['code'] : [...REDEEM_FIELDS, ...brand]
  const incomplete = missing(fields, sent, world)
  if (incomplete) return incomplete
  const card = cards.get(sent.code ?? '')
  const vendor = familyAnswer('redeem', sent.code ?? '', card !== undefined, world)
  if (vendor) return vendor
  const blocked = obstacle(card, world)
  if (blocked) return blocked
  // The text for a wrong brand is in no document.
  if (sent.brand_id && sent.brand_id !== String(OUR_BRAND.id)) {
    return refusal(world, 'brand_id', 'Invalid brand.')
  }
  const redeemed = book(card!, world, sent, bindings)
  const code = knobs.redemptionCodeInRedeem ? { redemption_code: redeemed.redemptionCode } : {}
  return Response.json({ ...redeemedFields(card!, redeemed), ...code })
}

/** Redeems the whole card: the API takes no amount. */
function book(card: GiftCard, world: World, sent: Form, { bookInstead, effect }: Bindings) {
  if (bookInstead !== null) card.amount = bookInstead === 'less' ? card.amount - 1 : bookInstead
  card.redeemed = {
    at: world.clock.now(),
    staff: `${sent.store_staff_name}, ${sent.store_staff_position}`,
    store: sent.store_location ?? '',
    redemptionCode: world.mint.redemptionCode(),
  }
  effect()
  const { staff, store, redemptionCode: redemptionId, at } = card.redeemed
  world.ledger.redeemed({
    system: 'yougotagift',
    redemptionId,
    cardId: card.code,
    code: card.code,
    amount: card.amount,
    currency: card.currency,
    at,
    correlation: { staff, store, reference_id: sent.reference_id ?? null },
  })
  return card.redeemed
}

function cancel(cards: Cards, world: World, sent: Form, bindings: Bindings): Response {
  const knobs = world.knobs.yougotagift
  const fields = knobs.vendorSandbox ? ['code'] : ['code', 'redemption_code']
  const incomplete = missing(fields, sent, world)
  if (incomplete) return incomplete
  const card = cards.get(sent.code ?? '')
  const vendor = familyAnswer('cancel', sent.code ?? '', card !== undefined, world)
  if (vendor) return vendor
  if (!card) return refusal(world, 'code', texts.INVALID_CODE)
  const { redeemed } = card
  if (!redeemed) return refusal(world, 'code', texts.NOT_REDEEMED)
  if (redeemed.redemptionCode !== sent.redemption_code) {
    return refusal(world, 'redemption_code', texts.invalidRedemptionCode(knobs))
  }
  // "less than 14 days ago": at exactly 14 days it is too late.
  if (world.clock.now() - redeemed.at >= CANCEL_WINDOW_MS) {
    return refusal(world, 'code', texts.TOO_LATE)
  }
  card.redeemed = null
  bindings.effect()
  world.ledger.reversed(redeemed.redemptionCode, world.clock.now(), true)
  const shown =
    knobs.cancelShows === 'redeemed' ? redeemedFields(card, redeemed) : unredeemedFields(card)
  return Response.json({
    ...shown,
    ok: knobs.okAsText ? 'true' : true,
    redemption_code: redeemed.redemptionCode,
  })
}

function redeemedList(cards: Cards, world: World): unknown[] {
  const knobs = world.knobs.yougotagift
  if (knobs.vendorSandbox) return vendorList(world)
  return [...cards.values()].flatMap(card => {
    if (!card.redeemed) return []
    const code = knobs.redemptionCodeInList ? { redemption_code: card.redeemed.redemptionCode } : {}
    return [{ ...redeemedFields(card, card.redeemed), ...code }]
  })
}
