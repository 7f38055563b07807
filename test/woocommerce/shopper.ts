/** A shopper in a browser of their own, in the classic or the block checkout. */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { CUSTOMER, PAGES, PRODUCT, SHOP, WORKER } from './settings.ts'

export type Kind = 'classic' | 'block'

const ADDRESS = {
  first_name: 'Ada',
  last_name: 'Lane',
  address_1: '1 Test St',
  city: 'Los Angeles',
  postcode: '90001',
  phone: '5551234567',
}

const NOTICE = '.woocommerce-error, .is-error.wc-block-components-notice-banner'

/** What became of an order that was sent. */
export type Sent = { order: string; error: '' } | { order: ''; error: string }

export class Shopper {
  readonly kind: Kind
  readonly page: Page

  private constructor(kind: Kind, page: Page) {
    this.kind = kind
    this.page = page
  }

  static async enter(browser: Browser, kind: Kind): Promise<Shopper> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 1500 } })
    const page = await context.newPage()
    page.setDefaultTimeout(90_000)
    return new Shopper(kind, page)
  }

  /** The same shopper in a second tab. */
  async anotherTab(): Promise<Shopper> {
    const page = await this.page.context().newPage()
    page.setDefaultTimeout(90_000)
    return new Shopper(this.kind, page)
  }

  async logIn(): Promise<void> {
    await this.page.goto(`${SHOP}/my-account/`)
    if (!(await this.page.locator('#username').count())) return
    await this.page.fill('#username', CUSTOMER.name)
    await this.page.fill('#password', CUSTOMER.password)
    await this.page.click('button[name=login]')
    await this.page.waitForLoadState()
  }

  async take(product: string = PRODUCT, quantity = 1): Promise<void> {
    await this.page.goto(`${SHOP}/?add-to-cart=${product}&quantity=${quantity}`)
  }

  /** Takes a product out of the cart. */
  async putBack(product: string): Promise<void> {
    await this.page.evaluate(async id => {
      const api = '/wp-json/wc/store/v1/cart'
      const answer = await fetch(api)
      const { items } = (await answer.json()) as { items: { id: number; key: string }[] }
      const { key } = items.find(item => String(item.id) === id)!
      const headers = { 'content-type': 'application/json', Nonce: answer.headers.get('Nonce')! }
      await fetch(`${api}/remove-item`, { method: 'POST', headers, body: JSON.stringify({ key }) })
    }, product)
  }

  /** Without an element where the worker is away. */
  async toCheckout(hasElement = true): Promise<void> {
    await this.page.goto(SHOP + PAGES[this.kind])
    if (hasElement) {
      await this.page.waitForSelector('instagift-claim-code')
      await this.page.waitForFunction(
        () => 'applied' in document.querySelector('instagift-claim-code')!,
      )
    }
    // Before the page has its cart it would overwrite what is typed.
    await this.isQuiet()
    await this.isQuiet()
    await this.fillIn()
    await this.isQuiet()
  }

  private async fillIn(): Promise<void> {
    const { page } = this
    if (this.kind === 'classic') {
      for (const [name, value] of Object.entries(ADDRESS))
        await page.fill(`#billing_${name}`, value)
      await page.fill('#billing_email', 'ada@example.com')
      return
    }
    await page.waitForSelector('#email')
    await page.fill('#email', 'ada@example.com')
    // WooCommerce sends the address by itself after a moment; its answer would overwrite what a robot types meanwhile.
    await page.waitForTimeout(2500)
    const edit = page.locator('[aria-label="Edit shipping address"]')
    if ((await edit.count()) && (await edit.isVisible())) await edit.click()
    for (const [name, value] of Object.entries(ADDRESS)) await page.fill(`#shipping-${name}`, value)
    await page.locator('#shipping-phone').blur()
    await page.waitForTimeout(2500)
  }

  /** Nothing moves on the page: neither the element nor WooCommerce's own refresh. */
  async isQuiet(): Promise<void> {
    await this.page.waitForTimeout(600)
    await this.page.waitForFunction(() => {
      const element = document.querySelector('instagift-claim-code') as { pending?: boolean } | null
      const busy =
        '.blockUI, .wc-block-components-loading-mask, .wc-block-components-spinner, .wc-block-components-totals-item__value .wc-block-components-skeleton__element'
      return !element?.pending && !document.querySelector(busy)
    })
    await this.page.waitForTimeout(400)
  }

  /** Types and applies a code; what is applied then, minor units. */
  async apply(code: string): Promise<number> {
    const field = this.page.locator('instagift-claim-code').locator('input').first()
    await field.fill(code)
    await field.press('Enter')
    await this.isQuiet()
    await this.isQuiet()
    const name = this.page.locator(
      this.kind === 'classic' ? '#billing_first_name' : '#shipping-first_name',
    )
    if (await name.count())
      assert.equal(await name.inputValue(), ADDRESS.first_name, 'what was typed stays')
    return this.applied()
  }

  applied(): Promise<number> {
    return this.page.evaluate(
      () =>
        (document.querySelector('instagift-claim-code') as unknown as { applied: number })
          ?.applied ?? 0,
    )
  }

  checkoutId(): Promise<string> {
    return this.page.locator('input[name=instagift_checkout]').first().inputValue()
  }

  /** The total that the page shows, such as $0.50. */
  async total(): Promise<string> {
    const at =
      this.kind === 'classic'
        ? '.order-total .amount'
        : '.wc-block-components-totals-footer-item .wc-block-components-totals-item__value'
    return (await this.page.locator(at).first().innerText()).trim()
  }

  /** Waits until the page shows this total; what it shows, its cart has. */
  async shows(total: string): Promise<void> {
    while ((await this.total()) !== total) await this.isQuiet()
  }

  async useCoupon(code: string): Promise<void> {
    const { page } = this
    if (this.kind === 'classic') {
      await page.click('.showcoupon')
      await page.fill('#coupon_code', code)
      await page.click('button[name=apply_coupon]')
    } else {
      await page.click('.wc-block-components-totals-coupon .wc-block-components-panel__button')
      await page.fill('#wc-block-components-totals-coupon__input-coupon', code)
      await page.click('.wc-block-components-totals-coupon__button')
    }
    await page.waitForTimeout(1500)
    await this.isQuiet()
    await this.isQuiet()
  }

  /** Changes the width of the window, as a phone does that is turned. */
  async turnTo(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: 1500 })
    await this.isQuiet()
    await this.isQuiet()
  }

  /** How many elements the page has that a shopper sees. */
  async fields(): Promise<number> {
    return this.page.locator('instagift-claim-code:visible').count()
  }

  /** The classic checkout's own refresh with an older form, whose answer the page never sees. */
  async refreshesAsOf(pattern: RegExp, older: string): Promise<void> {
    const status = await this.page.evaluate(
      async ([source, older]) => {
        const { update_order_review_nonce: security } = (
          window as unknown as { wc_checkout_params: Record<string, string> }
        ).wc_checkout_params
        const form = document.querySelector<HTMLFormElement>('form.checkout')!
        const data = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
        const post_data = data.toString().replace(new RegExp(source), older)
        const body = new URLSearchParams({ security: security!, post_data })
        return (await fetch('/?wc-ajax=update_order_review', { method: 'POST', body })).status
      },
      [pattern.source, older] as const,
    )
    assert.equal(status, 200)
  }

  async choose(gateway: string): Promise<void> {
    const id =
      this.kind === 'classic' ? 'payment_method_' : 'radio-control-wc-payment-method-options-'
    await this.page.click(`label[for="${id}${gateway}"]`)
    await this.isQuiet()
  }

  /** Presses the button; waits for the next page or for an error. */
  async order(): Promise<Sent> {
    const { page } = this
    const before = page.url()
    // What an earlier try was told stays on the page for a while.
    const dismiss = page.locator('.is-error .wc-block-components-notice-banner__dismiss')
    if (await dismiss.count()) await dismiss.first().click()
    await page.evaluate(() => {
      for (const notice of document.querySelectorAll('.woocommerce-error')) notice.remove()
    })
    await page.click(
      this.kind === 'classic' ? '#place_order' : '.wc-block-components-checkout-place-order-button',
    )
    return this.outcome(before)
  }

  async outcome(before: string): Promise<Sent> {
    const { page } = this
    await Promise.race([page.waitForURL(url => url.href !== before), page.waitForSelector(NOTICE)])
    await page.waitForLoadState()
    const order = page.url().match(/order-received\/(\d+)|trial_bank=(\d+)/)
    if (order) return { order: (order[1] ?? order[2])!, error: '' }
    const error = (await page.locator(NOTICE).first().innerText()).replace(/\s+/g, ' ').trim()
    await this.isQuiet()
    return { order: '', error }
  }

  /** The worker is away, as this browser sees it. */
  async losesWorker(is: boolean): Promise<void> {
    if (is) await this.page.context().route(`${WORKER}/**`, route => route.abort())
    else await this.page.context().unroute(`${WORKER}/**`)
  }

  leave(): Promise<void> {
    return this.page.context().close()
  }
}
