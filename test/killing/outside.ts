/**
 * The world around the worker, in the process of the harness: the sandbox of the gift-card systems, and the shop's inbox for
 * events. A trap holds a call at a chosen moment and reports it, so that the worker can be killed exactly there; the worker itself
 * knows nothing of it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, Dropped, type Sandbox } from '../../demo/sandbox/sandbox.ts'

export type Trap = {
  /** What kind of call it waits for: a reading or a writing of a card, the undoing of it, or an event for the shop. */
  call: 'read' | 'redeem' | 'reverse' | 'event'
  /** Something that only the awaited call has in its URL or body: a code, an id. Compared by letters and digits alone. */
  about: string[]
  /** `arrival`: nothing was done yet. `effect`: it is done, the answer held back. `answer`: the answer has left. */
  moment: 'arrival' | 'effect' | 'answer'
  /** `arrival`: it is done all the same, this many ms after the trap was let go; without it, never. */
  landsAfterMs?: number
}

/** An event as the shop has received it. */
export type Letter = { id: string; type: string; checkoutId: string; orderId: string | null }

export type Outside = {
  sandbox: Sandbox
  url: string
  letters: Letter[]
  /** Resolves when the trap is reached. One at a time; the call stays held until `letGo`. */
  trap(trap: Trap): Promise<void>
  /** Lets the held call go: where it was held before its end, its caller gets no answer. */
  letGo(): void
  close(): Promise<void>
}

type Armed = { trap: Trap; reached: () => void; gone: Promise<void> }

export async function makeOutside(seed: number): Promise<Outside> {
  const sandbox = createSandbox({ seed })
  const letters: Letter[] = []
  let armed: Armed | null = null
  let letGo = () => {}
  const take = (call: string, text: string): Armed | null => {
    const hit = armed && isHit(armed.trap, call, text) ? armed : null
    if (hit) armed = null
    return hit
  }
  const server = createServer(async (incoming, answer) => {
    const request = await requestOf(incoming)
    const body = request.body === null ? '' : await request.clone().text()
    const hit = take(callOf(request), request.url + body)
    try {
      await serve(hit, incoming, answer, async () =>
        new URL(request.url).pathname === '/inbox'
          ? received(letters, request, body)
          : sandbox.app.fetch(request),
      )
    } catch (error) {
      if (!(error instanceof Dropped)) throw error
      incoming.socket.destroy()
    }
  })
  const url = await listening(server)
  return {
    sandbox,
    url,
    letters,
    trap: trap =>
      new Promise(reached => {
        armed = { trap, reached, gone: new Promise(resolve => (letGo = resolve)) }
      }),
    letGo: () => {
      armed = null
      letGo()
    },
    close: async () => {
      sandbox.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function serve(
  hit: Armed | null,
  incoming: IncomingMessage,
  answer: ServerResponse,
  carryOut: () => Promise<Response>,
): Promise<void> {
  if (hit?.trap.moment === 'arrival') {
    hit.reached()
    await hit.gone
    const { landsAfterMs } = hit.trap
    if (landsAfterMs !== undefined) setTimeout(() => void carryOut().catch(() => {}), landsAfterMs)
    incoming.socket.destroy()
    return
  }
  const response = await carryOut()
  if (hit?.trap.moment === 'effect') {
    hit.reached()
    await hit.gone
    incoming.socket.destroy()
    return
  }
  answer.writeHead(response.status, Object.fromEntries(response.headers))
  answer.end(Buffer.from(await response.arrayBuffer()), () => hit?.reached())
}

const bare = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase()

const isHit = (trap: Trap, call: string, text: string): boolean =>
  trap.call === call && trap.about.every(part => bare(text).includes(bare(part)))

function callOf({ method, url }: Request): string {
  const { pathname } = new URL(url)
  if (pathname === '/inbox') return 'event'
  if (method === 'DELETE' || pathname.endsWith('/cancel/')) return 'reverse'
  const reads = method === 'GET' || pathname.endsWith('/check/')
  return reads ? 'read' : 'redeem'
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === 'string') headers.set(name, value)
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null
  const url = `http://${incoming.headers.host}${incoming.url}`
  return new Request(url, { method: incoming.method ?? 'GET', headers, body })
}

function received(letters: Letter[], request: Request, body: string): Response {
  const { type, data } = JSON.parse(body) as {
    type: string
    data: { id: string; orderId: string | null }
  }
  const id = request.headers.get('webhook-id') ?? ''
  letters.push({ id, type, checkoutId: data.id, orderId: data.orderId })
  return new Response(null, { status: 204 })
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
