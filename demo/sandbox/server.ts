/**
 * The sandbox behind a port, for `npm start` and for tests of the running system. A dropped connection is a destroyed socket, and
 * late effects land by real timers.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createSandbox, Dropped, type Sandbox } from './sandbox.ts'

export type ServedSandbox = { url: string; sandbox: Sandbox; close(): Promise<void> }

/** Listens on the port (0: any free one). The time of the start is the seed, so no code of an earlier run comes again. */
export async function serveSandbox(port: number, hostname = '127.0.0.1'): Promise<ServedSandbox> {
  const sandbox = createSandbox({ seed: Date.now() })
  const listener = getRequestListener(async (request, env) => {
    try {
      return (await asset(request)) ?? (await sandbox.app.fetch(request))
    } catch (error) {
      if (!(error instanceof Dropped)) throw error
      if ('incoming' in env) env.incoming.socket?.destroy()
      return RESPONSE_ALREADY_SENT
    }
  })
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return { url: `http://${hostname}:${bound}`, sandbox, close: () => closed(server, sandbox) }
}

const ASSETS: Record<string, string> = {
  '/page.css': 'text/css; charset=utf-8',
  '/parts.css': 'text/css; charset=utf-8',
  '/page.js': 'text/javascript; charset=utf-8',
}

/** The page's style sheets and script. They are served here because the sandbox itself also runs without a disk. */
async function asset(request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url)
  const type = ASSETS[pathname]
  if (!type) return null
  const content = await readFile(new URL(`./page${pathname}`, import.meta.url))
  return new Response(content, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } })
}

function closed(server: Server, sandbox: Sandbox): Promise<void> {
  sandbox.close()
  server.closeAllConnections()
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()))
  })
}
