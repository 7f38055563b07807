/**
 * YouGotaGift Merchant Redemption API v1: HTTP Basic, form bodies, JSON answers, and a slash at the end of every path. Its base path
 * stands for `https://yougotagift.com/merchant/api`.
 */
import { Hono } from 'hono'
import { isBasic } from '../basic-auth.ts'
import type { Bindings, SystemApp } from '../system.ts'
import { cancel } from './cancel.ts'
import { YOUGOTAGIFT_ACCOUNT } from './credentials.ts'
import { undocumented } from './errors.ts'
import { formOf } from './form.ts'
import { redeemedFields } from './json.ts'
import { check, redeem } from './redeem.ts'
import { olderCards } from './samples.ts'
import type { YougotagiftState } from './state.ts'
import { vendorList } from './vendor-sandbox.ts'

export const YOUGOTAGIFT_BASE = '/yougotagift/merchant/api'

const ACCOUNT = { name: YOUGOTAGIFT_ACCOUNT.username, password: YOUGOTAGIFT_ACCOUNT.password }

export function yougotagiftApp(state: YougotagiftState): SystemApp {
  const { options } = state
  const app: SystemApp = new Hono<{ Bindings: Bindings }>().basePath(YOUGOTAGIFT_BASE)
  app.notFound(() => undocumented(404, 'Not found.'))
  app.use(async (c, next) => {
    if (isBasic(c.req.header('Authorization'), ACCOUNT)) return next()
    const refusal = undocumented(401, 'Invalid username/password.')
    refusal.headers.set('WWW-Authenticate', 'Basic realm="merchant api"')
    return refusal
  })
  app.post('/check/', async c => check(await formOf(c, options), state))
  app.post('/redeem/', async c => redeem(await formOf(c, options), state, c.env))
  app.post('/cancel/', async c =>
    options.cancel === 'removed'
      ? undocumented(404, 'Not found.')
      : cancel(await formOf(c, options), state, c.env),
  )
  app.get('/redeemed/', c => c.json(redeemedList(state)))
  for (const path of ['/check/', '/redeem/', '/cancel/', '/redeemed/']) {
    app.all(path, () => undocumented(405, 'Method not allowed.'))
  }
  return app
}

function redeemedList(state: YougotagiftState): unknown[] {
  const { cards, options } = state
  if (options.vendorSandbox) return vendorList(state)
  const rows = [...olderCards(options.olderRedemptions), ...cards.values()].flatMap(card => {
    if (!card.redeemed) return []
    const { redemptionCode } = card.redeemed
    const shown = options.redemptionCodeInList ? { redemption_code: redemptionCode } : {}
    return [{ ...redeemedFields(card, card.redeemed), ...shown }]
  })
  return options.redeemedOrder === 'newest' ? rows.reverse() : rows
}
