/** A recipe's page with a plain form, as a shopper has it in their browser. */
import { describe, expect, it } from 'vitest'
import type { Server } from './bench.ts'
import { applyCode, orderReads, useBrowser } from './browser.ts'
import { newCard, redeemedOf } from './shopper.ts'
import { DECLINED_CARD } from './stand-ins/cards.ts'
import type { Bench } from './suite/bench.ts'

export function describeForm(name: string, bench: Bench & Pick<Server, 'url'>): void {
  const { open } = useBrowser()
  const order = { name: 'Place order' }

  describe(`${name} in a browser`, () => {
    it('a code is applied, a card declined, another one taken, and the order is paid', async () => {
      const code = await newCard(10_000)
      const page = await open(bench.url)
      await applyCode(page, code, '$0.50')
      await page.getByLabel('Card number').fill(DECLINED_CARD)
      await page.getByRole('button', order).click()
      await page.getByRole('alert').filter({ hasText: 'declined' }).waitFor()
      await expect.poll(() => page.innerText('body')).toContain('$0.50')
      await page.getByLabel('Card number').fill('4242424242424242')
      await page.getByRole('button', order).dblclick()
      await orderReads(page, 'paid')
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      expect(bench.moneyOf(id)).toEqual({ collected: 50, held: 0, payments: 1 })
      expect(await redeemedOf(code)).toBe(5200)
    })

    it('a code that pays for everything leaves no card to ask for', async () => {
      const code = await newCard(10_000, 'vauchar')
      const page = await open(bench.url)
      await applyCode(page, code, '$0.00')
      await expect.poll(() => page.getByLabel('Card number').isVisible()).toBe(false)
      await page.getByRole('button', order).click()
      await orderReads(page, 'paid')
      expect(await redeemedOf(code)).toBe(5250)
    })
  })
}
