/** What stands before the worker: a proxy that a test can break in one place. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answer = { status: number; headers?: Record<string, string>; body?: string }

export type Front = {
  url: string
  /** Where it leads to. */
  target: string
  /** Answers a path itself. */
  instead: Map<string, Answer>
  /**
   * Gives the first answer of `POST /v1/check` again, from when all was well, so that a test which is about something else does not
   * wait for the worker's next check.
   */
  repeatsCheck: boolean
  close(): Promise<void>
}

export async function startFront(): Promise<Front> {
  let firstCheck: Answer | null = null
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const isCheck = path === '/v1/check'
    const own = front.instead.get(path) ?? (isCheck && front.repeatsCheck ? firstCheck : null)
    const answer = own ?? (await passOn(front.target, request))
    if (isCheck && answer.status === 200) firstCheck ??= answer
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  const front: Front = {
    url: await listen(server),
    target: '',
    instead: new Map(),
    repeatsCheck: true,
    close: () => closed(server),
  }
  return front
}

async function passOn(target: string, request: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !HOP_BY_HOP.includes(name) ? [[name, value]] : [],
  )
  const answer = await fetch(target + request.url, {
    method: request.method ?? 'GET',
    headers: Object.fromEntries(headers),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    redirect: 'manual',
  })
  const body = await answer.text()
  const given = [...answer.headers].filter(([name]) => !HOP_BY_HOP.includes(name))
  return { status: answer.status, headers: Object.fromEntries(given), body }
}

const HOP_BY_HOP = [
  ...['connection', 'host', 'keep-alive', 'transfer-encoding'],
  ...['content-length', 'content-encoding', 'accept-encoding'],
]

export async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const closed = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.closeAllConnections()
    server.close(() => resolve())
  })
