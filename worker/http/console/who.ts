/**
 * Who calls the console, and whether they may do this (docs/contract.md#who-may-call). Only headers say who: a cookie, which a page of
 * another site could have sent along, never does.
 */

import { OWNER, ROLES } from '../../../shared/api/console/roles.ts'
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result, success } from '../../../shared/result.ts'
import { storeOf } from '../../env.ts'
import { log, traceOf } from '../../log.ts'
import { readShops } from '../../settings/shops/shops.ts'
import { bearerOf } from '../guard/bearer.ts'
import type { Operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'
import { enterScope } from '../shops/enter-scope.ts'
import { sessionByAccess } from './people/access.ts'
import type { Caller } from './people/caller.ts'
import { seenBy } from './people/of-shop.ts'

/** Cloudflare Access puts its token here. */
export const ACCESS_HEADER = 'Cf-Access-Jwt-Assertion'

/** Puts the caller into the context; a refusal, or null. */
export const admitPerson = async (
  c: RequestContext,
  { role: least, operator }: Operation,
): Promise<Problem | null> => {
  if (!isOwnPage(c)) return { code: 'origin_not_allowed', detail: FOREIGN }
  const caller = await callerOf(c)
  if (!caller.ok) return caller.failure
  const { session, personId, sees } = caller.value
  if (!(await enterScope(c, sees))) return { code: 'unauthorized' }
  const { several } = readShops(c.env)
  const { shop } = c.var.settings
  const isOfOneShop = several && sees !== 'all shops'
  c.set('session', isOfOneShop ? { ...session, shop: shop ?? '' } : session)
  c.set('personId', personId)
  if (isOfOneShop && operator === 'only') return { code: 'forbidden' }
  return ROLES.indexOf(session.role) < ROLES.indexOf(least) ? { code: 'forbidden' } : null
}

const FOREIGN = "Calls of the console are answered to the worker's own pages only."

/** What a browser sends from a page of another site is refused, whatever it carries: Access would let it in by a cookie. */
const isOwnPage = (c: RequestContext): boolean => {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const isOwn = origin === undefined || origin === new URL(c.req.url).origin
  return isOwn && (site === undefined || site === 'same-origin' || site === 'none')
}

/** A key counts before Access: whose key was revoked is refused, even where Access would let them in. */
const callerOf = async (c: RequestContext): Promise<Result<Caller, Problem>> => {
  const { byServer, byOperator, settings } = c.var
  if (byServer || byOperator)
    return success({
      session: { name: OWNER, role: 'owner', by: 'api_key' },
      personId: null,
      sees: byOperator ? 'all shops' : { shop: settings.shop },
    })
  if (c.req.header('authorization') !== undefined) return callerByKey(c)
  const token = c.req.header(ACCESS_HEADER)
  return token === undefined ? failed({ code: 'unauthorized' }) : sessionByAccess(c, token)
}

/** The store is asked with each call, so that a key is refused as soon as it is revoked. */
const callerByKey = async (c: RequestContext): Promise<Result<Caller, Problem>> => {
  const key = bearerOf(c)
  const { keys, requestId } = c.var
  if (key === undefined || !(await keys.isPersonalKey(key))) return failed({ code: 'unauthorized' })
  try {
    const person = await storeOf(c.env).personByHash(await keys.nameOf('person', key))
    if (person === null) return failed({ code: 'unauthorized' })
    const { id: personId, name, role } = person
    return success({ session: { name, role, by: 'personal_key' }, personId, sees: seenBy(person) })
  } catch (error) {
    log('error', 'the store does not answer', { requestId, error: traceOf(error) })
    return failed({ code: 'provider_unavailable', retryAfter: 5 })
  }
}
