/** The line between a shop's server and the worker, which a test may cut, or lose answers on. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

export type Line = {
  /** What the shop takes for the worker's address. */
  url: string
  /** From now on nobody answers. */
  cut(): void
  mend(): void
  /** The next call whose path ends so is carried out, and its answer lost. */
  loseAnswerOf(pathEnd: string): void
  /** Resolves when the next call whose path ends so arrives. */
  arrives(pathEnd: string): Promise<void>
  close(): Promise<void>
}

export async function lineTo(worker: string, port: number): Promise<Line> {
  let isCut = false
  let lost: string | null = null
  let waiting: { pathEnd: string; resolve: () => void }[] = []
  const ends = (path: string, end: string) => new URL(path, worker).pathname.endsWith(end)

  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const path = from.url ?? '/'
    for (const one of waiting) if (ends(path, one.pathEnd)) one.resolve()
    waiting = waiting.filter(one => !ends(path, one.pathEnd))
    if (isCut) return void from.socket.destroy()
    const isLost = lost !== null && ends(path, lost)
    if (isLost) lost = null
    const onward = request(new URL(path, worker), { method: from.method, headers: from.headers })
    onward.on('error', () => from.socket.destroy())
    onward.on('response', answer => {
      if (isLost) return void answer.resume().on('end', () => from.socket.destroy())
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
    })
    from.pipe(onward)
  }

  const server = createServer(pass)
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      isCut = true
    },
    mend: () => {
      isCut = false
    },
    loseAnswerOf: pathEnd => {
      lost = pathEnd
    },
    arrives: pathEnd => new Promise(resolve => waiting.push({ pathEnd, resolve })),
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
