/** The element in a shop's page, as a shopper and the shop's own code use it. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type {} from '../../widget/define.ts'

const WITHIN_MS = 10_000

export class Gift {
  readonly page: Page
  readonly place: Locator

  constructor(page: Page, place = page.locator('instagift-claim-code')) {
    this.page = page
    this.place = place
  }

  async apply(code: string): Promise<void> {
    const field = this.place.getByRole('textbox')
    await field.fill(code)
    await field.press('Enter')
  }

  async press(name: string | RegExp): Promise<void> {
    await this.place.getByRole('button', { name }).click()
  }

  /** Waits until the element reads like this, shadow DOM included. */
  async reads(text: string): Promise<void> {
    const seen = () =>
      this.place.evaluate(element =>
        (element.shadowRoot ?? element).textContent?.replace(/\s+/g, ' ').trim(),
      )
    await expect.poll(seen, { timeout: WITHIN_MS, interval: 20 }).toContain(text)
  }

  /** Waits until the text that the shop makes from events is this. */
  async shopSays(text: string): Promise<void> {
    const output = this.page.locator('output')
    const poll = expect.poll(() => output.textContent(), { timeout: WITHIN_MS, interval: 20 })
    await poll.toBe(text)
  }

  amounts(): Promise<{ applied: number; due: number | null }> {
    return this.place.evaluate(element => {
      const { applied, due } = element as HTMLElementTagNameMap['instagift-claim-code']
      return { applied, due }
    })
  }
}
