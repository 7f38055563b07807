/** A certificate by its claim code, for merchants: with redeeming it, all that the document's section "Ecommerce" asks a shop to use. */
import type { SystemApp } from '../../system.ts'
import { errorAnswer, NOT_FOUND } from '../errors.ts'
import type { InstagiftState } from '../state.ts'
import { accessible, type KnownCaller, only } from './access.ts'
import type { InstagiftContext } from './auth.ts'
import { CERTIFICATE_LINKS, unexpanded } from './certificate-json.ts'
import { redeemAndAnswer } from './redemptions.ts'

export function addClaimCodes(app: SystemApp, state: InstagiftState): void {
  const { options } = state.world
  const find = (c: InstagiftContext, caller: KnownCaller) =>
    accessible(state.byClaimCode(c.req.param('code') ?? '', options.looseCodes), caller, state)
  const show = only(state, ['merchant'], (c, caller) => {
    const found = find(c, caller)
    if (found instanceof Response) return found
    const certificates = [unexpanded(found, options.names, 'by_claim_code')]
    return c.json({ links: CERTIFICATE_LINKS, certificates })
  })
  app.get('/claim_codes/:code', show)
  app.get('/claim_code/:code', c => (options.singularClaimCode ? show(c) : errorAnswer(NOT_FOUND)))
  app.post(
    '/claim_codes/:code/redemptions',
    only(state, ['merchant'], (c, caller) => {
      const found = find(c, caller)
      if (found instanceof Response) return found
      return redeemAndAnswer(c, found, caller, state, options.locationByClaimCode)
    }),
  )
}
