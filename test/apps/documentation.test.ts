/** The documentation in a browser: wide and narrow, dark and light, on paper, by keyboard, and without its script. */
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { shops } from './shops.ts'

const shop = shops()

type Look = { width?: number; scheme?: 'light' | 'dark' }

async function open(path: string, { width = 1280, scheme = 'light' }: Look = {}) {
  shop.write('/blank', { html: '' })
  const page = await shop.visit('/blank')
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${shop.worker}/docs${path}`)
  return { page, complaints }
}

const PAGES = [
  '',
  '/going-live',
  '/troubleshooting',
  '/api-shop',
  '/problems',
  '/element',
  '/shops',
]

describe('the documentation', () => {
  it.each(
    PAGES.flatMap(path => [
      { path, width: 1280, scheme: 'light' as const },
      { path, width: 390, scheme: 'dark' as const },
    ]),
  )('at "$path", $width px, $scheme has no axe violation, error or scroll bar', async look => {
    const { page, complaints } = await open(look.path, look)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width)
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(found).toEqual([])
    expect(complaints).toEqual([])
  })

  it.each([
    ['fields are not in the order', '/troubleshooting#the-fields-are-not-in-the-order'],
    ['401 for each delivery', '/troubleshooting#401-for-each-delivery'],
    ['card_in_use right after a reload', '/troubleshooting#card_in_use-right-after-a-reload'],
    ['place cartRef', '/contract#place'],
    ['light-inputs', '/element#attributes-and-properties'],
  ])('finds "%s" by keyboard alone', async (words, address) => {
    const { page, complaints } = await open('')
    await page.keyboard.press('/')
    await page.keyboard.type(words)
    const link = page.locator(`#results a[href="/docs${address}"]`)
    await link.waitFor()
    await page.keyboard.press('Tab')
    for (let tabs = 0; tabs < 20; tabs++) {
      if (await link.evaluate(one => one === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/docs${address}`)
    await expect.poll(() => page.locator('#results').isVisible()).toBe(false)
    expect(complaints).toEqual([])
  })

  it('says that it found nothing, and Escape ends the search', async () => {
    const { page } = await open('')
    await page.getByRole('searchbox').fill('zzzz')
    await page.getByText('Nothing found.').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('#results').isVisible()).toBe(false)
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })

  it('shows its examples in one language, and remembers which', async () => {
    const { page } = await open('/api-shop')
    const place = page.locator('.sample', { hasText: 'gifts.place(' })
    expect(await place.isVisible()).toBe(false)
    await page.getByLabel('Node').check()
    expect(await place.isVisible()).toBe(true)
    expect(await page.locator('.sample.curl').first().isVisible()).toBe(false)
    await page.goto(`${shop.worker}/docs/api-browser`)
    expect(await page.getByLabel('Node').isChecked()).toBe(true)
  })

  it('prints the text and every example, and nothing to click', async () => {
    const { page } = await open('/api-shop')
    await page.emulateMedia({ media: 'print' })
    for (const kind of ['curl', 'node', 'php'])
      expect(await page.locator(`.sample.${kind}`).first().isVisible(), kind).toBe(true)
    for (const frame of ['header', '.menu', '.languages', '.neighbours', '.copy'])
      expect(await page.locator(frame).first().isVisible(), frame).toBe(false)
  })

  it('can be read without its script', async () => {
    const { page: other } = await open('')
    const context = await other.context().browser()!.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.setViewportSize({ width: 390, height: 900 })
    await page.goto(`${shop.worker}/docs/api-shop`)
    expect(await page.getByRole('searchbox').isVisible()).toBe(false)
    await page.getByLabel('PHP').check()
    expect(await page.locator('.sample.php').first().isVisible()).toBe(true)
    await page.getByText('All pages').click()
    await page.getByRole('link', { name: 'Shops without a form', exact: true }).click()
    await page.waitForURL('**/docs/without-a-form')
    await context.close()
  })
})
