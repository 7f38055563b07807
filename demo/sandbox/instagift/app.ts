/** Instagift API v2, for merchants, users and the public. Its base path stands for `https://api.instagift.com/v2`. */
import { Hono } from 'hono'
import type { Bindings, SystemApp } from '../system.ts'
import { addAccounts } from './api/accounts.ts'
import { wantsJson } from './api/auth.ts'
import { addCatalog } from './api/catalog.ts'
import { addCertificates } from './api/certificates.ts'
import { addClaimCodes } from './api/claim-codes.ts'
import { addClaims } from './api/claims.ts'
import { addGifts } from './api/gifts.ts'
import { addRedemptions } from './api/redemptions.ts'
import { addUsers } from './api/users.ts'
import { errorAnswer, NOT_FOUND, NOT_JSON } from './errors.ts'
import type { InstagiftState } from './state.ts'

export const INSTAGIFT_BASE = '/instagift/v2'

export function instagiftApp(state: InstagiftState): SystemApp {
  const app: SystemApp = new Hono<{ Bindings: Bindings }>().basePath(INSTAGIFT_BASE)
  app.notFound(() => errorAnswer(NOT_FOUND))
  app.use(async (c, next) => (wantsJson(c.req.header('Accept')) ? next() : errorAnswer(NOT_JSON)))
  addCertificates(app, state)
  addClaimCodes(app, state)
  addRedemptions(app, state)
  addGifts(app, state)
  addClaims(app, state)
  addUsers(app, state)
  addAccounts(app, state)
  addCatalog(app)
  return app
}
