/** Certificates by id and in lists, for merchants and users, and splitting one, for users. */
import type { SystemApp } from '../../system.ts'
import { errorAnswer } from '../errors.ts'
import { split } from '../split.ts'
import type { Certificate, InstagiftState } from '../state.ts'
import { ANY_CALLER, accessible, type KnownCaller, only, owns } from './access.ts'
import { type InstagiftContext, jsonBody } from './auth.ts'
import { CERTIFICATE_LINKS, expanded, unexpanded } from './certificate-json.ts'
import { PER_PAGE, pageMeta } from './paging.ts'

export function addCertificates(app: SystemApp, state: InstagiftState): void {
  const { options } = state.world
  app.get(
    '/certificates',
    only(state, ANY_CALLER, (c, caller) => {
      const rows = listed(state, caller, c)
      const asked = Number(c.req.query('page') ?? '1')
      const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 1
      const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE)
      return c.json({
        links: CERTIFICATE_LINKS,
        meta: pageMeta(page, rows.length, options.brokenMeta),
        certificates: shown.map(row => unexpanded(row, options.names, 'in_list')),
      })
    }),
  )
  app.get(
    '/certificates/:id',
    only(state, ANY_CALLER, (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, state)
      return found instanceof Response ? found : oneExpanded(c, found, state)
    }),
  )
  app.post(
    '/certificates/:id/certificates',
    only(state, ['user'], async (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, state)
      if (found instanceof Response) return found
      const body = await jsonBody(c)
      if (body instanceof Response) return body
      // The sample sends `new_face_value_cents`, and the parameter table says `face_value_cents`.
      const part = body.new_face_value_cents ?? body.face_value_cents
      const outcome = split(found, part, state, c.env)
      if (!outcome.ok) return errorAnswer(outcome.failure)
      const rows = outcome.value.map(row => unexpanded(row, options.names, 'in_list', true))
      return c.json({ links: CERTIFICATE_LINKS, certificates: rows })
    }),
  )
}

export const oneExpanded = (
  c: InstagiftContext,
  certificate: Certificate,
  { world }: InstagiftState,
): Response =>
  c.json({ links: CERTIFICATE_LINKS, certificates: [expanded(certificate, world.options.names)] })

/** The caller's certificates. `list_type` (once `status`) and `product_type` are filters for users only. */
function listed({ certificates, world }: InstagiftState, caller: KnownCaller, c: InstagiftContext) {
  const { childrenInList, listOrder } = world.options
  const rows = [...certificates.values()].filter(row => owns(caller, row))
  if (listOrder === 'newest') rows.reverse()
  if (caller.kind === 'merchant') {
    return childrenInList ? rows : rows.filter(row => row.parentId === null)
  }
  const available = (c.req.query('list_type') ?? c.req.query('status')) === 'available'
  const type = c.req.query('product_type')
  return rows
    .filter(row => !available || row.status === 'assigned')
    .filter(row => !type || row.productType === type)
}
