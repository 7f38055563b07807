/** The line between a shop's server and the worker, in either direction. A test may cut it, or lose answers on it. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

export type Line = {
  /** What the caller takes for the address of the other one. */
  url: string
  /** From now on nothing arrives, and nobody answers. */
  cut(): void
  mend(): void
  /** The next call of this verb (the end of its path) is carried out, and its answer lost; `then` is awaited before the loss. */
  loseNext(verb: string, then?: () => Promise<void>): void
  /** Resolves when the next call of this verb arrives, also where the line is cut. */
  arrives(verb: string): Promise<void>
  /** How many calls of this verb were carried out, for this checkout. */
  calls(verb: string, checkoutId: string): number
  close(): Promise<void>
}

type Losing = { verb: string; then?: (() => Promise<void>) | undefined }

export async function lineTo(address: string): Promise<Line> {
  let isCut = false
  const losing: Losing[] = []
  const carriedOut: string[] = []
  let waiting: { verb: string; resolve: () => void }[] = []

  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const path = from.url ?? '/'
    const verb = verbOf(path)
    for (const one of waiting) if (one.verb === verb) one.resolve()
    waiting = waiting.filter(one => one.verb !== verb)
    if (isCut) return void from.socket.destroy()
    const onward = request(new URL(path, address), { method: from.method, headers: from.headers })
    onward.on('error', () => from.socket.destroy())
    onward.on('response', async answer => {
      carriedOut.push(path)
      const index = losing.findIndex(one => one.verb === verb)
      if (index >= 0) {
        const [lost] = losing.splice(index, 1)
        answer.resume()
        await lost?.then?.()
        return void from.socket.destroy()
      }
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
    })
    from.pipe(onward)
  }

  const server = createServer(pass)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const own = server.address()
  return {
    url: `http://127.0.0.1:${typeof own === 'object' && own ? own.port : 0}`,
    cut: () => {
      isCut = true
    },
    mend: () => {
      isCut = false
    },
    loseNext: (verb, then) => void losing.push({ verb, then }),
    arrives: verb => new Promise(resolve => waiting.push({ verb, resolve })),
    calls: (verb, checkoutId) =>
      carriedOut.filter(path => verbOf(path) === verb && path.includes(checkoutId)).length,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

const verbOf = (path: string): string => path.split('?')[0]?.split('/').at(-1) ?? ''
