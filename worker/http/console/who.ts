/** Who calls the console, and whether they may do this (docs/contract.md#who-may-call). */
import { ROLES, type Role, type Session } from '../../../shared/api/console/people.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { RequestContext } from '../request-context.ts'

/** Cloudflare Access puts its token here. */
export const ACCESS_HEADER = 'Cf-Access-Jwt-Assertion'

/** Puts the session into the context; a refusal, or null. */
export const admitPerson = async (c: RequestContext, least: Role): Promise<Problem | null> => {
  if (!isOwnPage(c)) return { code: 'origin_not_allowed', detail: FOREIGN }
  const session = await sessionOf(c)
  if (session === null) return { code: 'unauthorized' }
  c.set('session', session)
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

const sessionOf = async (c: RequestContext): Promise<Session | null> =>
  c.var.byServer ? { name: 'owner', role: 'owner', by: 'api_key' } : null
