/** The page for webmasters: what it shows is true, and the code that it offers works. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { APPS } from './build-apps.ts'
import { Gift } from './gift.ts'
import { shops } from './shops.ts'

const shop = shops()

/** `complaints` fills with every error of the console, violations of the shop's policy included. */
async function open(width = 1280) {
  shop.write('/blank', { html: '' })
  const page = await shop.visit('/blank')
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${shop.storefront}/webmasters`)
  await expect.poll(() => page.locator('#states figure').count()).toBeGreaterThan(20)
  return { page, complaints, gift: new Gift(page, page.locator('#preview instagift-claim-code')) }
}

const code = (page: Page) => page.locator('pre#code').innerText()
const choose = (page: Page, kind: string) => page.locator(`[name=kind][value=${kind}]`).check()

describe('the page for webmasters', () => {
  it.each([390, 1280])(
    'shows every state at %i px, without an error or a scroll bar',
    async width => {
      const { page, complaints } = await open(width)
      for (const words of [
        'Do you have an Instagift code?',
        '$48.00 stays yours under a new code',
        'Your gift card pays for everything.',
        'Use it and lose $60.00',
        'Using it now would lose $70.00. We won’t use it unless you agree.',
        'This code was used before.',
        'Too many attempts. Please wait 30 seconds.',
        'Update the amounts',
        'Apply again',
        'Held for the order you are placing.',
      ])
        await page.locator('#states').getByText(words).first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(complaints).toEqual([])
    },
  )

  it.each(['light', 'dark'] as const)('has no axe violation (%s)', async scheme => {
    const { page } = await open()
    await page.emulateMedia({ colorScheme: scheme })
    await page.getByText('Held for the order you are placing.').first().waitFor()
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(found).toEqual([])
  })

  it('changes the element and the code to copy together', async () => {
    const { page, gift } = await open()
    await page.getByLabel('order-total').fill('6000')
    await page.getByLabel('collapsed').check()
    await page.getByLabel('lang of the page').selectOption('fr')
    expect(await gift.amounts()).toEqual({ applied: 0, due: 6000 })
    expect(await gift.place.getAttribute('collapsed')).toBe('')
    await expect.poll(() => gift.place.innerText()).not.toContain('Do you have')
    for (const kind of ['html', 'react', 'vue', 'svelte']) {
      await choose(page, kind)
      expect(await code(page), kind).toContain('collapsed')
    }
    await choose(page, 'html')
    expect(await code(page)).toContain('order-total="6000"')
  })

  it('shows the events as they fire', async () => {
    const { page, gift } = await open()
    await page.locator('#codes a', { hasText: '62DD' }).click()
    await gift.reads('$52.00 applied')
    const first = page.locator('#events li').first()
    await expect.poll(() => first.innerText()).toMatch(/instagift-change[\s\S]*"applied": 5200/)
    await page.locator('#codes a', { hasText: 'SP3N' }).click()
    await expect.poll(() => first.innerText()).toContain('card_spent')
  })

  it('offers code that works unchanged in an empty page', async () => {
    const { page } = await open()
    shop.write('/copied', { html: await code(page) })
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    await page.goto(`${shop.url}/copied`)
    const gift = new Gift(page)
    await gift.apply(shop.card(10000))
    await gift.reads('$52.00 applied')
    expect(said).toContain('gift codes pay 5200, left to pay 50')
  })

  it.each([
    ['react', 'jsx', []],
    ['vue', 'vue', [vue({ template: { compilerOptions: { isCustomElement: () => true } } })]],
    ['svelte', 'svelte', [svelte({ configFile: false })]],
  ] as const)('offers code for %s that builds', async (kind, ending, plugins) => {
    const { page } = await open()
    await choose(page, kind)
    const folder = join(APPS, 'copied')
    mkdirSync(folder, { recursive: true })
    const entry = join(folder, `${kind}.${ending}`)
    writeFileSync(entry, await code(page))
    const lib = { entry, formats: ['es' as const], fileName: kind }
    const built = build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      plugins: [...plugins],
      build: { write: false, lib },
    })
    await expect(built).resolves.toBeTruthy()
  })
})
