/** A shopper with a browser at a recipe's page. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
const WITHIN_MS = 20_000

/** `open` gives a page of a new shopper. Call it at the top of a test file. */
export function useBrowser(): {
  open(url: string, prepare?: (page: Page) => Promise<void>): Promise<Page>
} {
  let browser: Browser
  const opened: Page[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close()
  })
  afterAll(() => browser?.close())
  return {
    async open(url, prepare) {
      const context = await browser.newContext()
      const page = await context.newPage()
      page.setDefaultTimeout(WITHIN_MS)
      opened.push(page)
      await prepare?.(page)
      await page.goto(url)
      return page
    },
  }
}

/** Types the code into the element, and waits for what the page says is left to pay. */
export async function applyCode(page: Page, code: string, left: string): Promise<void> {
  const field = page.locator('instagift-claim-code').getByRole('textbox')
  await field.fill(code)
  await field.press('Enter')
  await expect.poll(() => page.locator('main, body').first().innerText()).toContain(left)
}

/** The order's state, once its page has it. */
export async function orderReads(page: Page, state: string): Promise<void> {
  const seen = () =>
    page
      .locator('[data-state]')
      .getAttribute('data-state', { timeout: 1000 })
      .catch(() => null)
  await expect.poll(seen, { timeout: WITHIN_MS }).toBe(state)
}
