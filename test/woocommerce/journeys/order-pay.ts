/** The page on which an order that staff made is paid. */
import assert from 'node:assert/strict'
import { newCard, spentOf } from '../gift-cards.ts'
import { balances, chargesOf, type Journey } from '../journey.ts'
import { PRODUCT } from '../settings.ts'
import { Shopper } from '../shopper.ts'
import type { Staff } from '../staff.ts'

const EMAIL = 'ada@example.com'
const BILLING = {
  ...{ first_name: 'Ada', last_name: 'Lane', address_1: '1 Test St', city: 'Los Angeles' },
  ...{ state: 'CA', postcode: '90001', country: 'US', email: EMAIL },
}

/** An order of 52.50 that waits for its payment, and the page on which it is paid. */
async function orderToPay(staff: Staff): Promise<{ order: string; url: string }> {
  const { id } = await staff.rest<{ id: number }>('POST', '/wc/v3/orders', {
    status: 'pending',
    line_items: [{ product_id: Number(PRODUCT), quantity: 1 }],
    billing: BILLING,
  })
  const { payment_url } = await staff.read(String(id))
  return { order: String(id), url: payment_url }
}

async function open({ page }: Shopper, url: string): Promise<void> {
  await page.goto(url)
  const email = page.locator('input[name=email]')
  if (await email.count()) {
    await email.fill(EMAIL)
    await page.click('button[name=verify], .woocommerce-verify-email button')
  }
  await page.waitForSelector('instagift-claim-code')
  await page.waitForTimeout(1500)
  await page.click('label[for=payment_method_trialcard]')
}

const NOTICE = '.woocommerce-error, .is-error'

export const orderPay: Journey[] = [
  {
    name: 'order-pay',
    kinds: ['classic'],
    async play(scene) {
      const { staff, shopper } = scene
      const { page } = shopper
      const { order, url } = await orderToPay(staff)
      await open(shopper, url)
      const code = await newCard()
      assert.equal(await shopper.apply(code), 5200)
      await staff.set({ decline: 'yes' })
      await page.click('#place_order')
      await page.waitForSelector(NOTICE)
      await staff.set({ decline: 'no' })
      await staff.rest('POST', '/trial/v1/jobs')
      await open(shopper, url)
      assert.equal(await shopper.applied(), 5200, 'after the decline the card is still applied')
      await page.click('#place_order')
      await page.waitForURL(/order-received/)
      await staff.jobsUntil(order, 'completed')
      return `declined once, then paid; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'order-pay in two browsers, with other codes',
    kinds: ['classic'],
    async play(scene) {
      const { browser, staff, shopper } = scene
      const { order, url } = await orderToPay(staff)
      const friend = await Shopper.enter(browser, 'classic')
      const [code, other] = [await newCard(), await newCard(3000)]
      await open(shopper, url)
      await open(friend, url)
      assert.equal(await shopper.apply(code), 5200)
      assert.equal(await friend.apply(other), 3000)
      const checkout = await shopper.checkoutId()
      await staff.set({ slow: '8' })
      // A click waits for the page that it leads to, and the first is to be charged meanwhile.
      const paid = Promise.all([
        shopper.page.waitForURL(/order-received/),
        shopper.page.click('#place_order'),
      ])
      while (!(await chargesOf(scene, order)).length) await staff.page.waitForTimeout(100)
      await friend.page.click('#place_order')
      await friend.page.waitForSelector(NOTICE)
      const told = (await friend.page.locator(NOTICE).first().innerText()).trim()
      assert.equal(await staff.meta(order, 'checkout'), checkout, 'what is charged is not changed')
      assert.equal((await staff.read(order)).total, '0.50')
      await paid
      await friend.leave()
      await staff.jobsUntil(order, 'completed')
      assert.deepEqual(await chargesOf(scene, order), ['0.50'])
      assert.equal(await spentOf(other), 0)
      return `the second is told "${told.slice(0, 40)}…"; one charge, ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'order-pay while the worker is down',
    kinds: ['classic'],
    async play({ staff, shopper }) {
      const { page } = shopper
      const { order, url } = await orderToPay(staff)
      await open(shopper, url)
      const code = await newCard()
      assert.equal(await shopper.apply(code), 5200)
      await staff.set({ worker_away: 'yes' })
      await page.click('#place_order')
      await page.waitForSelector(NOTICE)
      assert.equal(await page.locator('instagift-claim-code').count(), 0, 'no code is asked for')
      await page.click('label[for=payment_method_trialcard]')
      await page.click('#place_order')
      await page.waitForURL(/order-received/)
      await staff.set({ worker_away: 'no' })
      await staff.rest('POST', '/trial/v1/jobs')
      assert.equal((await staff.read(order)).total, '52.50')
      assert.equal(await spentOf(code), 0)
      return 'asked once, then paid without gift codes: $52.50; nothing redeemed'
    },
  },
]
