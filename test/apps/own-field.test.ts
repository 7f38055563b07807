/** A shop with a field of its own, which uses only the package's client. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { CheckoutClient } from '../../widget/client.ts'
import { APPS } from './build-apps.ts'
import { shops } from './shops.ts'

const shop = shops()

type App = Window & { shop: { client: CheckoutClient } }

const reads = async (page: Page, text: string) => {
  const output = page.locator('output')
  await expect.poll(() => output.textContent(), { timeout: 10_000, interval: 20 }).toBe(text)
}

async function applyCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Gift code').fill(code)
  await page.getByRole('button', { name: 'Use' }).click()
}

const open = (cart: string) =>
  shop.visit(`/client/?${new URLSearchParams({ endpoint: shop.worker, cart })}`)

describe('the client without a user interface', () => {
  it('applies, follows the total, removes, and remembers across a reload', async () => {
    const page = await open('own-1')
    await applyCode(page, shop.card(10000))
    await reads(page, 'applied 5200, due 50')
    await page.reload()
    await reads(page, 'applied 5200, due 50')
    await page.evaluate(() => (window as unknown as App).shop.client.setOrder(6000, 'USD'))
    await reads(page, 'applied 6000, due 0')
    await page.evaluate(async () => {
      const { client } = (window as unknown as App).shop
      await client.removeCard(client.checkout!.cards[0]!.id)
    })
    await reads(page, 'applied 0, due 6000')
  })

  it('reports which problem it was', async () => {
    const page = await open('own-2')
    await applyCode(page, '9XZQ-8WKM-4TRHLP')
    await reads(page, 'card_unusable')
  })

  it('contains neither Lit nor the element', () => {
    const assets = join(APPS, 'built/browser/client/assets')
    const files = readdirSync(assets).map(name => readFileSync(join(assets, name), 'utf8'))
    expect(files.filter(text => /litElement|attachInternals/.test(text))).toEqual([])
  })
})
