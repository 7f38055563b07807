import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
import { startHarness } from '../killing/harness.ts'
import { startStack } from '../../demo/stack.ts'
const raw = process.argv[2] === 'raw'
let html = ''
const server = createServer((q, a) => { a.writeHead(200, {'content-type':'text/html'}); a.end(html) })
await new Promise<void>(r => server.listen(0, '127.0.0.1', r))
const origin = `http://127.0.0.1:${(server.address() as any).port}`
let t = performance.now()
const settings = { STORE_ORIGINS: origin, LOOKUPS_PER_MINUTE: '1000000', STORE_MISSES_PER_MINUTE: '1000000', WRITES_PER_MINUTE:'1000000' }
const running = raw ? await startHarness({ seed: 1, settings }) : await startStack({ directory: mkdtempSync('/tmp/bench-page/stack-'), settings })
const worker = raw ? (running as any).engine.url : (running as any).worker.url
const sandbox = raw ? (running as any).outside.sandbox : (running as any).sandbox.sandbox
console.log('started', performance.now() - t)
const script = worker + '/instagift.js'
html = `<!doctype html><title>x</title><form><instagift-claim-code order-total="5250" currency="USD" cart="c1" endpoint="${worker}"></instagift-claim-code></form><p>below</p><script type="module" src="${script}"></script>`
const code = sandbox.createCard({ system: 'instagift', balance: 10000, splittable: true }).code
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run','--disable-background-networking'] })
const p = await b.newPage()
p.on('console', m => console.log(m.text()))
if (raw) await p.route(worker + '/{instagift.js,v/**}', r => r.fulfill({ path: '/tmp/wt/bench-page/dist/assets' + new URL(r.request().url()).pathname, contentType: 'text/javascript', headers: {'access-control-allow-origin':'*'} }))
await p.goto(origin)
await p.waitForFunction(() => document.querySelector('instagift-claim-code')?.shadowRoot?.querySelector('input'))
const out = await p.evaluate(async code => {
  const root = document.querySelector('instagift-claim-code')!.shadowRoot!
  const until = (ok: () => boolean) => new Promise<void>(r => { if (ok()) return r(); const m = new MutationObserver(() => { if (ok()) { m.disconnect(); r() } }); m.observe(root, { subtree: true, childList: true, attributes: true, characterData: true }) })
  const times: number[][] = []
  for (let i = 0; i < 60; i++) {
    const t0 = performance.now()
    const input = root.querySelector('input')!
    input.value = code; input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    root.querySelector<HTMLElement>('[part=apply]')!.click()
    await until(() => !!root.querySelector('[part=card]') && root.querySelector('[part=remove]')?.getAttribute('aria-disabled') === 'false')
    const t1 = performance.now()
    if (i === 0) console.log(root.querySelector('div')!.outerHTML.slice(0, 3000))
    root.querySelector<HTMLElement>('[part=remove]')!.click()
    await until(() => !root.querySelector('[part=card]') && root.querySelector('[part=apply]')?.getAttribute('aria-disabled') === 'false')
    times.push([t1 - t0, performance.now() - t1].map(Math.round))
  }
  return times
}, code).catch(e => e.message)
console.log(JSON.stringify(out))
console.log(await p.evaluate(() => performance.getEntriesByType('resource').slice(0, 12).map(e => e.name + ' ' + Math.round(e.startTime) + ' ' + Math.round((e as any).responseEnd))))
await b.close(); await running.close(); server.closeAllConnections(); server.close()
