/** What every answer carries: an id for the log, and headers that keep a browser from doing more with it than was meant. */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log } from '../log.ts'
import type { AppEnv } from './request-context.ts'

// OWASP HTTP Headers Cheat Sheet. A handler that serves something else (a script) sets its own before.
const HEADERS: Record<string, string> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
}

/** Gives the request its id, the answer its headers, and the log its line. */
export const envelope: MiddlewareHandler<AppEnv> = async (c, next) => {
  const requestId = crypto.randomUUID()
  const startedAt = Date.now()
  c.set('requestId', requestId)
  await next()
  c.header('X-Request-Id', requestId)
  for (const [name, value] of Object.entries(HEADERS))
    if (!c.res.headers.has(name)) c.header(name, value)
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
