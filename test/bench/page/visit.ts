/** One visit of a new shopper, with nothing cached: the page loads, a card is applied, and taken off again. */
import type { CDPSession, Page } from 'playwright-core'
import { installProbe, type Probe, type Took } from './probe.ts'
import type { Surroundings } from './surroundings.ts'

export type Conditions = {
  /** The processor is slowed by this factor. */
  slowed: number
  /** Each answer comes this much later (ms). */
  latencyMs: number
}

export type Seen = {
  usableMs: number
  apply: Took
  remove: Took
  /** What moved while the page loaded, and during the shopper's two acts. */
  shiftOfLoad: number
  shiftOfActs: number
  /** The paths of the scripts that the acts had to load. */
  scriptsOfActs: string[]
}

declare const probe: Probe

export const TAG = 'instagift-claim-code'
export const SCRIPT = '/instagift.js'
const WITHIN_MS = 20_000
/** What moves after a change has been painted by then. */
const MOVED_WITHIN_MS = 100

export async function openPage(
  { browser, url }: Pick<Surroundings, 'browser' | 'url'>,
  path: string,
  { slowed, latencyMs }: Conditions,
): Promise<{ page: Page; session: CDPSession; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(WITHIN_MS)
  await page.addInitScript(installProbe)
  const session = await context.newCDPSession(page)
  if (latencyMs) {
    const throughput = { downloadThroughput: -1, uploadThroughput: -1 }
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: latencyMs },
      ...throughput,
    })
  }
  await page.goto('about:blank')
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  await page.goto(url + path, { waitUntil: 'commit' })
  return { page, session, close: () => context.close() }
}

/** Milliseconds from the script to the least element on the screen. */
export async function visitLit(surroundings: Surroundings, conditions: Conditions) {
  const { page, close } = await openPage(surroundings, '/lit', conditions)
  const usableMs = await page.evaluate(() => probe.usable('trivial-element', '/lit.js', 'p'))
  await close()
  return usableMs
}

export async function visit(surroundings: Surroundings, conditions: Conditions): Promise<Seen> {
  const { page, close } = await openPage(surroundings, '/', conditions)
  const usableMs = await page.evaluate(
    ([tag, script]) => probe.usable(tag, script, '[part=apply]'),
    [TAG, SCRIPT] as const,
  )
  await page.waitForLoadState('load')
  const shiftOfLoad = await page.evaluate(() => probe.shift)
  await page.getByRole('textbox').click()
  await page.keyboard.insertText(surroundings.card())
  const applied = page.evaluate(() => probe.shown('card-amount', '$52.00'))
  await clickOn(page, 'Apply')
  const apply = await applied
  await page.waitForTimeout(MOVED_WITHIN_MS)
  const removed = page.evaluate(() => probe.gone('card'))
  await clickOn(page, /^Remove/)
  const remove = await removed
  await page.waitForTimeout(MOVED_WITHIN_MS)
  const { shift, scripts } = await page.evaluate(() => ({
    shift: probe.shift,
    scripts: performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  }))
  await close()
  const scriptsOfActs = scripts.filter(path => path.endsWith('.js') && path !== SCRIPT)
  return { usableMs, apply, remove, shiftOfLoad, shiftOfActs: shift - shiftOfLoad, scriptsOfActs }
}

/** By the mouse alone: what finds the button must not run between the click and its effect. */
async function clickOn(page: Page, name: string | RegExp): Promise<void> {
  const box = await page.getByRole('button', { name }).boundingBox()
  if (!box) throw new Error(`expected a button ${name} on the screen`)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}
