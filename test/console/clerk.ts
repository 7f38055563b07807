/** Somebody in front of the console: what they do by keyboard, and what they can read. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** More than any page has. */
const MOST_STOPS = 150

export class Clerk {
  readonly page: Page
  readonly #url: string
  /** Errors of the browser's console, violations of the policy included. */
  readonly complaints: string[] = []

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
    page.setDefaultTimeout(15_000)
    page.on('pageerror', error => this.complaints.push(String(error)))
    page.on('console', message => {
      const isRefusal = message.text().startsWith('Failed to load resource')
      if (message.type() === 'error' && !isRefusal) this.complaints.push(message.text())
    })
  }

  open = (path: string) => this.page.goto(`${this.#url}${path}`)

  /** Opens an address and signs in with this key. */
  async signIn(key: string, path = '/console'): Promise<void> {
    await this.open(path)
    await this.page.getByLabel('Key').fill(key)
    await this.page.keyboard.press('Enter')
    await this.page.getByRole('navigation').waitFor()
  }

  /** Waits until the page reads like this. */
  async reads(text: string | RegExp): Promise<void> {
    const seen = expect.poll(() => this.text())
    await (typeof text === 'string' ? seen.toContain(text) : seen.toMatch(text))
  }

  /** What stands on the page, with single spaces. */
  text = async (): Promise<string> =>
    (await this.page.locator('main').innerText()).replace(/\s+/g, ' ').trim()

  /** Goes on by Tab until the focus is on what has this name. */
  async tabTo(name: string | RegExp): Promise<void> {
    const seen: string[] = []
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.page.keyboard.press('Tab')
      const focused = await this.focused()
      if (typeof name === 'string' ? focused.startsWith(name) : name.test(focused)) return
      seen.push(focused)
    }
    throw new Error(`nothing is named ${name}; the focus was on: ${seen.join(' | ')}`)
  }

  /** What the focus is on, by its label or its text. */
  focused = (): Promise<string> =>
    this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      const labels = (element as HTMLInputElement | null)?.labels
      const text =
        element?.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? element?.innerText ?? ''
      return text.replace(/\s+/g, ' ').trim()
    })

  async press(name: string | RegExp): Promise<void> {
    await this.tabTo(name)
    await this.page.keyboard.press('Enter')
  }

  /** Decides what is on the page, in its two steps and by keyboard alone. */
  async decide(decision: string, note: string): Promise<void> {
    await this.choose(decision)
    await this.tabTo('Reason')
    await this.page.keyboard.type(note)
    await this.press('Go on')
    await this.reads('Do you want this?')
    await this.press(/^Decide: /)
  }

  /** Chooses by the arrows, as one does in a group. */
  async choose(decision: string): Promise<void> {
    const radios = this.page.locator('input[name=decision]')
    await radios.first().waitFor()
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.page.keyboard.press('Tab')
      const isThere = () =>
        this.page.evaluate(() => (document.activeElement as HTMLInputElement).name === 'decision')
      if (await isThere()) break
    }
    await this.page.keyboard.press('Space')
    const chosen = () =>
      this.page.evaluate(() => (document.activeElement as HTMLInputElement).value)
    for (let moves = 0; (await chosen()) !== decision && moves < 10; moves++)
      await this.page.keyboard.press('ArrowDown')
    expect(await chosen()).toBe(decision)
  }

  /** What axe finds wrong with the page as it stands, and what sticks out of its place. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axe.source)
    const found = await this.page.evaluate(async () => {
      const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
    })
    const cut = await this.page.evaluate(() =>
      [...document.querySelectorAll('html, .panel, .row, .effect, .figures')]
        .filter(element => element.scrollWidth > element.clientWidth + 1)
        .map(element => `${element.tagName} ${element.className}: its contents stick out`),
    )
    return [...found, ...cut]
  }
}
