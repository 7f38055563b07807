/** As much of a web framework as a recipe needs: requests and answers are those of `fetch`. */
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

export type Handler = (request: Request, url: URL) => Response | Promise<Response>

/** Routes are written as `POST /order`; one that ends with `/` takes all that begin like it. */
export function serve(port: number, routes: Record<string, Handler>): void {
  const server = createServer(async (incoming, outgoing) => {
    const answer = await answerTo(incoming, routes)
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    outgoing.end(Buffer.from(await answer.arrayBuffer()))
  })
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    const bound = typeof address === 'object' && address ? address.port : port
    console.log(`http://127.0.0.1:${bound}`)
  })
}

async function answerTo(
  incoming: IncomingMessage,
  routes: Record<string, Handler>,
): Promise<Response> {
  const { method = 'GET', url: path = '/' } = incoming
  const url = new URL(path, `http://${incoming.headers.host ?? '127.0.0.1'}`)
  const wanted = `${method} ${url.pathname}`
  const handler = routes[wanted] ?? routes[wanted.replace(/[^/]+$/, '')]
  if (!handler) return new Response('Not found', { status: 404 })
  const headers = new Headers(Object.entries(incoming.headers).map(([k, v]) => [k, String(v)]))
  const body = method === 'GET' ? null : await text(incoming)
  try {
    return await handler(new Request(url, { method, headers, body }), url)
  } catch (error) {
    console.error(error)
    return new Response('Something went wrong', { status: 500 })
  }
}

export const redirect = (to: string): Response =>
  new Response(null, { status: 303, headers: { Location: to } })

export const html = (text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })

export const script = (text: string): Response =>
  new Response(text, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })

export function cookie(request: Request, name: string): string | null {
  const found = request.headers.get('cookie')?.match(new RegExp(`(?:^|; )${name}=([\\w-]+)`))
  return found?.[1] ?? null
}
