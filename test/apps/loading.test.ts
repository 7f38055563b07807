/** The page while the element's script is loading, with the line of CSS from the README. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Gift } from './gift.ts'
import { shops } from './shops.ts'

const shop = shops()

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const LINE = /<style>instagift-claim-code.*<\/style>/.exec(README)?.[0] ?? ''

type Shop = { lang?: string; font?: string; tag?: string }

let pages = 0
async function open({ lang = 'en', font = '16px/1.5 sans-serif', tag = '' }: Shop): Promise<Page> {
  const path = `/loading-${++pages}`
  shop.write('/blank', { html: '' })
  shop.write(path, {
    html: `<!doctype html><html lang="${lang}"><style>body { font: ${font}; max-width: 30em }</style>${LINE}
      <h1>Checkout</h1><form><instagift-claim-code order-total="5250" cart="l${pages}">${tag}</instagift-claim-code>
      <button>Order</button></form><p id="below">Below</p>
      <script type="module" src="${shop.worker}/instagift.js"></script></html>`,
  })
  const page = await shop.visit('/blank')
  await page.route('**/*.js*', async route => {
    await page.waitForFunction(
      () => document.fonts.status === 'loaded' && !!Reflect.get(window, 'painted'),
    )
    await route.continue()
  })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'))
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() =>
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { painted: true }))),
    )
  })
  await page.goto(shop.url + path)
  return page
}

const shifts = (page: Page) => page.evaluate(() => Reflect.get(window, 'shifts') as number[])

async function arrived(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.querySelector('instagift-claim-code')?.shadowRoot
    const base = root?.querySelector('[part=base]')
    return !!base && getComputedStyle(base).visibility === 'visible'
  })
}

describe('while the script is loading', () => {
  it.each([
    ['in English', {}],
    ['in German, whose texts are a separate chunk', { lang: 'de' }],
    ['with small type', { font: '14px/1.3 serif' }],
    ['with large type', { font: '20px/1.6 sans-serif' }],
    ['with fallback content inside the tag', { tag: 'No gift codes today.' }],
  ])('nothing moves: %s', async (_, page) => {
    const shown = await open(page)
    await arrived(shown)
    expect(await shifts(shown)).toEqual([])
  })

  it('makes no call before the shopper acts', async () => {
    const calls: string[] = []
    const page = await open({})
    page.on('request', request => request.url().includes('/v1/') && calls.push(request.url()))
    await arrived(page)
    expect(calls).toEqual([])
    const gift = new Gift(page)
    await gift.apply(shop.card(10000))
    await gift.reads('$52.00 applied')
    expect(calls).toHaveLength(1)
  })
})
