/**
 * A place to work at: the whole worker in Node behind a port, with the built console and a clock that the test sets, and a browser in
 * front of it.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { ASSETS } from '../../scripts/console-site.ts'
import { app } from '../../worker/app.ts'
import { useWorld } from '../world/use-world.ts'
import { CHROMIUM, FLAGS } from './browser.ts'
import { Clerk } from './clerk.ts'
import { useBooks } from './states/books.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** The worker's assets, as Cloudflare answers for them. */
const assets = {
  fetch: async (url: URL): Promise<Response> => {
    const path = extname(url.pathname) === '' ? `${url.pathname}.html` : url.pathname
    const content = await readFile(join(ASSETS, path)).catch(() => null)
    const headers = { 'Content-Type': TYPES[extname(path)] ?? '' }
    return content === null
      ? new Response(null, { status: 404 })
      : new Response(content, { headers })
  },
}

/** Call it at the top of a test file. */
export function useDesk(settings: Record<string, string> = {}) {
  const { world, inWorld, ...actors } = useWorld(settings)
  const { reconciling } = useBooks(world)
  const contexts: { close(): Promise<void> }[] = []
  let browser: Browser
  let url = ''
  const server = createServer(
    getRequestListener(request =>
      new URL(request.url).pathname.startsWith('/console')
        ? app.fetch(request, { ASSETS: assets })
        : world.fetch(request),
    ),
  )

  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })

  afterAll(async () => {
    await browser?.close()
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })

  /** Somebody in front of the console, who sees the world's time. */
  async function sit(look: BrowserContextOptions = {}): Promise<Clerk> {
    const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-US', ...look })
    contexts.push(context)
    const page = await context.newPage()
    await page.clock.setFixedTime(world.now())
    return new Clerk(page, url)
  }

  return { world, inWorld, ...actors, sit, reconciling }
}
