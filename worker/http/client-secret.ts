/** The header `Client-Secret`: who sends the secret of a checkout may change it (docs/contract.md#client-secret). */
import type { Operation } from './operation.ts'
import type { RequestContext } from './request-context.ts'

export const CLIENT_SECRET = 'Client-Secret'

/**
 * Notes in the context whether the caller has the client secret of the checkout in the path. True where the operation needs it
 * and it is missing or wrong. Decided before any object is touched.
 */
export const isStranger = async (
  c: RequestContext,
  { clientSecret }: Operation,
): Promise<boolean> => {
  if (clientSecret === null) return false
  const given = c.req.header(CLIENT_SECRET) ?? ''
  const byOwner = await c.var.keys.isClientSecret(given, c.req.param('id')!)
  c.set('byOwner', byOwner)
  return clientSecret === 'required' && !byOwner
}
