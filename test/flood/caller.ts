/** A client of the worker over a few kept connections, that can claim to come from any address. */
import { Agent, request } from 'node:http'

export type Answered = { status: number; body: Record<string, unknown>; ms: number }

export type Asked = {
  method?: string
  path: string
  body?: object
  headers?: Record<string, string>
}

export type Caller = {
  /** Status 0: nobody answered. */
  ask(asked: Asked): Promise<Answered>
  close(): void
}

export function callerOf(url: string, connections: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  if (hostname !== '127.0.0.1') throw new Error('A flood goes to this machine alone.')
  return {
    close: () => agent.destroy(),
    ask: ({ method = 'POST', path, body, headers = {} }) =>
      new Promise(resolve => {
        const start = performance.now()
        const json = body === undefined ? '' : JSON.stringify(body)
        const done = (status: number, text: string) =>
          resolve({ status, body: parsed(text), ms: performance.now() - start })
        const sent = request(
          {
            ...{ agent, hostname, port, method, path },
            headers: {
              ...(json && { 'content-type': 'application/json' }),
              'content-length': Buffer.byteLength(json),
              ...headers,
            },
          },
          answer => {
            let text = ''
            answer.setEncoding('utf8')
            answer.on('data', chunk => (text += chunk))
            answer.on('end', () => done(answer.statusCode ?? 0, text))
            answer.on('error', () => done(0, ''))
          },
        )
        sent.on('error', () => done(0, ''))
        sent.end(json)
      }),
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
