/** What happens to a cart while a card is applied, and to the next one. */
import assert from 'node:assert/strict'
import { orderAtOnce } from '../at-once.ts'
import { newCard, spentOf } from '../gift-cards.ts'
import { balances, type Journey, made, withCard } from '../journey.ts'
import { COUPON, PRODUCT, SMALL_PRODUCT, WORKER } from '../settings.ts'
import type { Sent, Shopper } from '../shopper.ts'

export const carts: Journey[] = [
  {
    name: 'a coupon after the card',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.useCoupon(COUPON)
      assert.equal(await shopper.applied(), 4700)
      assert.equal(await shopper.total(), '$0.25')
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      return balances(scene, order, [code], 4725)
    },
  },
  {
    name: 'a refresh that was given up, answered last',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      await shopper.refreshesAsOf(/instagift_total=\d+/, 'instagift_total=')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      return `ordered at once; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'the phone turned, and back',
    kinds: ['block'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      for (const width of [390, 1200, 390, 1200]) {
        await shopper.turnTo(width)
        assert.equal(await shopper.fields(), 1, `one field at ${width} pixels`)
        assert.equal(await shopper.applied(), 5200, 'the card is still applied')
        assert.equal(await shopper.total(), '$0.50')
      }
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      return `the field is there in both layouts; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'the second order of one cart',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene, 5500)
      await shopper.choose('trialredirect')
      const first = made(await shopper.order())
      // The cart changes, so WooCommerce makes another order; its total is another one, too.
      await shopper.take(SMALL_PRODUCT)
      await shopper.toCheckout()
      const shown = await shopper.applied()
      const applied = shown > 0 ? shown : await shopper.apply(code)
      await shopper.choose('trialcard')
      let sent = await shopper.order()
      const said = sent.error
      if (said) {
        await shopper.isQuiet()
        if ((await shopper.applied()) === 0) await shopper.apply(code)
        sent = await shopper.order()
      }
      const order = made(sent)
      assert.notEqual(order, first)
      await staff.jobsUntil(order, 'completed')
      await staff.change(first, { status: 'cancelled' })
      await staff.rest('POST', '/trial/v1/jobs')
      return `${applied} shown; ${said ? `asked to confirm ("${said.slice(0, 60)}…")` : 'ordered at once'}; ${await balances(scene, order, [code], 6300)}; the first, cancelled later, changes nothing`
    },
  },
  {
    name: 'another order of the same total',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialredirect')
      const first = made(await shopper.order())
      // Five of $10.00 instead of one of $50.00.
      await shopper.take(SMALL_PRODUCT, 5)
      await shopper.putBack(PRODUCT)
      await shopper.toCheckout()
      assert.equal(await shopper.applied(), 5200, 'the card is still applied')
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      assert.notEqual(order, first)
      await staff.jobsUntil(order, 'completed')
      await staff.change(first, { status: 'cancelled' })
      await staff.rest('POST', '/trial/v1/jobs')
      return `${await balances(scene, order, [code])}; the first, cancelled later, changes nothing`
    },
  },
  {
    name: 'a double submit',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      await staff.set({ slow: '3' })
      const before = (await staff.seen()).charges.length
      // Three requests at the same moment, as a script would send them.
      const orders = (await orderAtOnce(shopper, 3)).filter(order => order !== '')
      await staff.set({ slow: '0' })
      assert.equal(new Set(orders).size, 1, 'one order at most, and one that succeeds')
      await staff.jobsUntil(orders[0]!, 'completed')
      const charges = (await staff.seen()).charges.slice(before)
      assert.deepEqual(charges, [`${orders[0]}:0.50`], 'one charge in the whole shop')
      return `three at once: one order, one charge; ${await balances(scene, orders[0]!, [code])}`
    },
  },
  {
    name: 'two tabs',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      const tab = await shopper.anotherTab()
      await tab.toCheckout()
      assert.equal(await tab.applied(), 5200, 'a page that is opened again has the card')
      await tab.choose('trialcard')
      await shopper.choose('trialcard')
      await staff.set({ slow: '3' })
      const before = (await staff.seen()).charges.length
      const sent = await Promise.all([shopper.order(), tab.order()])
      await staff.set({ slow: '0' })
      const orders = new Set(sent.map(({ order }) => order).filter(order => order !== ''))
      assert.equal(orders.size, 1, JSON.stringify(sent))
      const order = [...orders][0]!
      await staff.jobsUntil(order, 'completed')
      assert.deepEqual((await staff.seen()).charges.slice(before), [`${order}:0.50`])
      return `both send the order: one order, one charge; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'a second purchase with the rest',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await newCard(10_000, 'vauchar')
      await shopper.take()
      await shopper.toCheckout()
      await shopper.apply(code)
      const first = made(await shopper.order())
      await staff.jobsUntil(first, 'completed')
      await shopper.take()
      await shopper.toCheckout()
      assert.equal(await shopper.applied(), 0, 'a new cart begins without')
      assert.equal(await shopper.apply(code), 4750)
      await shopper.choose('trialcard')
      const second = made(await shopper.order())
      await staff.jobsUntil(second, 'completed')
      assert.equal((await staff.read(second)).total, '5.00')
      assert.equal(await spentOf(code), 10_000)
      return '52.50 of the card, then its other 47.50'
    },
  },
  {
    name: 'logged in',
    async play(scene) {
      const { shopper, staff } = scene
      await shopper.logIn()
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      return balances(scene, order, [code])
    },
  },
  {
    name: 'a card of another currency',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await newCard(5250, 'vauchar', 'JPY')
      // The browser is the shopper's: it says yen to the worker and dollars to the page.
      await shopper.page.route(`${WORKER}/v1/**`, async route => {
        const postData = route.request().postData()?.replace('"USD"', '"JPY"')
        const response = await route.fetch(postData === undefined ? {} : { postData })
        const body = (await response.text()).replaceAll('"JPY"', '"USD"')
        await route.fulfill({ response, body })
      })
      await shopper.take()
      await shopper.toCheckout()
      const applied = await shopper.apply(code)
      assert.ok(applied > 5000, `${applied} yen`)
      const sent = await shopper.order()
      assert.match(sent.error, /nothing was charged/)
      await staff.rest('POST', '/trial/v1/jobs')
      const order = made(await paidInFull(shopper))
      await staff.rest('POST', '/trial/v1/jobs')
      assert.equal((await staff.read(order)).total, '52.50')
      assert.equal(await spentOf(code), 0)
      return `¥${applied} for $52.50: refused, nothing charged; then ordered for $52.50`
    },
  },
]

/** The shopper orders again, without the gift code that was refused. */
async function paidInFull(shopper: Shopper): Promise<Sent> {
  await shopper.isQuiet()
  await shopper.choose('trialcard')
  return shopper.order()
}
