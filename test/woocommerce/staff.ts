/** The shop's staff in wp-admin: orders as the REST API tells them, the order screen's buttons, and the trial's own switches. */
import type { Browser, Page } from 'playwright-core'
import { ADMIN, SHOP } from './settings.ts'

export type Order = {
  id: number
  status: string
  total: string
  order_key: string
  payment_url: string
  date_paid: string | null
  meta_data: { key: string; value: string }[]
}

export class Staff {
  readonly page: Page
  #nonce = ''

  private constructor(page: Page) {
    this.page = page
  }

  static async logIn(browser: Browser): Promise<Staff> {
    const context = await browser.newContext({ viewport: { width: 1300, height: 1200 } })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('dialog', dialog => void dialog.accept())
    await page.goto(`${SHOP}/wp-login.php`)
    await page.fill('#user_login', ADMIN.name)
    await page.fill('#user_pass', ADMIN.password)
    await page.click('#wp-submit')
    await page.waitForLoadState()
    const staff = new Staff(page)
    staff.#nonce = await page.evaluate(() =>
      fetch('/wp-admin/admin-ajax.php?action=rest-nonce').then(answer => answer.text()),
    )
    return staff
  }

  /** A call of the shop's REST API. */
  async rest<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.page.context().request.fetch(`${SHOP}/wp-json${path}`, {
      method,
      headers: { 'X-WP-Nonce': this.#nonce },
      ...(body && { data: body }),
      timeout: 60_000,
    })
    if (!answer.ok())
      throw new Error(
        `${method} ${path}: ${answer.status()} ${(await answer.text()).slice(0, 400)}`,
      )
    return answer.json() as Promise<Answer>
  }

  read(order: string): Promise<Order> {
    return this.rest('GET', `/wc/v3/orders/${order}`)
  }

  change(order: string, fields: object): Promise<Order> {
    return this.rest('PUT', `/wc/v3/orders/${order}`, fields)
  }

  async meta(order: string, name: string): Promise<string> {
    const { meta_data } = await this.read(order)
    return meta_data.find(({ key }) => key === `_instagift_${name}`)?.value ?? ''
  }

  async notes(order: string): Promise<string[]> {
    const notes = await this.rest<{ note: string }[]>('GET', `/wc/v3/orders/${order}/notes`)
    return notes.map(({ note }) => note).filter(note => note.startsWith('Gift codes'))
  }

  set(options: Record<string, unknown>): Promise<unknown> {
    return this.rest('POST', '/trial/v1/options', options)
  }

  seen(): Promise<{ mails: string[]; charges: string[] }> {
    return this.rest('POST', '/trial/v1/seen')
  }

  /** Runs the shop's jobs until the order's gift codes are in this state. */
  async jobsUntil(order: string, state: string): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      await this.rest('POST', '/trial/v1/jobs')
      if ((await this.meta(order, 'state')) === state) return
      await this.page.waitForTimeout(1000)
    }
    throw new Error(`Order ${order} is ${await this.meta(order, 'state')}, not ${state}.`)
  }

  /** What the Check button finds: its lines, those that are wrong with ✗. */
  async check(): Promise<string[]> {
    await this.page.goto(`${SHOP}/wp-admin/admin.php?page=wc-settings&tab=instagift`)
    await this.page.click('#instagift-check')
    await this.page.waitForSelector('#instagift-found li')
    return this.page.locator('#instagift-found li').allInnerTexts()
  }

  async openOrder(order: string): Promise<void> {
    await this.page.goto(`${SHOP}/wp-admin/admin.php?page=wc-orders&action=edit&id=${order}`)
    await this.page.waitForSelector('#woocommerce-order-items')
  }

  async recalculate(order: string): Promise<void> {
    await this.openOrder(order)
    await Promise.all([
      this.page.waitForResponse(
        answer =>
          answer.url().includes('admin-ajax.php') &&
          (answer.request().postData() ?? '').includes('woocommerce_calc_line_taxes'),
      ),
      this.page.click('button.calculate-action'),
    ])
  }

  /** Gives an amount, such as 20.00, back to the gift card; what the box says then. */
  async giveBack(order: string, amount: string): Promise<string> {
    await this.openOrder(order)
    await this.page.fill('#instagift-refund input', amount)
    await this.page.click('#instagift-refund button')
    await this.page.waitForFunction(
      () => document.querySelector('#instagift-refund [role=status]')!.textContent !== '',
    )
    return this.page.locator('#instagift-refund [role=status]').innerText()
  }
}
