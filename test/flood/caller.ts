/**
 * A client of the worker over a few kept connections, that can claim to come from any address. It speaks HTTP/1.1 over plain
 * sockets, one call at a time on each: Node's own client costs more than the worker that is measured.
 */
import { Connection } from './connection.ts'

export type Answered = { status: number; body: Record<string, unknown>; ms: number }

export type Asked = {
  method?: string
  path: string
  body?: object
  headers?: Record<string, string>
}

export type Caller = {
  /** Status 0: nobody answered. Waits while all connections are busy. */
  ask(asked: Asked): Promise<Answered>
  close(): void
}

export function callerOf(url: string, connections: number): Caller {
  const { hostname, port } = new URL(url)
  if (hostname !== '127.0.0.1') throw new Error('A flood goes to this machine alone.')
  const all = Array.from({ length: connections }, () => new Connection(Number(port)))
  const free = [...all]
  const waiting: ((connection: Connection) => void)[] = []
  const take = () => free.pop() ?? new Promise<Connection>(resolve => waiting.push(resolve))
  return {
    close() {
      for (const connection of all) connection.close()
    },
    async ask({ method = 'POST', path, body, headers = {} }) {
      const connection = await take()
      const start = performance.now()
      const text = requestText(method, path, body, headers)
      const { status, json } = await connection.ask(text).catch(() => ({ status: 0, json: '' }))
      const next = waiting.shift()
      if (next) next(connection)
      else free.push(connection)
      return { status, body: parsed(json), ms: performance.now() - start }
    },
  }
}

function requestText(
  method: string,
  path: string,
  body: object | undefined,
  headers: Record<string, string>,
): string {
  const json = body === undefined ? '' : JSON.stringify(body)
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1']
  if (body !== undefined) lines.push('content-type: application/json')
  lines.push(`content-length: ${Buffer.byteLength(json)}`)
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n${json}`
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
