/** What the shop's staff do to an order afterwards. */
import assert from 'node:assert/strict'
import { checkoutOf, newCard, spentOf } from '../gift-cards.ts'
import { balances, type Journey, made, paidOrder, withCard } from '../journey.ts'
import { SMALL_PRODUCT } from '../settings.ts'

const classic: Journey['kinds'] = ['classic']

export const staffActs: Journey[] = [
  {
    name: 'Recalculate',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('cheque')
      const order = made(await shopper.order())
      await staff.recalculate(order)
      assert.equal((await staff.read(order)).total, '0.50')
      await staff.change(order, { status: 'completed' })
      await staff.jobsUntil(order, 'completed')
      return `still 0.50; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'an item added in admin before payment',
    kinds: classic,
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('cheque')
      const order = made(await shopper.order())
      await staff.rest('POST', '/trial/v1/jobs')
      await staff.change(order, {
        line_items: [{ product_id: Number(SMALL_PRODUCT), quantity: 1 }],
      })
      await staff.recalculate(order)
      assert.equal((await staff.read(order)).total, '11.00')
      await staff.change(order, { status: 'completed' })
      await staff.jobsUntil(order, 'completed')
      return balances(scene, order, [code], 6300)
    },
  },
  {
    name: 'cancelled before it was redeemed',
    kinds: classic,
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('cheque')
      const order = made(await shopper.order())
      await staff.rest('POST', '/trial/v1/jobs')
      await staff.change(order, { status: 'cancelled' })
      await staff.jobsUntil(order, 'cancelled')
      assert.equal(await spentOf(code), 0)
      const next = await shopper.page.context().newPage()
      await next.close()
      return 'the card is free, nothing spent'
    },
  },
  {
    name: 'cancelled after it was redeemed, a system that can undo',
    kinds: classic,
    async play(scene) {
      const { shopper, staff } = scene
      const code = await newCard(10_000, 'vauchar')
      await shopper.take()
      await shopper.toCheckout()
      await shopper.apply(code)
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      await staff.change(order, { status: 'cancelled' })
      await staff.jobsUntil(order, 'cancelled')
      assert.equal(await spentOf(code), 0)
      return 'undone at Vauchar'
    },
  },
  {
    name: 'cancelled after it was redeemed, a system that cannot',
    kinds: classic,
    async play(scene) {
      const { order, code } = await paidOrder(scene)
      await scene.staff.change(order, { status: 'cancelled' })
      await scene.staff.jobsUntil(order, 'review')
      assert.equal(await spentOf(code), 5200)
      const { reviews } = await checkoutOf(await scene.staff.meta(order, 'checkout'))
      assert.equal(reviews.length, 1)
      return `review undo_by_hand; notes: ${(await scene.staff.notes(order)).length}`
    },
  },
  {
    name: 'the rest refunded',
    async play(scene) {
      const { order, code } = await paidOrder(scene)
      await scene.staff.rest('POST', `/wc/v3/orders/${order}/refunds`, { amount: '0.50' })
      await scene.staff.rest('POST', '/trial/v1/jobs')
      const { status } = await scene.staff.read(order)
      assert.equal(await spentOf(code), 5200, "the card's money stays")
      return `order ${status}, 0.50 back, the card's 52.00 stay redeemed`
    },
  },
  {
    name: 'the rest refunded before the card is redeemed',
    kinds: classic,
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialredirect')
      const order = made(await shopper.order())
      await staff.set({ worker_away: 'yes' })
      await shopper.page.click('#pay')
      await shopper.page.waitForURL(/order-received/)
      await staff.rest('POST', `/wc/v3/orders/${order}/refunds`, {
        amount: '0.50',
        api_refund: false,
      })
      await staff.set({ worker_away: 'no' })
      await staff.rest('POST', '/trial/v1/jobs')
      await staff.rest('POST', '/trial/v1/jobs')
      assert.equal((await staff.read(order)).status, 'refunded')
      assert.equal(await spentOf(code), 0)
      const asked = (await staff.notes(order)).filter(note => note.includes('was refunded before'))
      assert.equal(asked.length, 1)
      await staff.change(order, { status: 'cancelled' })
      await staff.jobsUntil(order, 'cancelled')
      return 'nothing redeemed, a note asks staff; cancelled by them, the card is free'
    },
  },
  {
    name: 'a part back to the card',
    kinds: classic,
    async play(scene) {
      const { order } = await paidOrder(scene)
      const said = await scene.staff.giveBack(order, '20.00')
      const checkout = await checkoutOf(await scene.staff.meta(order, 'checkout'))
      assert.equal(checkout.reviews.length, 1)
      return `"${said.slice(0, 90)}…", one review of 20.00`
    },
  },
  {
    name: 'all back to the card',
    kinds: classic,
    async play(scene) {
      const { shopper, staff } = scene
      const code = await newCard(10_000, 'vauchar')
      await shopper.take()
      await shopper.toCheckout()
      await shopper.apply(code)
      const order = made(await shopper.order())
      await staff.jobsUntil(order, 'completed')
      const said = await staff.giveBack(order, '52.50')
      assert.equal(await spentOf(code), 0)
      assert.equal(await staff.meta(order, 'refunded'), '5250')
      await staff.change(order, { status: 'completed' })
      await staff.rest('POST', '/trial/v1/jobs')
      const { reviews } = await checkoutOf(await staff.meta(order, 'checkout'))
      assert.deepEqual(reviews, [], 'the order goes on, and asks for nothing')
      return `"${said}", 52.50 back on the card; completed later, no review`
    },
  },
]
