/**
 * The world outside the worker in its tests, in Node: the sandbox of the gift-card systems, and the shop's server with an
 * inbox for outbound events. A test reaches both with `fetch`, as the worker does.
 */
import { Hono } from 'hono'
import { createSandbox } from '../../demo/sandbox/sandbox.ts'
import { ACCESS, SANDBOX, SHOP_SERVER, workerSettings } from '../worker-settings.ts'

/** `shop`: the path behind `/inbox`, where several shops have one each. */
type Letter = { headers: Record<string, string>; body: string; shop: string | null }

/** How deliveries are answered whose body names this: by default 204. */
type Answer = { about: string; status: number; location?: string }

/**
 * `POST /inbox` and `/inbox/SHOP` keep a delivery, `GET /inbox` reads all of them, `DELETE /inbox` forgets them. `POST /answers` says how deliveries
 * about something are answered from now on.
 */
const shopServer = (): Hono => {
  const letters: Letter[] = []
  const answers: Answer[] = []
  return new Hono()
    .post('/answers', async c => {
      answers.unshift(await c.req.json())
      return c.body(null, 204)
    })
    .post('/inbox/:shop?', async c => {
      const body = await c.req.text()
      letters.push({ headers: c.req.header(), body, shop: c.req.param('shop') ?? null })
      const { status, location } = answers.find(({ about }) => body.includes(about)) ?? {
        status: 204,
      }
      return new Response(null, { status, headers: location ? { Location: location } : {} })
    })
    .get('/inbox', c => c.json(letters))
    .delete('/inbox', c => {
      letters.length = 0
      return c.body(null, 204)
    })
}

const BIGCOMMERCE = 'https://api.bigcommerce.com'

/** As much of BigCommerce as the worker reads. A test puts an order there first: `{order, metafields}`. */
const bigcommerce = (): Hono => {
  const orders = new Map<string, { order: object; metafields: object[] }>()
  const isOurs = (token: string | undefined) => token === workerSettings.BIGCOMMERCE_TOKEN
  return new Hono()
    .basePath(`/stores/${workerSettings.BIGCOMMERCE_STORE_HASH}`)
    .put('/orders/:id', async c => {
      orders.set(c.req.param('id'), await c.req.json())
      return c.body(null, 204)
    })
    .get('/v2/orders/:id', c => {
      const order = isOurs(c.req.header('x-auth-token')) && orders.get(c.req.param('id'))
      return order ? c.json(order.order) : c.json([{ status: 404, message: 'not found' }], 404)
    })
    .get('/v3/orders/:id/metafields', c => {
      const order = isOurs(c.req.header('x-auth-token')) && orders.get(c.req.param('id'))
      return c.json({ data: order ? order.metafields : [], meta: {} })
    })
}

/** The keys of a team at Cloudflare Access: a test puts them there, and reads how often they were asked for. */
const access = (): Hono => {
  let [answer, asked] = ['{"keys":[]}', 0]
  return new Hono()
    .put('/cdn-cgi/access/certs', async c => {
      answer = await c.req.text()
      return c.body(null, 204)
    })
    .get('/cdn-cgi/access/certs', c => {
      asked += 1
      return answer === '' ? c.text('', 500) : c.body(answer)
    })
    .get('/asked', c => c.json(asked))
}

/** Answers every `fetch` of the worker; a host that is not known here is refused, so that no test reaches the network. */
export const makeOutside = (): ((request: Request) => Promise<Response>) => {
  const hosts: Record<string, { fetch(request: Request): Response | Promise<Response> }> = {
    [SANDBOX]: createSandbox().app,
    [SHOP_SERVER]: shopServer(),
    [BIGCOMMERCE]: bigcommerce(),
    [ACCESS.team]: access(),
  }
  return async request => {
    const { origin } = new URL(request.url)
    const host = hosts[origin]
    if (host === undefined) return new Response(`no such host in tests: ${origin}`, { status: 502 })
    const body = request.body === null ? null : await request.arrayBuffer()
    const { method, url } = request
    return host.fetch(new Request(url, { method, headers: [...request.headers], body }))
  }
}
