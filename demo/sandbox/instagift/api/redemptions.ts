/** Redemptions, for merchants and users: making one of a certificate, and reading them. */
import { isoSeconds } from '../../cards/times.ts'
import type { SystemApp } from '../../system.ts'
import { errorAnswer, NOT_FOUND } from '../errors.ts'
import { redeem } from '../redeem.ts'
import type { Certificate, CertificateRedemption, InstagiftState } from '../state.ts'
import { ANY_CALLER, accessible, type KnownCaller, only, owns } from './access.ts'
import { type InstagiftContext, jsonBody } from './auth.ts'
import { olderRedemptions } from './older-redemptions.ts'
import { PER_PAGE, pageMeta } from './paging.ts'

const LINKS = {
  'redemptions.certificate': '/v2/certificates/{redemptions.certificate}',
  'redemptions.user': '/v2/users/{redemptions.user}',
  'redemptions.merchant': '/v2/merchants/{redemptions.merchant}',
  'redemptions.location': '/v2/locations/{redemptions.location}',
}

const redemptionFields = (redemption: CertificateRedemption) => ({
  id: redemption.id,
  href: `/v2/redemptions/${redemption.id}`,
  amount_cents: redemption.amountCents,
  amount_paid_cents: redemption.amountPaidCents,
  source: redemption.source,
  links: {
    certificate: redemption.certificateId,
    user: redemption.userId,
    merchant: redemption.merchantId,
    location: redemption.locationId,
  },
  created_at: isoSeconds(redemption.createdAt),
  updated_at: isoSeconds(redemption.createdAt),
})

export function addRedemptions(app: SystemApp, state: InstagiftState): void {
  const visibleTo = (caller: KnownCaller) =>
    [...state.redemptions.values()].filter(row => owns(caller, row))
  app.post(
    '/certificates/:id/redemptions',
    only(state, ANY_CALLER, (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, state)
      return found instanceof Response ? found : redeemAndAnswer(c, found, caller, state, true)
    }),
  )
  app.get(
    '/redemptions',
    only(state, ANY_CALLER, (c, caller) => {
      const { options } = state.world
      const rows = [...olderRedemptions(options.olderRedemptions), ...visibleTo(caller)]
      if (options.redemptionOrder === 'newest') rows.reverse()
      if (!options.redemptionPages) {
        return c.json({ links: LINKS, redemptions: rows.map(redemptionFields) })
      }
      const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1)
      const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE)
      const meta = pageMeta(page, rows.length, options.brokenMeta)
      return c.json({ links: LINKS, meta, redemptions: shown.map(redemptionFields) })
    }),
  )
  app.get(
    '/redemptions/:id',
    only(state, ANY_CALLER, (c, caller) => {
      const row = visibleTo(caller).find(({ id }) => id === c.req.param('id'))
      if (!row) return errorAnswer(NOT_FOUND)
      return c.json({ links: LINKS, redemptions: [redemptionFields(row)] })
    }),
  )
}

export async function redeemAndAnswer(
  c: InstagiftContext,
  certificate: Certificate,
  caller: KnownCaller,
  state: InstagiftState,
  takesLocation: boolean,
): Promise<Response> {
  const body = await jsonBody(c)
  if (body instanceof Response) return body
  const call = {
    amount: body.amount_to_redeem_cents,
    locationId: takesLocation ? body.redemption_location_id : undefined,
    source: `api-v2-${caller.kind}`,
    bindings: c.env,
  } as const
  const outcome = redeem(certificate, call, state)
  if (!outcome.ok) return errorAnswer(outcome.failure)
  const answer = { links: LINKS, redemptions: [redemptionFields(outcome.value)] }
  return c.json(answer, state.world.options.redeemStatus)
}
