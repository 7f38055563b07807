/**
 * Which browser pages may call: the exact origins of `STORE_ORIGINS`, those of every shop, without cookies. An `Origin` is not a login. Callers
 * without one are served, and what protects a checkout is its client secret.
 */
import type { MiddlewareHandler } from 'hono'
import { originsOfAll } from '../settings/shops/shops.ts'
import { refuse } from './problem-answer.ts'
import type { AppEnv } from './request-context.ts'

// Chromium caches a preflight for at most two hours.
const PREFLIGHT_SECONDS = 7200
// What the element sends; the answer to a preflight that names no header.
const OWN_HEADERS = 'Content-Type, Idempotency-Key, Client-Secret'
// Libraries for tracing add headers of their own; no page needs more than this.
const MAX_HEADERS = 20
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/
const READABLE_HEADERS = 'Retry-After, X-Request-Id'

/** Admits pages of the store to a path with these methods, and answers preflights. */
export const cors =
  (methods: readonly string[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.header('Vary', 'Origin')
    const origin = c.req.header('origin')
    // The API key identifies the shop's server, whatever the origin. No preflight allows a page to send that header.
    if (origin === undefined || c.req.header('authorization') !== undefined) return next()
    const origins = originsOfAll(c.env)
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined
    // Without STORE_ORIGINS the call itself is refused as misconfigured.
    if (origins.length === 0 && !isPreflight) return next()
    if (!origins.includes(origin)) return refuse(c, { code: 'origin_not_allowed' })
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Access-Control-Expose-Headers', READABLE_HEADERS)
    if (!isPreflight) return next()
    c.header('Access-Control-Allow-Methods', methods.join(', '))
    c.header(
      'Access-Control-Allow-Headers',
      allowedOf(c.req.header('access-control-request-headers')),
    )
    c.header('Access-Control-Max-Age', String(PREFLIGHT_SECONDS))
    return c.body(null, 204)
  }

/** The header names that were asked for, at most 20, and never `Authorization`: no page may send the shop's API key. */
const allowedOf = (asked = ''): string => {
  const names = asked.split(',').map(name => name.trim())
  const allowed = names.filter(
    name => HEADER_NAME.test(name) && name.toLowerCase() !== 'authorization',
  )
  return allowed.slice(0, MAX_HEADERS).join(', ') || OWN_HEADERS
}
