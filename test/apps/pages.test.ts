/** The element in pages without a framework, with the script and the tag in many places. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Gift } from './gift.ts'
import { shops } from './shops.ts'

const shop = shops()

const MODULE = () => `<script type="module" src="${shop.worker}/instagift.js"></script>`
const CLASSIC = () => `<script src="${shop.worker}/instagift.global.js"></script>`
const tag = (cart: string, total = 5250) =>
  `<instagift-claim-code order-total="${total}" currency="USD" cart="${cart}">No gift codes today.</instagift-claim-code>`

let pages = 0
async function open(body: string): Promise<Page> {
  const path = `/page-${++pages}`
  shop.write(path, { html: `<!doctype html><html lang="en"><body>${body}</body></html>` })
  return shop.visit(path)
}

async function applyCard(gift: Gift, code = shop.card(10000)): Promise<void> {
  await gift.apply(code)
  await gift.reads('$52.00 applied')
  expect(await gift.amounts()).toEqual({ applied: 5200, due: 50 })
}

describe('in plain HTML', () => {
  it.each([
    ['module', 'before', () => `${MODULE()}<form>${tag('a1')}</form>`],
    ['module', 'after', () => `<form>${tag('a2')}</form>${MODULE()}`],
    ['classic', 'before', () => `${CLASSIC()}<form>${tag('a3')}</form>`],
    ['classic', 'after', () => `<form>${tag('a4')}</form>${CLASSIC()}`],
  ])('works with the %s script %s the tag', async (_, _where, body) => {
    await applyCard(new Gift(await open(body())))
  })

  it('works if the script is loaded twice, in both forms', async () => {
    const page = await open(`${MODULE()}${CLASSIC()}<form>${tag('b1')}</form>${MODULE()}`)
    await applyCard(new Gift(page))
  })

  it('shares one checkout between two tags with the same cart', async () => {
    const page = await open(`${MODULE()}<form>${tag('c1')}</form><form>${tag('c1')}</form>`)
    const [first, second] = giftsOn(page, 2)
    await applyCard(first!)
    await second!.reads('$52.00 applied')
    await second!.press(/^Remove/)
    await expect.poll(() => first!.amounts()).toEqual({ applied: 0, due: 5250 })
  })

  it('has two checkouts for two tags with different carts', async () => {
    const page = await open(`${MODULE()}<form>${tag('d1')}</form><form>${tag('d2', 2000)}</form>`)
    const [first, second] = giftsOn(page, 2)
    await applyCard(first!)
    await second!.apply(shop.card(10000))
    await second!.reads('$20.00 applied')
    expect(await first!.amounts()).toEqual({ applied: 5200, due: 50 })
  })

  it('works inside a shadow root, and Enter applies and never orders', async () => {
    const page = await open(`${MODULE()}<my-checkout></my-checkout><script>
      customElements.define('my-checkout', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '<form>${tag('e1')}<button>Order</button></form>'
          this.shadowRoot.querySelector('form').addEventListener('submit', event => {
            event.preventDefault()
            document.title = 'ordered ' + new URLSearchParams(new FormData(event.target))
          })
        }
      })</script>`)
    await applyCard(new Gift(page))
    expect(await page.title()).toBe('')
    await page.getByRole('button', { name: 'Order' }).click()
    expect(await page.title()).toMatch(/^ordered instagift_checkout=[\w-]+&instagift_applied=5200$/)
  })

  it('keeps its card when the tag is moved, and when it is removed and added again', async () => {
    const page = await open(`${MODULE()}<form>${tag('f1')}</form><form id="other"></form>`)
    const gift = new Gift(page)
    await applyCard(gift)
    await page.evaluate(() => {
      const element = document.querySelector('instagift-claim-code')!
      document.querySelector('#other')!.append(element)
    })
    await gift.reads('$52.00 applied')
    await page.evaluate(async () => {
      const element = document.querySelector('instagift-claim-code')!
      Element.prototype.remove.call(element)
      await new Promise(resolve => setTimeout(resolve, 50))
      document.querySelector('#other')!.append(element)
    })
    await gift.reads('$52.00 applied')
    expect(await gift.amounts()).toEqual({ applied: 5200, due: 50 })
    await gift.press(/^Remove/)
    await expect.poll(() => gift.amounts()).toEqual({ applied: 0, due: 5250 })
  })

  it('reports no problem when it is removed while it loads and added again later', async () => {
    const page = await open(`${MODULE()}<form>${tag('g1')}</form>`)
    await applyCard(new Gift(page))
    const chunk = '**/applied.js*'
    let letGo = () => {}
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    await page.route(chunk, async route => {
      await held
      await route.continue()
    })
    await page.reload()
    const gift = new Gift(page)
    const problems = await page.evaluate(async () => {
      await customElements.whenDefined('instagift-claim-code')
      const element = document.querySelector('instagift-claim-code')!
      const heard: string[] = []
      element.addEventListener('instagift-problem', event => heard.push(event.type))
      Object.assign(window, { heard, element })
      await element.updateComplete
      Element.prototype.remove.call(element)
      return heard
    })
    expect(problems).toEqual([])
    letGo()
    await page.waitForLoadState('networkidle')
    await page.evaluate(() =>
      document.querySelector('form')!.append(Reflect.get(window, 'element')),
    )
    await gift.reads('$52.00 applied')
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([])
    expect(await gift.place.evaluate(element => element.matches(':state(unavailable)'))).toBe(false)
  })

  it('follows a hundred changes of the total in a second', async () => {
    const page = await open(`${MODULE()}<form>${tag('h1')}</form>`)
    const gift = new Gift(page)
    await applyCard(gift)
    await page.evaluate(async () => {
      const element = document.querySelector('instagift-claim-code')!
      for (let change = 1; change <= 100; change++) {
        element.setAttribute('order-total', `${5250 + change * 10}`)
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    })
    await expect.poll(() => gift.amounts()).toEqual({ applied: 6200, due: 50 })
  })

  it('shows the content of the tag if the script never loads', async () => {
    const page = await open(`<form>${tag('i1')}</form>`)
    expect(await page.locator('form').innerText()).toBe('No gift codes today.')
  })
})

const giftsOn = (page: Page, count: number): Gift[] =>
  Array.from(
    { length: count },
    (_, index) => new Gift(page, page.locator('instagift-claim-code').nth(index)),
  )
