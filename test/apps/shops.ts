/** Shops on one origin for a browser to visit: the built apps, and pages that a test writes. The worker and the sandbox run beside them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Stack, startStack } from '../../demo/stack.ts'
import { APPS } from './build-apps.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** All shoppers have the same address here, so the limits per visitor would stop the tests. */
const MANY_VISITORS = { LOOKUPS_PER_MINUTE: '10000', STORE_MISSES_PER_MINUTE: '10000' }
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' }
const WITHIN_MS = 10_000

export type WrittenPage = { html: string; headers?: Record<string, string> }

export type Shops = {
  /** Where the shops are. */
  url: string
  /** Where the worker is. */
  worker: string
  /** Where the storefront is, with its page for webmasters. */
  storefront: string
  /** Puts a page at this path. */
  write(path: string, page: WrittenPage): unknown
  /** Opens a path, or an address elsewhere, as a new shopper. */
  visit(path: string): Promise<Page>
  /** Makes a card in the sandbox and returns its code. `balance` is in US cents. */
  card(balance: number, splittable?: boolean): string
}

/** Call it at the top of a test file. What it returns is filled in when the tests run. */
export function shops(): Shops {
  const pages = new Map<string, WrittenPage>()
  const contexts: BrowserContext[] = []
  let running: Running
  const self: Shops = {
    url: '',
    worker: '',
    storefront: '',
    write: (path, page) => pages.set(path, page),
    async visit(path) {
      const context = await running.browser.newContext()
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(WITHIN_MS)
      await page.goto(new URL(path, self.url).href)
      return page
    },
    card: (balance, splittable = true) =>
      running.stack.sandbox.sandbox.createCard({ system: 'instagift', balance, splittable }).code,
  }
  beforeAll(async () => {
    running = await start(pages)
    const { url, stack } = running
    Object.assign(self, { url, worker: stack.worker.url, storefront: stack.storefront.url })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(() => running?.close())
  return self
}

type Running = { url: string; stack: Stack; browser: Browser; close(): Promise<void> }

async function start(pages: Map<string, WrittenPage>): Promise<Running> {
  const directory = mkdtempSync(join(tmpdir(), 'apps-'))
  const server = await listen(appOf(pages))
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const settings = { ...MANY_VISITORS, STORE_ORIGINS: url }
  const stack = await startStack({ directory, settings })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  const close = async () => {
    await browser.close()
    await stack.close()
    server.closeAllConnections()
    server.close()
    rmSync(directory, { recursive: true, force: true })
  }
  return { url, stack, browser, close }
}

function appOf(pages: Map<string, WrittenPage>): Hono {
  const app = new Hono()
  app.get('/favicon.ico', c => c.body(null, 204))
  app.get('*', c => {
    const written = pages.get(c.req.path)
    if (written) return c.html(written.html, 200, written.headers)
    const path = normalize(c.req.path).replace(/\/$/, '/index.html')
    const type = TYPES[path.split('.').at(-1) ?? '']
    if (!type) return c.notFound()
    const file = readFileSync(join(APPS, 'built/browser', path), 'utf8')
    return c.body(file, 200, { 'Content-Type': `${type}; charset=utf-8` })
  })
  return app
}

function listen({ fetch }: Hono): Promise<Server> {
  return new Promise(resolve => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(server as Server))
  })
}
