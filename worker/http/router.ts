/**
 * Makes a Hono app of the operations. For each call in this order: origin, settings, API key, query, body, handler; a path
 * that is known with another method is a 405 that names the methods it has.
 */
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { keysFrom } from '../keys/keys.ts'
import { log, traceOf } from '../log.ts'
import { readSettings } from '../settings/settings.ts'
import { cors } from './cors.ts'
import { envelope } from './envelope.ts'
import { BROWSER_BODY_BYTES, checked, readJson } from './json.ts'
import type { Operation } from './operation.ts'
import { refuse } from './problem-answer.ts'
import type { AppEnv, RequestContext } from './request-context.ts'

export const routerOf = (operations: readonly Operation[]): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()
  app.use(envelope)
  for (const path of new Set(operations.map(operation => operation.path)))
    mount(
      app,
      path,
      operations.filter(operation => operation.path === path),
    )
  app.notFound(c => refuse(c, { code: 'not_found' }))
  app.onError((error, c) => {
    const { requestId } = c.var
    log('error', 'exception', { requestId, route: routePath(c, -1), error: traceOf(error) })
    return refuse(c, { code: 'internal', requestId })
  })
  return app
}

const mount = (app: Hono<AppEnv>, path: string, here: Operation[]) => {
  const pattern = path.replace(/\{(\w+)\}/g, ':$1').replace(/:rest$/, ':rest{.+}')
  const fromBrowser = here.filter(({ caller }) => caller === 'browser' || caller === 'either')
  if (fromBrowser.length > 0) app.use(pattern, cors(fromBrowser.map(({ method }) => method)))
  for (const operation of here) app.on(operation.method, pattern, c => serve(c, operation))
  const methods = here.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  app.all(pattern, async c => {
    c.header('Allow', [...methods, 'OPTIONS'].join(', '))
    return c.req.method === 'OPTIONS'
      ? c.body(null, 204)
      : refuse(c, { code: 'method_not_allowed' })
  })
}

const serve = async (c: RequestContext, operation: Operation): Promise<Response> => {
  if (operation.needsSettings) {
    const missing = await withSettings(c)
    if (missing !== null) return refuse(c, { code: 'misconfigured', detail: missing })
    if (!(await isWelcome(c, operation))) return refuse(c, { code: 'unauthorized' })
  }
  const query = operation.query && checked(c.req.query(), operation.query)
  if (query?.ok === false) return refuse(c, query.failure)
  const body = operation.body && (await readJson(c.req.raw, operation.body, BROWSER_BODY_BYTES))
  if (body?.ok === false) return refuse(c, body.failure)
  return operation.handle(c, { body: body?.value, query: query?.value })
}

/** Puts settings and keys into the context, or says which setting is missing or wrong. */
const withSettings = async (c: RequestContext): Promise<string | null> => {
  const settings = readSettings(c.env)
  if (!settings.ok) {
    log('error', 'misconfigured', { names: settings.failure.map(({ name }) => name) })
    return settings.failure.map(({ name, message }) => `${name} ${message}`).join('; ')
  }
  c.set('settings', settings.value)
  c.set('keys', await keysFrom(settings.value.masterKeys))
  c.set('byServer', await showsApiKey(c))
  return null
}

const isWelcome = async (c: RequestContext, { caller }: Operation): Promise<boolean> => {
  if (caller === 'server') return c.var.byServer
  if (caller === 'either') return c.var.byServer || c.req.header('authorization') === undefined
  return true
}

const showsApiKey = async (c: RequestContext): Promise<boolean> => {
  const [, given] = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (given === undefined) return false
  const { keys, settings } = c.var
  // Keyed hashes are compared, so that the time it takes tells nothing of the key.
  return (await keys.hashOf(given.trim())) === (await keys.hashOf(settings.storeApiKey))
}
