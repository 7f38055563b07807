/** A line from one server to another. It can be cut, and it can lose an answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Line = {
  url: string
  /** Cut: nothing arrives, and nobody answers. */
  cut: boolean
  /** The next call of this verb is carried out and its answer lost; `then` is awaited before the loss. */
  loseNext(verb: string, then?: () => Promise<void>): void
  /** How many calls of this verb arrived, for this checkout. */
  calls(verb: string, checkoutId: string): number
  close(): Promise<void>
}

export async function startLine(to: string): Promise<Line> {
  const seen: string[] = []
  const losing: { verb: string; then?: (() => Promise<void>) | undefined }[] = []
  const line = {
    cut: false,
    loseNext: (verb: string, then?: () => Promise<void>) => void losing.push({ verb, then }),
    calls: (verb: string, checkoutId: string) =>
      seen.filter(path => path.includes(checkoutId) && verbOf(path) === verb).length,
  }
  const server = createServer(async (request, response) => {
    if (line.cut) return void request.socket.destroy()
    const path = request.url ?? '/'
    const answer = await forwarded(to + path, request).catch(() => null)
    if (!answer) return void request.socket.destroy()
    seen.push(path)
    const lost = losing.findIndex(({ verb }) => verb === verbOf(path))
    if (lost < 0) return send(response, answer)
    await losing.splice(lost, 1)[0]?.then?.()
    request.socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>(resolve => server.close(() => resolve()))
  }
  return Object.assign(line, { url: `http://127.0.0.1:${port}`, close })
}

const verbOf = (path: string): string => path.split('?')[0]!.split('/').at(-1)!

type Answer = { status: number; type: string; body: string }

const PASSED = /^(authorization|content-type|webhook-.*)$/

async function forwarded(url: string, request: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const kept = Object.entries(request.headers).filter(([name]) => PASSED.test(name))
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers: Object.fromEntries(kept) as Record<string, string>,
    ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
  })
  const type = answer.headers.get('content-type') ?? ''
  return { status: answer.status, type, body: await answer.text() }
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
