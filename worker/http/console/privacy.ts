/** Export and erase an order, in the console (docs/contract.md#export-an-order). */

import { erasureRequest } from '../../../shared/api/requests.ts'
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result } from '../../../shared/result.ts'
import { type Operation, operation } from '../operation.ts'
import { eraseOrder, exportOf, outlookOf } from '../privacy/of-order.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'
import { noted, noteOf } from './people/noting.ts'

const forCheckout = async <Value>(
  c: RequestContext,
  act: (checkoutId: string) => Promise<Result<Value, Problem>>,
): Promise<Response> => {
  const id = c.req.param('checkoutId')!
  if (!(await c.var.keys.isCheckoutId(id))) return refuse(c, { code: 'not_found' })
  c.set('checkoutId', id)
  const answer = await act(id)
  return answer.ok ? c.json(answer.value as object) : refuse(c, answer.failure)
}

const takeOut = operation({
  id: 'exportStory',
  method: 'GET',
  path: '/v1/console/orders/{checkoutId}/export',
  summary: 'Everything that is stored about an order; never a code',
  caller: 'console',
  role: 'clerk',
  answers: { 200: { description: 'The export', schema: 'OrderExport' } },
  problems: ['not_found'],
  handle: c =>
    forCheckout(c, async id => {
      const problem = await noted(c, { did: 'exported', about: id, detail: null })
      return problem === null ? exportOf(c, id) : failed(problem)
    }),
})

const look = operation({
  id: 'readStoryErasure',
  method: 'GET',
  path: '/v1/console/orders/{checkoutId}/erasure',
  summary: 'What the erasure of an order would erase and keep, and whether it can be erased yet',
  caller: 'console',
  role: 'clerk',
  answers: { 200: { description: 'What would be erased', schema: 'ErasureOutlook' } },
  problems: ['not_found'],
  handle: c => forCheckout(c, id => outlookOf(c, id)),
})

const erase = operation({
  id: 'eraseStory',
  method: 'POST',
  path: '/v1/console/orders/{checkoutId}/erasure',
  summary: 'Erase what is stored about an order, but for the facts of its money',
  caller: 'console',
  role: 'clerk',
  body: erasureRequest,
  answers: { 200: { description: 'It is erased, now or before', schema: 'ErasureDone' } },
  problems: ['not_found', 'not_erasable', 'provider_unavailable'],
  handle: (c, { body: { version } }) =>
    forCheckout(c, id => {
      const note = noteOf(c, { did: 'erased', about: id, detail: null })
      return eraseOrder(c, id, { version, note })
    }),
})

export const consolePrivacyOperations: Operation[] = [takeOut, look, erase]
