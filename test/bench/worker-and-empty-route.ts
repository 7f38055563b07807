/** The worker, and beside it in the same process a route that does nothing. Runs in workerd. */
import { Hono } from 'hono'
import worker from '../../worker/index.ts'

export * from '../../worker/index.ts'

const empty = new Hono().get('/empty', c => c.body(null, 204))

export default {
  fetch(request: Request, env: never, context: never): Response | Promise<Response> {
    return new URL(request.url).pathname === '/empty'
      ? empty.fetch(request)
      : worker.fetch(request, env, context)
  },
}
