/** A small shop: a page with a checkout, and an endpoint that takes the worker's events. A test changes one thing of it. */
import { createServer, type IncomingMessage } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { closed, listen } from './front.ts'

export type ShopState = {
  /** The address from which the page loads the script. */
  worker: string
  head: string
  body: string
  headers: Record<string, string>
  /** How an event is answered that verifies, and one that does not. */
  genuine: number
  forged: number
}

export type Shop = { url: string; state: ShopState; reset(): void; close(): Promise<void> }

export const scriptTag = (worker: string, more = 'type="module"') =>
  `<script ${more} src="${worker}/instagift.js"></script>`

export const ELEMENT =
  '<instagift-claim-code order-total="5250" currency="USD" cart="cart-1"></instagift-claim-code>'

export const inForm = (element: string) =>
  `<form action="/order" method="post">${element}<p>Total: $52.50</p><button>Order</button></form>`

/** `notifySecret`: asked with each event. */
export async function startShop(worker: string, notifySecret: () => string): Promise<Shop> {
  const initial = (): ShopState => ({
    worker,
    head: scriptTag(worker),
    body: inForm(ELEMENT),
    headers: {},
    genuine: 204,
    forged: 401,
  })
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop.invalid')
    if (pathname === '/gift-events') {
      const isGenuine = verifies(await bodyOf(request), request, notifySecret())
      const status = isGenuine ? shop.state.genuine : shop.state.forged
      response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end()
    } else if (pathname === '/checkout') {
      const { head, body, headers } = shop.state
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
      response.end(`<!doctype html><title>Checkout</title>${head}<h1>Your order</h1>${body}`)
    } else {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not here</h1>')
    }
  })
  const shop: Shop = {
    url: await listen(server),
    state: initial(),
    reset: () => {
      shop.state = initial()
    },
    close: () => closed(server),
  }
  return shop
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function verifies(body: Buffer, { headers }: IncomingMessage, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}
