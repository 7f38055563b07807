/** Vauchar's gift card API behind HTTP Basic. Its base path stands for `https://api.vauchar.com`. */
import { Hono } from 'hono'
import { isBasic } from '../basic-auth.ts'
import type { Bindings, SystemApp } from '../system.ts'
import { VAUCHAR_ACCOUNT } from './credentials.ts'
import { refuse } from './errors.ts'
import { addGiftCards } from './gift-cards.ts'
import { addRedemptions } from './redemptions.ts'
import type { VaucharState } from './state.ts'
import { addOlderCalls, addValidation } from './validation.ts'

export const VAUCHAR_BASE = '/vauchar'

const ACCOUNT = { name: VAUCHAR_ACCOUNT.merchantId, password: VAUCHAR_ACCOUNT.apiKey }

/** On these paths another method is answered 405 instead of 404. */
const KNOWN_PATHS = [
  '/gift-cards',
  '/gift-cards/:id',
  '/gift-cards/:id/redemptions',
  '/gift-cards/:id/redemptions/:redemption',
]

export function vaucharApp(state: VaucharState): SystemApp {
  const app: SystemApp = new Hono<{ Bindings: Bindings }>().basePath(VAUCHAR_BASE)
  app.notFound(() => refuse(404, 'Not Found.'))
  app.use(async (c, next) =>
    isBasic(c.req.header('Authorization'), ACCOUNT) ? next() : refuse(401),
  )
  // Validation comes first, so that "validate" is not taken for an id.
  addValidation(app, state)
  addGiftCards(app, state)
  addRedemptions(app, state)
  addOlderCalls(app, state)
  for (const path of KNOWN_PATHS) app.all(path, () => refuse(405))
  return app
}
