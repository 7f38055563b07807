/** Export and erase an order, by the shop's server (docs/contract.md#export-an-order). */

import { OWNER } from '../../../shared/api/console/roles.ts'
import { erasureRequest } from '../../../shared/api/requests.ts'
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result } from '../../../shared/result.ts'
import type { AuditNote } from '../../back-office/store/people/calls.ts'
import { orderNamed } from '../../env.ts'
import { noted } from '../console/people/noting.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'
import { eraseOrder, exportOf, outlookOf } from './of-order.ts'

const MAX_ORDER_ID_LENGTH = 128

const NOT_FOUND = failed({ code: 'not_found' } as const)

/** The checkout that has the order of the path, or had it before it was erased. */
const forOrder = async <Value>(
  c: RequestContext,
  act: (checkoutId: string) => Promise<Result<Value, Problem>>,
): Promise<Response> => {
  const name = c.req.param('orderId')!
  const found =
    name.length > MAX_ORDER_ID_LENGTH
      ? null
      : await orderNamed(c.env, await c.var.keys.nameOf('order', name)).current()
  if (found !== null) c.set('checkoutId', found)
  const answer = found === null ? NOT_FOUND : await act(found)
  return answer.ok ? c.json(answer.value as object) : refuse(c, answer.failure)
}

const noteOf = (c: RequestContext, did: AuditNote['did'], about: string): AuditNote => {
  const { shop } = c.var.settings
  const by = { who: OWNER, role: 'owner', by: 'api_key', personId: null } as const
  return { ...by, did, about, detail: null, ...(shop !== null && { shop }) }
}

const takeOut = operation({
  id: 'exportOrder',
  method: 'GET',
  path: '/v1/orders/{orderId}/export',
  summary: 'Everything that is stored about an order; never a code',
  caller: 'server',
  answers: { 200: { description: 'The export', schema: 'OrderExport' } },
  problems: ['not_found'],
  handle: c =>
    forOrder(c, async id => {
      const problem = await noted(c, noteOf(c, 'exported', id))
      return problem === null ? exportOf(c, id) : failed(problem)
    }),
})

const look = operation({
  id: 'readErasure',
  method: 'GET',
  path: '/v1/orders/{orderId}/erasure',
  summary: 'What the erasure of an order would erase and keep, and whether it can be erased yet',
  caller: 'server',
  answers: { 200: { description: 'What would be erased', schema: 'ErasureOutlook' } },
  problems: ['not_found'],
  handle: c => forOrder(c, id => outlookOf(c, id)),
})

const erase = operation({
  id: 'eraseOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/erasure',
  summary: 'Erase what is stored about an order, but for the facts of its money',
  caller: 'server',
  body: erasureRequest,
  answers: { 200: { description: 'It is erased, now or before', schema: 'ErasureDone' } },
  problems: ['not_found', 'not_erasable', 'provider_unavailable'],
  handle: (c, { body: { version } }) =>
    forOrder(c, id => eraseOrder(c, id, { version, note: noteOf(c, 'erased', id) })),
})

export const privacyOperations: Operation[] = [takeOut, look, erase]
