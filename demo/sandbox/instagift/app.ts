/**
 * Instagift API v2 for merchants and users: certificates, claim codes and redemptions. The base path is `/instagift/v2` where the
 * real one is `https://api.instagift.com/v2`.
 */
import { Hono } from 'hono'
import type { Bindings, SystemApp, World } from '../system.ts'
import { type Caller, callerOf, type InstagiftContext, jsonBody, wantsJson } from './auth.ts'
import * as errors from './errors.ts'
import { redeem, split } from './rules.ts'
import * as shapes from './shapes.ts'
import type { Certificate, InstagiftState } from './state.ts'

export const INSTAGIFT_BASE = '/instagift/v2'
const { errorAnswer } = errors

type Allowed = Exclude<Caller, { kind: 'nobody' }>
type Handler = (c: InstagiftContext, caller: Allowed) => Response | Promise<Response>

export function instagiftApp(state: InstagiftState, world: World): SystemApp {
  const app: SystemApp = new Hono<{ Bindings: Bindings }>().basePath(INSTAGIFT_BASE)
  app.notFound(() => errorAnswer(errors.NOT_FOUND))
  app.use(async (c, next) => {
    if (!wantsJson(c.req.header('Accept'))) return errorAnswer(errors.NOT_JSON)
    return next()
  })
  certificates(app, state, world)
  splitting(app, state, world)
  claimCodes(app, state, world)
  redemptions(app, state)
  return app
}

/** Lets in callers of these kinds; everybody else gets the documented 401. */
export const only =
  (state: InstagiftState, kinds: Allowed['kind'][], handle: Handler) => (c: InstagiftContext) => {
    const caller = callerOf(c, state)
    if (caller.kind === 'nobody' || !kinds.includes(caller.kind)) {
      return errorAnswer(errors.UNAUTHORIZED)
    }
    return handle(c, caller)
  }

/** The certificate if the caller may see it: the merchant where it is redeemed, or the user who owns it. */
export function accessible(
  certificate: Certificate | undefined,
  caller: Allowed,
  world: World,
): Certificate | Response {
  if (!certificate) return errorAnswer(errors.NOT_FOUND)
  const mine =
    caller.kind === 'merchant'
      ? certificate.merchantId === caller.merchantId
      : certificate.userId === caller.userId
  if (mine) return certificate
  const hidden = world.knobs.instagift.foreign === 'not_found'
  return errorAnswer(hidden ? errors.NOT_FOUND : errors.UNAUTHORIZED)
}

function certificates(app: SystemApp, state: InstagiftState, world: World): void {
  const both: Allowed['kind'][] = ['user', 'merchant']

  app.get(
    '/certificates',
    only(state, both, (c, caller) => {
      const rows = listed(state, world, caller, c)
      const asked = Number(c.req.query('page') ?? '1')
      const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 1
      const { names, brokenMeta } = world.knobs.instagift
      const shown = rows.slice((page - 1) * shapes.PER_PAGE, page * shapes.PER_PAGE)
      return c.json({
        links: shapes.CERTIFICATE_LINKS,
        meta: shapes.pageMeta(page, rows.length, brokenMeta),
        certificates: shown.map(row => shapes.unexpanded(row, names, 'in_list')),
      })
    }),
  )
  app.get(
    '/certificates/:id',
    only(state, both, (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, world)
      return found instanceof Response ? found : oneExpanded(c, found, world)
    }),
  )
  app.post(
    '/certificates/:id/redemptions',
    only(state, both, (c, caller) => {
      const certificate = state.certificates.get(c.req.param('id') ?? '')
      return redeemAndAnswer(c, state, world, accessible(certificate, caller, world), caller, true)
    }),
  )
}

function splitting(app: SystemApp, state: InstagiftState, world: World): void {
  app.post(
    '/certificates/:id/certificates',
    only(state, ['user'], async (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, world)
      if (found instanceof Response) return found
      const body = await jsonBody(c)
      if (body instanceof Response) return body
      // The sample sends `new_face_value_cents`, the parameter table says `face_value_cents`.
      const part = body.new_face_value_cents ?? body.face_value_cents
      const outcome = split(state, world, found, part, c.env)
      if (!outcome.ok) return errorAnswer(outcome.failure)
      const { names } = world.knobs.instagift
      const rows = outcome.value.map(row => shapes.unexpanded(row, names, 'in_list', true))
      return c.json({ links: shapes.CERTIFICATE_LINKS, certificates: rows })
    }),
  )
}

export const oneExpanded = (c: InstagiftContext, certificate: Certificate, world: World) =>
  c.json({
    links: shapes.CERTIFICATE_LINKS,
    certificates: [shapes.expanded(certificate, world.knobs.instagift.names)],
  })

/** A merchant's or a user's certificates. `list_type` (once `status`) and `product_type` are filters for users only. */
function listed(state: InstagiftState, world: World, caller: Allowed, c: InstagiftContext) {
  const { childrenInList, listOrder } = world.knobs.instagift
  const rows = [...state.certificates.values()]
  if (listOrder === 'newest') rows.reverse()
  if (caller.kind === 'merchant') {
    const mine = rows.filter(row => row.merchantId === caller.merchantId)
    return childrenInList ? mine : mine.filter(row => row.parentId === null)
  }
  const available = (c.req.query('list_type') ?? c.req.query('status')) === 'available'
  const type = c.req.query('product_type')
  return rows
    .filter(row => row.userId === caller.userId)
    .filter(row => !available || row.status === 'assigned')
    .filter(row => !type || row.productType === type)
}

function claimCodes(app: SystemApp, state: InstagiftState, world: World): void {
  const find = (c: InstagiftContext, caller: Allowed) => {
    const loosely = world.knobs.instagift.looseCodes
    return accessible(state.byClaimCode(c.req.param('code') ?? '', loosely), caller, world)
  }
  const show = only(state, ['merchant'], (c, caller) => {
    const found = find(c, caller)
    if (found instanceof Response) return found
    const { names } = world.knobs.instagift
    return c.json({
      links: shapes.CERTIFICATE_LINKS,
      certificates: [shapes.unexpanded(found, names, 'by_claim_code')],
    })
  })
  app.get('/claim_codes/:code', show)
  app.get('/claim_code/:code', c =>
    world.knobs.instagift.singularClaimCode ? show(c) : errorAnswer(errors.NOT_FOUND),
  )
  app.post(
    '/claim_codes/:code/redemptions',
    only(state, ['merchant'], (c, caller) => {
      const takesLocation = world.knobs.instagift.locationByClaimCode
      return redeemAndAnswer(c, state, world, find(c, caller), caller, takesLocation)
    }),
  )
}

async function redeemAndAnswer(
  c: InstagiftContext,
  state: InstagiftState,
  world: World,
  found: Certificate | Response,
  caller: Allowed,
  takesLocation: boolean,
): Promise<Response> {
  if (found instanceof Response) return found
  const body = await jsonBody(c)
  if (body instanceof Response) return body
  const outcome = redeem(state, world, found, {
    amount: body.amount_to_redeem_cents,
    locationId: takesLocation ? body.redemption_location_id : undefined,
    source: caller.kind === 'merchant' ? 'api-v2-merchant' : 'api-v2-user',
    bindings: c.env,
  })
  if (!outcome.ok) return errorAnswer(outcome.failure)
  const redemptions = [shapes.redemptionFields(outcome.value)]
  const status = world.knobs.instagift.redeemStatus
  return c.json({ links: shapes.REDEMPTION_LINKS, redemptions }, status)
}

function redemptions(app: SystemApp, state: InstagiftState): void {
  const mine = (caller: Allowed) =>
    [...state.redemptions.values()]
      .filter(row =>
        caller.kind === 'merchant'
          ? row.merchantId === caller.merchantId
          : row.userId === caller.userId,
      )
      .reverse()

  app.get(
    '/redemptions',
    only(state, ['user', 'merchant'], (c, caller) =>
      c.json({
        links: shapes.REDEMPTION_LINKS,
        redemptions: mine(caller).map(shapes.redemptionFields),
      }),
    ),
  )
  app.get(
    '/redemptions/:id',
    only(state, ['user', 'merchant'], (c, caller) => {
      const row = mine(caller).find(r => r.id === c.req.param('id'))
      if (!row) return errorAnswer(errors.NOT_FOUND)
      return c.json({
        links: shapes.REDEMPTION_LINKS,
        redemptions: [shapes.redemptionFields(row)],
      })
    }),
  )
}
