/** What every request and answer gets: an id, security headers, and one line in the log. */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log } from '../log.ts'
import type { AppEnv } from './request-context.ts'

// From the OWASP HTTP Headers Cheat Sheet. A header that a handler has set stays.
const HEADERS: Record<string, string> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
}

export const envelope: MiddlewareHandler<AppEnv> = async (c, next) => {
  const requestId = crypto.randomUUID()
  const startedAt = Date.now()
  c.set('requestId', requestId)
  await next()
  // On the answer itself: each header that is set through Hono by now would make a new answer.
  const { headers } = c.res
  headers.set('X-Request-Id', requestId)
  for (const [name, value] of Object.entries(HEADERS))
    if (!headers.has(name)) headers.set(name, value)
  const { problem, checkoutId } = c.var
  log(c.res.status >= 500 ? 'error' : 'info', 'request', {
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    durationMs: Date.now() - startedAt,
    ...(problem !== undefined && { problem }),
    ...(checkoutId !== undefined && { checkoutId }),
  })
}
