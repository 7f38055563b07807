/** The network between a recipe and the worker: it loses answers after their effect, or is down. */
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

export type LossyProxy = Awaited<ReturnType<typeof lossyProxy>>

export async function lossyProxy(target: string) {
  let losing: { path: RegExp; times: number } | null = null
  const proxy = {
    isDown: false,
    /** What is asked here reaches nobody. */
    refuses: null as RegExp | null,
    /** What is asked here is carried out, and not answered. */
    holds: null as RegExp | null,
  }
  const calls: string[] = []
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    if (proxy.isDown || proxy.refuses?.test(url)) return request.socket.destroy()
    calls.push(`${method} ${url}`)
    const body = method === 'GET' ? null : await buffer(request)
    const { host, connection, ...sent } = headers
    const answer = await fetch(`${target}${url}`, {
      method,
      redirect: 'manual',
      headers: Object.entries(sent).map(([name, value]) => [name, String(value)]),
      ...(body && { body: new Uint8Array(body) }),
    })
    const text = Buffer.from(await answer.arrayBuffer())
    if (proxy.holds?.test(url)) return
    if (losing?.path.test(url)) {
      losing.times -= 1
      if (losing.times === 0) losing = null
      return request.socket.destroy()
    }
    const {
      'content-encoding': _,
      'content-length': __,
      ...given
    } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, given)
    response.end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    /** What the recipe has asked. */
    calls,
    /** The next answers to this path never arrive. */
    loseAnswers(path: RegExp, times = 1) {
      losing = { path, times }
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}
