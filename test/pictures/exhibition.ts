/** A browser in which the gallery hangs: every state of the element, at any width, in light or dark, in either direction. */
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type { Gallery } from './gallery.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; color: light-dark(#222, #eee); background: light-dark(#fff, #14161a) }
  body { margin: 0; padding: 16px } form { max-width: 480px }
</style><body></body><script type="module" src="/gallery.js"></script></html>`

export type Room = {
  width: number
  scheme?: 'light' | 'dark'
  dir?: 'ltr' | 'rtl'
  lang?: string
  /** Device pixels for one of CSS. */
  density?: number
}

export type Exhibition = {
  /** A page in which `window.gallery` shows states. */
  enter(room: Room): Promise<Page>
  close(): Promise<void>
}

export async function openExhibition(): Promise<Exhibition> {
  const scripts = await buildGallery()
  const server = await serve(scripts)
  const { port } = server.address() as { port: number }
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  return {
    enter: room => enter(browser, `http://127.0.0.1:${port}/`, room),
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function enter(browser: Browser, url: string, room: Room): Promise<Page> {
  const { width, scheme = 'light', dir = 'ltr', lang = 'en', density = 1 } = room
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    deviceScaleFactor: density,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(is => Object.assign(document.documentElement, is), { dir, lang })
  await page.waitForFunction(() => 'gallery' in window)
  return page
}

/** File name → text. */
async function buildGallery(): Promise<Map<string, string>> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('gallery.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'gallery.js',
      },
    },
  })
  const outputs = [result].flat() as { output: { fileName: string; code?: string }[] }[]
  return new Map(
    outputs.flatMap(({ output }) => output.map(file => [`/${file.fileName}`, file.code ?? ''])),
  )
}

function serve(scripts: Map<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const script = scripts.get(request.url ?? '')
    const type = script === undefined ? 'text/html' : 'text/javascript'
    response.setHeader('Content-Type', `${type}; charset=utf-8`)
    response.end(script ?? PAGE)
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

declare global {
  interface Window {
    gallery: Gallery
  }
}
