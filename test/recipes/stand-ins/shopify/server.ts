/**
 * A stand-in of Shopify on loopback: the Storefront API, the Admin API, and webhooks that are signed as Shopify signs them: base64 of the
 * HMAC-SHA-256 of the raw body, in `X-Shopify-Hmac-SHA256`.
 */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { graphql } from 'graphql'
import { adminApi, storefrontApi } from './resolvers.ts'
import { admin, storefront } from './schema.ts'
import { Store, type StoreOrder } from './store.ts'

export const ADMIN_TOKEN = 'shpat_of_the_stand_in'
export const STOREFRONT_TOKEN = 'shpss_of_the_stand_in'

type Call = { query: string; variables?: Record<string, unknown> }

export type ShopifyStandIn = Awaited<ReturnType<typeof serveShopify>>

export async function serveShopify(webhook: { url: string; secret: string }) {
  const store = new Store()
  const losing: string[] = []
  const self = { url: '', webhooksAreLost: false }
  store.tell = order => {
    if (!self.webhooksAreLost) void deliver(orderPayload(order), webhook)
  }
  const storefrontRoot = storefrontApi(store, () => self.url)
  const adminRoot = adminApi(store)
  const server = createServer(async (request, response) => {
    const { url: path = '', headers } = request
    const { query, variables } = (await json(request)) as Call
    const isAdmin = /^\/admin\/api\/2026-07\/graphql\.json$/.test(path)
    const isStorefront = /^\/api\/2026-07\/graphql\.json$/.test(path)
    const isAllowed =
      (isAdmin && headers['x-shopify-access-token'] === ADMIN_TOKEN) ||
      (isStorefront && headers['shopify-storefront-private-token'] === STOREFRONT_TOKEN)
    if (!isAllowed) return response.writeHead(isAdmin || isStorefront ? 401 : 404).end('{}')
    const [schema, rootValue] = isAdmin ? [admin, adminRoot] : [storefront, storefrontRoot]
    const answer = await graphql({ schema, source: query, rootValue, variableValues: variables })
    const lost = losing.findIndex(name => query.includes(name))
    if (lost >= 0) {
      losing.splice(lost, 1)
      return request.socket.destroy()
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  self.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return Object.assign(self, {
    store,
    /** The next answer to a call with this word never arrives. */
    loseAnswer: (word: string) => losing.push(word),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

/** The order as a webhook has it (REST): Shopify's reference of the topic `orders/create`. */
export const orderPayload = ({ id, name, total, attributes, cancelledAt }: StoreOrder): string =>
  JSON.stringify({
    ...{ id: Number(id.split('/').at(-1)), admin_graphql_api_id: id, name, test: false },
    ...{ currency: 'USD', total_price: (total / 100).toFixed(2), cancelled_at: cancelledAt },
    ...{ financial_status: 'authorized', payment_gateway_names: ['shopify_payments'] },
    note_attributes: attributes.map(({ key, value }) => ({ name: key, value })),
  })

export async function deliver(
  body: string,
  { url, secret }: { url: string; secret: string },
): Promise<number> {
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  const headers = {
    'Content-Type': 'application/json',
    'X-Shopify-Topic': 'orders/create',
    'X-Shopify-Hmac-SHA256': signature,
  }
  const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => null)
  return answer?.status ?? 0
}
