/** Ways to pay for the rest, and for nothing. */
import assert from 'node:assert/strict'
import { newCard, spentOf } from '../gift-cards.ts'
import { balances, chargesOf, type Journey, made, paidOrder, withCard } from '../journey.ts'

const laterPaid =
  (gateway: string, status: string): Journey['play'] =>
  async scene => {
    const { shopper, staff } = scene
    const code = await withCard(scene)
    await shopper.choose(gateway)
    const order = made(await shopper.order())
    await staff.rest('POST', '/trial/v1/jobs')
    assert.equal((await staff.read(order)).status, status)
    assert.equal(await spentOf(code), 0, 'nothing is redeemed before the order is paid')
    await staff.change(order, { status: 'completed' })
    await staff.jobsUntil(order, 'completed')
    return `${status} with the card held; completed: ${await balances(scene, order, [code])}`
  }

export const paying: Journey[] = [
  {
    name: 'paid at once',
    async play(scene) {
      const { order, code } = await paidOrder(scene)
      assert.deepEqual(await chargesOf(scene, order), ['0.50'])
      const { mails } = await scene.staff.seen()
      const mail = mails.filter(text => text.includes('Gift code'))
      assert.ok(
        mail.some(text => /Gift code:\s*−\s*\$52\.00/.test(text)),
        'the row is in the e-mail',
      )
      assert.ok(
        (
          await scene.shopper.page
            .locator('.woocommerce-table--order-details, .wc-block-order-confirmation-totals')
            .innerText()
        ).includes('Gift code'),
        'the row is on the order page',
      )
      return balances(scene, order, [code])
    },
  },
  { name: 'cash on delivery', play: laterPaid('cod', 'processing') },
  { name: 'cheque', play: laterPaid('cheque', 'on-hold') },
  {
    name: 'gift codes pay for everything',
    async play(scene) {
      const { shopper, staff } = scene
      const codes = [await newCard(10_000, 'vauchar')]
      await shopper.take()
      await shopper.toCheckout()
      assert.equal(await shopper.apply(codes[0]!), 5250)
      assert.equal(await shopper.total(), '$0.00')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      assert.deepEqual(await chargesOf(scene, order), [])
      return `no payment is asked for; ${await balances(scene, order, codes)}`
    },
  },
  {
    name: 'two cards',
    async play(scene) {
      const { shopper, staff } = scene
      const codes = [await newCard(3000), await newCard(1500)]
      await shopper.take()
      await shopper.toCheckout()
      await shopper.apply(codes[0]!)
      assert.equal(await shopper.apply(codes[1]!), 4500)
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      return balances(scene, order, codes)
    },
  },
  {
    name: 'a declining gateway',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      await staff.set({ decline: 'yes' })
      const declined = await shopper.order()
      await staff.set({ decline: 'no' })
      assert.match(declined.error, /declined/)
      await staff.rest('POST', '/trial/v1/jobs')
      assert.equal(await shopper.applied(), 5200, 'the shopper still has their card')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      const charges = await chargesOf(scene, order)
      return `declined, reopened, ordered again (${charges.length} tries to charge 0.50); ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'a redirecting gateway',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialredirect')
      const order = made(await shopper.order())
      assert.equal(await spentOf(code), 0)
      await shopper.page.click('#pay')
      await shopper.page.waitForURL(/order-received/)
      await staff.jobsUntil(order, 'completed')
      return balances(scene, order, [code])
    },
  },
  {
    name: 'back from the bank, and again',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialredirect')
      const first = made(await shopper.order())
      await shopper.toCheckout()
      assert.equal(await shopper.applied(), 5200, 'the card is still applied')
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      return `${first === order ? 'the same order again' : 'another order'}; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'cancelled at the bank, and again',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialredirect')
      const first = made(await shopper.order())
      await shopper.page.click('#cancel')
      await shopper.page.waitForLoadState()
      await staff.rest('POST', '/trial/v1/jobs')
      assert.equal((await staff.read(first)).status, 'cancelled')
      await shopper.toCheckout()
      assert.equal(await shopper.applied(), 5200, 'the card is applied without typing it again')
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      assert.notEqual(order, first)
      await staff.jobsUntil(order, 'completed')
      return `first order cancelled, card reopened; ${await balances(scene, order, [code])}`
    },
  },
]
