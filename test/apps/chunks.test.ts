/** What the built script loads when, in a real browser: late parts keep the shopper waiting, lost ones are told, and no act is lost. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Gift } from './gift.ts'
import { shops } from './shops.ts'

const shop = shops()

const UNUSUAL = '**/unusual.js*'
const UNKNOWN = 'ZZZZ-ZZZZ-ZZZZZ9'
const PLAIN_SENTENCE =
  'We can’t check gift codes right now. Try again, or place your order without one.'

let pages = 0
async function open(attributes = '', total = 5250): Promise<{ page: Page; gift: Gift }> {
  const path = `/chunks-${++pages}`
  shop.write(path, {
    html: `<!doctype html><html lang="en"><form>
      <instagift-claim-code order-total="${total}" cart="k${pages}" ${attributes}></instagift-claim-code></form>
      <p id="below">Below</p><script type="module" src="${shop.worker}/instagift.js"></script></html>`,
  })
  const page = await shop.visit(path)
  return { page, gift: new Gift(page) }
}

/** The names of the parts that the page has loaded. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname.split('/').at(-1)!)
      .filter(name => name.endsWith('.js')),
  )

const below = (page: Page) => page.locator('#below').evaluate(p => p.getBoundingClientRect().top)

const alert = (gift: Gift) => gift.place.getByRole('alert').innerText()

/** Keeps a part back until it is let go. */
async function hold(page: Page, part: string): Promise<{ asked: Promise<void>; letGo(): void }> {
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  let isAsked = () => {}
  const asked = new Promise<void>(resolve => {
    isAsked = resolve
  })
  await page.route(part, async route => {
    isAsked()
    await held
    await route.continue()
  })
  return { asked, letGo }
}

const isValid = (page: Page) =>
  page.locator('form').evaluate(form => (form as HTMLFormElement).checkValidity())

describe('what a shopper loads', () => {
  it('is the script at first, and one part when they type a code, see it applied and remove it', async () => {
    const { page, gift } = await open()
    await gift.place.getByRole('textbox').waitFor()
    expect(await loaded(page)).toEqual(['instagift.js'])
    await gift.apply(shop.card(10000))
    await gift.reads('$52.00 applied')
    await gift.press(/^Remove/)
    await expect.poll(() => gift.amounts()).toEqual({ applied: 0, due: 5250 })
    expect(await loaded(page)).toEqual(['instagift.js', 'applied.js'])
  })

  it('is another part where the code has to be found in what they paste', async () => {
    const { page, gift } = await open()
    await gift.apply(`Your claim code: ${shop.card(10000)}. Enjoy!`)
    await gift.reads('$52.00 applied')
    expect(await loaded(page)).toEqual(['instagift.js', 'applied.js', 'claim-code.js'])
    await expect.poll(() => gift.place.getByRole('textbox').inputValue()).toBe('')
  })

  it('is another part where a code is refused', async () => {
    const { page, gift } = await open()
    await gift.apply(UNKNOWN)
    await gift.reads('letter by letter')
    expect(await loaded(page)).toContain('unusual.js')
  })
})

describe('a part that arrives late', () => {
  it('keeps the shopper waiting as for an answer, and nothing moves until the words are there', async () => {
    const { page, gift } = await open()
    const { asked, letGo } = await hold(page, UNUSUAL)
    const before = await below(page)
    await gift.apply(UNKNOWN)
    await asked
    const button = gift.place.getByRole('button', { name: 'Apply' })
    await expect.poll(() => button.getAttribute('aria-busy')).toBe('true')
    expect(await gift.place.evaluate(element => element.matches(':state(pending)'))).toBe(true)
    expect(await alert(gift)).toBe('')
    expect(await below(page)).toBe(before)
    letGo()
    await gift.reads('letter by letter')
    expect(await button.getAttribute('aria-busy')).toBe('false')
    expect(await gift.place.getByRole('textbox').inputValue()).toBe(UNKNOWN)
    await gift.place.getByRole('textbox').and(page.locator(':focus')).waitFor()
  })

  it('asks the question before money is lost when it is there, with the focus on it', async () => {
    const { page, gift } = await open('', 4000)
    const { asked, letGo } = await hold(page, UNUSUAL)
    await gift.apply(shop.card(10000, false))
    await asked
    expect(await gift.amounts()).toEqual({ applied: 0, due: 4000 })
    letGo()
    await gift.place.locator('#consent:focus').waitFor()
    await gift.press('Use it and lose $60.00')
    await gift.reads('$40.00 applied')
  })
})

describe('a part that arrives late for what happens behind', () => {
  it('leaves the panel as it waits until it can say that the amounts are out of date', async () => {
    const { page, gift } = await open()
    const calls = '**/v1/checkouts/*'
    await gift.apply(shop.card(10000))
    await gift.reads('$52.00 applied')
    const { asked, letGo } = await hold(page, UNUSUAL)
    await page.route(calls, route => route.abort())
    await gift.place.evaluate(element => element.setAttribute('order-total', '6000'))
    await gift.reads('Updating the amounts…')
    const before = await below(page)
    await asked
    await gift.reads('Updating the amounts…')
    expect(await below(page)).toBe(before)
    expect(await gift.amounts()).toEqual({ applied: 5200, due: null })
    letGo()
    await gift.reads('These amounts are out of date.')
    await page.unroute(calls)
    await gift.press('Update the amounts')
    await expect.poll(() => gift.amounts()).toEqual({ applied: 6000, due: 0 })
  })
})

describe('a part that can’t be loaded', () => {
  it('is told in a plain sentence; the code stays, the order can go on, and the next try has the words', async () => {
    const { page, gift } = await open('required-apply')
    await page.route(UNUSUAL, route => route.abort())
    await gift.apply(UNKNOWN)
    await expect.poll(() => alert(gift)).toBe(PLAIN_SENTENCE)
    expect(await gift.place.getByRole('textbox').inputValue()).toBe(UNKNOWN)
    expect(await isValid(page)).toBe(true)
    await page.unroute(UNUSUAL)
    await gift.press('Apply')
    await gift.reads('letter by letter')
    expect(await isValid(page)).toBe(false)
  })

  it('loses no money and no code where it has the question of consent', async () => {
    const { page, gift } = await open('', 4000)
    const code = shop.card(10000, false)
    await page.route(UNUSUAL, route => route.abort())
    await gift.apply(code)
    await expect.poll(() => alert(gift)).toBe(PLAIN_SENTENCE)
    expect(await gift.amounts()).toEqual({ applied: 0, due: 4000 })
    expect(await gift.place.getByRole('textbox').inputValue()).toBe(code)
    await page.unroute(UNUSUAL)
    await gift.press('Apply')
    await gift.place.locator('#consent:focus').waitFor()
    await gift.press('Use it and lose $60.00')
    await gift.reads('$40.00 applied')
  })

  it('has no other element load again what has loaded', async () => {
    const { page, gift } = await open()
    await page.route(UNUSUAL, route => route.abort())
    await gift.apply(UNKNOWN)
    await expect.poll(() => alert(gift)).toBe(PLAIN_SENTENCE)
    await page.evaluate(() => {
      const other = document.createElement('instagift-claim-code')
      other.setAttribute('order-total', '5250')
      document.body.append(other)
    })
    const second = new Gift(page, page.locator('instagift-claim-code').last())
    await second.apply(shop.card(10000))
    await second.reads('$52.00 applied')
    expect((await loaded(page)).filter(name => name === 'applied.js')).toHaveLength(1)
  })

  it('leaves it to the worker to find the code in what was pasted', async () => {
    const { page, gift } = await open()
    await page.route('**/claim-code.js*', route => route.abort())
    await gift.apply(`Your claim code: ${shop.card(10000)}. Enjoy!`)
    await gift.reads('$52.00 applied')
    await expect.poll(() => gift.place.getByRole('textbox').inputValue()).toBe('')
  })

  it('applies nothing where the form would be sent without it', async () => {
    const { page, gift } = await open('light-inputs')
    await page.route('**/light-inputs.js*', route => route.abort())
    await gift.apply(shop.card(10000))
    await expect.poll(() => alert(gift)).toBe(PLAIN_SENTENCE)
    expect(await gift.amounts()).toEqual({ applied: 0, due: 5250 })
    await page.unroute('**/light-inputs.js*')
    await gift.press('Apply')
    await gift.reads('$52.00 applied')
    const sent = page.locator('form > input[name=instagift_applied]')
    expect(await sent.inputValue()).toBe('5200')
  })
})
