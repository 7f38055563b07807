/** A shopper in front of a browser tab: what they do, and what they can read. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Storefront } from '../../demo/storefront/server.ts'

const WITHIN_MS = 15_000

export class Shopper {
  readonly page: Page
  readonly #storefront: Storefront
  /** The id of this shopper's basket in the shop. */
  basketId: string | null = null

  constructor(page: Page, storefront: Storefront) {
    this.page = page
    this.#storefront = storefront
    page.setDefaultTimeout(WITHIN_MS)
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.#storefront.url}/`)
    const basket = this.page.locator('input[name=basket]')
    if ((await basket.count()) > 0) this.basketId = await basket.inputValue()
  }

  get gift(): Locator {
    return this.page.locator('instagift-claim-code')
  }

  /** The one field of the element. */
  get field(): Locator {
    return this.gift.getByRole('textbox')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** Types a code and applies it; waits until the element reads like this. */
  async apply(code: string, reads: string | RegExp): Promise<void> {
    await this.field.fill(code)
    await this.field.press('Enter')
    await this.reads(reads)
  }

  /** Waits until the element reads like this, shadow DOM included. */
  async reads(text: string | RegExp): Promise<void> {
    const seen = () =>
      this.gift.evaluate(element => {
        const text = element.shadowRoot?.textContent ?? element.textContent
        return text?.replace(/\s+/g, ' ').trim() ?? ''
      })
    const settle = expect.poll(seen, { timeout: WITHIN_MS, interval: 50 })
    await (typeof text === 'string' ? settle.toContain(text) : settle.toMatch(text))
  }

  /** Waits until an amount of the summary (total, gift, due) is written like this. */
  async amount(name: string, written: string): Promise<void> {
    const place = this.page.locator(`[data-amount=${name}]`)
    await expect.poll(() => place.textContent(), { timeout: WITHIN_MS, interval: 50 }).toBe(written)
  }

  async typeCard(number = '4242 4242 4242 4242'): Promise<void> {
    await this.page.getByLabel('Card number').fill(number)
    await this.page.getByLabel('Expires').fill('12 / 30')
    await this.page.getByLabel('Security code').fill('123')
  }

  async order(): Promise<void> {
    await this.button('Place order').click()
  }

  /** Waits for the order page. */
  async ordered(): Promise<void> {
    await this.page.waitForURL(/\/orders\/MT-/)
  }

  /** Waits until the order page reads like this. */
  async orderReads(text: string, withinMs = WITHIN_MS): Promise<void> {
    const main = this.page.locator('main')
    const seen = () => main.innerText().catch(() => '')
    await expect.poll(seen, { timeout: withinMs, interval: 100 }).toContain(text)
  }

  /** Waits until the notice that says why there is no order yet reads like this. */
  async noticeReads(text: string): Promise<void> {
    const notice = this.page.locator('#notice')
    const seen = () => notice.innerText().catch(() => '')
    await expect.poll(seen, { timeout: WITHIN_MS, interval: 100 }).toContain(text)
  }
}
