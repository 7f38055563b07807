/**
 * Makes a Hono app of the operations. Each call passes, in this order: origin, settings, API key, client secret, query, body,
 * idempotency key, handler. A known path with another method is a 405 that names the methods of the path.
 */
import { HonoBase } from 'hono/hono-base'
import { routePath } from 'hono/route'
import { TrieRouter } from 'hono/router/trie-router'
import { log, traceOf } from '../log.ts'
import { admit } from './admission.ts'
import { BROWSER_BODY_BYTES, CONSOLE_BODY_BYTES } from './body-bytes.ts'
import { isStranger } from './client-secret.ts'
import { cors } from './cors.ts'
import { envelope } from './envelope.ts'
import { idempotencyKeyFor } from './idempotency.ts'
import type { Operation } from './operation.ts'
import { refuse } from './problem-answer.ts'
import { check, readBody } from './request-body.ts'
import type { AppEnv, RequestContext } from './request-context.ts'

export const routerOf = (operations: readonly Operation[]): HonoBase<AppEnv> => {
  // Hono's own choice builds another router at the first call, finds that it can't hold our paths, and takes this one.
  const app = new HonoBase<AppEnv>({ router: new TrieRouter() })
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

const mount = (app: HonoBase<AppEnv>, path: string, operations: Operation[]) => {
  const pattern = path.replace(/\{(\w+)\}/g, ':$1').replace(/:rest$/, ':rest{.*}')
  const fromBrowser = operations.filter(({ caller }) => caller === 'browser' || caller === 'either')
  if (fromBrowser.length > 0) app.use(pattern, cors(fromBrowser.map(({ method }) => method)))
  for (const operation of operations) app.on(operation.method, pattern, c => serve(c, operation))
  const methods = operations.flatMap(({ method }) =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  )
  app.all(pattern, async c => {
    c.header('Allow', [...methods, 'OPTIONS'].join(', '))
    return c.req.method === 'OPTIONS'
      ? c.body(null, 204)
      : refuse(c, { code: 'method_not_allowed' })
  })
}

const serve = async (c: RequestContext, operation: Operation): Promise<Response> => {
  if (operation.needsSettings) {
    const refusal = await admit(c, operation)
    if (refusal !== null) return refuse(c, refusal)
    if (await isStranger(c, operation)) return refuse(c, { code: 'not_found' })
  }
  const query = operation.query && check(c.req.query(), operation.query)
  if (query?.ok === false) return refuse(c, query.failure)
  const most = operation.caller === 'console' ? CONSOLE_BODY_BYTES : BROWSER_BODY_BYTES
  const body = operation.body && (await readBody(c.req.raw, operation.body, most))
  if (body?.ok === false) return refuse(c, body.failure)
  const key = operation.idempotent ? await idempotencyKeyFor(c, body?.value ?? {}) : null
  if (key?.ok === false) return refuse(c, key.failure)
  return operation.handle(c, {
    body: body?.value,
    query: query?.value,
    idempotencyKey: key?.value ?? null,
  })
}
