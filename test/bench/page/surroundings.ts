/**
 * What a shopper's page stands in: a shop's server with the built element, the worker in raw workerd with the sandbox behind it, and
 * Chromium. All on loopback addresses.
 */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { buildAssets } from '../../../scripts/build.ts'
import { chromiumPath } from '../../../scripts/with-chromium.ts'
import { FLAGS } from '../../console/browser.ts'
import { type Harness, startHarness } from '../../killing/harness.ts'
import { built } from './built.ts'
import { pageOf } from './shop-page.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const ASSETS = join(ROOT, 'dist/assets')

/** What is measured is the page, not the refusal of a visitor who applies so often. */
const UNLIMITED = {
  LOOKUPS_PER_MINUTE: '1000000',
  STORE_MISSES_PER_MINUTE: '1000000',
  WRITES_PER_MINUTE: '1000000',
}

/** Chromium loads pages for its own address bar with each window, while ours is being measured. */
const WITHOUT_ITS_OWN_PAGES =
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,PreloadTopChromeWebUI'

export type Surroundings = {
  /** The shop's pages: `/` has our element, `/lit` the least element that Lit can make. */
  url: string
  browser: Browser
  /** A card of the sandbox that pays $52.00 of the page's $52.50; its code. */
  card(): string
  close(): Promise<void>
}

export async function startSurroundings(): Promise<Surroundings> {
  await buildAssets()
  const lit = await built({
    root: ROOT,
    entry: join(ROOT, 'test/bench/page/trivial-element.ts'),
  })
  const pages = new Map([['/lit.js', lit]])
  const server = await served(pages)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let harness: Harness | null = null
  let browser: Browser | null = null
  const close = async () => {
    await browser?.close()
    await harness?.close()
    server.closeAllConnections()
    server.close()
  }
  try {
    harness = await startHarness({ seed: 1, settings: { ...UNLIMITED, STORE_ORIGINS: url } })
    pages.set('/', pageOf('instagift-claim-code', '/instagift.js', harness.engine.url))
    pages.set('/lit', pageOf('trivial-element', '/lit.js', harness.engine.url))
    browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [...FLAGS, WITHOUT_ITS_OWN_PAGES],
    })
    const { sandbox } = harness.outside
    const card = () =>
      sandbox.createCard({ system: 'instagift', balance: 10_000, splittable: true }).code
    return { url, browser, card, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The pages that are written, and below them the built assets. */
async function served(pages: Map<string, string>): Promise<Server> {
  const server = createServer((request, answer) => {
    const path = normalize(new URL(request.url ?? '/', 'http://shop').pathname)
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
    try {
      const body = pages.get(path) ?? readFileSync(join(ASSETS, path))
      answer.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(body)
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}
