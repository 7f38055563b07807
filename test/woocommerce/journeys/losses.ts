/** What is lost on the way: the worker, its answers, its events, the shop's jobs. */
import assert from 'node:assert/strict'
import { fault, newCard, placeElsewhere, spentOf } from '../gift-cards.ts'
import {
  balances,
  chargesOf,
  type Journey,
  made,
  paidOrder,
  type Scene,
  withCard,
} from '../journey.ts'

export const losses: Journey[] = [
  {
    name: 'the worker down before the checkout is opened',
    async play(scene) {
      const { shopper, staff } = scene
      await staff.set({ worker_away: 'yes' })
      await shopper.losesWorker(true)
      await shopper.take()
      await shopper.toCheckout(false)
      await shopper.choose('trialcard')
      const total = await shopper.total()
      const order = made(await shopper.order())
      assert.deepEqual(await chargesOf(scene, order), ['52.50'])
      return `ordered without gift codes for ${total}`
    },
  },
  {
    name: 'the hold expires on the page',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      for (let second = 0; second < 120 && (await shopper.applied()) > 0; second += 3)
        await shopper.page.waitForTimeout(3000)
      assert.equal(await shopper.applied(), 0, 'HOLD_MINUTES of the worker has to be 1')
      await shopper.isQuiet()
      await shopper.isQuiet()
      const total = await shopper.total()
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.rest('POST', '/trial/v1/jobs')
      assert.deepEqual(await chargesOf(scene, order), ['52.50'])
      assert.equal(await spentOf(code), 0)
      return `the page shows ${total} again, and that is charged; nothing redeemed`
    },
  },
  {
    name: 'the codes are used for another order meanwhile',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      const before = (await staff.seen()).charges.length
      await placeElsewhere(await shopper.checkoutId(), 'elsewhere-1')
      const { error } = await shopper.order()
      assert.match(error, /belongs to another order/)
      assert.equal((await staff.seen()).charges.length, before)
      assert.equal(await spentOf(code), 0)
      return 'refused; nothing charged'
    },
  },
  {
    name: 'the worker down when the order is placed',
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      await staff.set({ worker_away: 'yes' })
      await shopper.losesWorker(true)
      const refused = await shopper.order()
      assert.match(refused.error, /cannot be used at the moment/)
      await shopper.isQuiet()
      const total = await shopper.total()
      const order = made(await shopper.order())
      await staff.set({ worker_away: 'no' })
      await shopper.losesWorker(false)
      await staff.rest('POST', '/trial/v1/jobs')
      assert.deepEqual(await chargesOf(scene, order), ['52.50'])
      assert.equal(await spentOf(code), 0)
      return `asked once, then ordered without gift codes for ${total}; nothing redeemed`
    },
  },
  {
    name: 'the worker down when the order is paid',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.set({ worker_away: 'yes' })
      await staff.rest('POST', '/trial/v1/jobs')
      assert.equal(await spentOf(code), 0)
      await staff.set({ worker_away: 'no' })
      await staff.jobsUntil(order, 'completed')
      return `tried again by Action Scheduler; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'an event lost',
    kinds: ['classic'],
    async play(scene) {
      const { staff } = scene
      await staff.set({ events_lost: 'yes' })
      const { order, code } = await paidOrder(scene)
      const before = await staff.notes(order)
      await staff.set({ events_lost: 'no' })
      let notes = before
      for (let second = 0; second < 90 && notes.length === before.length; second += 3) {
        await staff.page.waitForTimeout(3000)
        notes = await staff.notes(order)
      }
      assert.ok(
        notes.some(note => note.includes('redeemed')),
        'the note comes with the repetition',
      )
      return `settled without it; the repeated event is noted; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'the job lost',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await staff.rest('POST', '/trial/v1/forget-jobs')
      // Any page of the admin plans the sweep again.
      await staff.openOrder(order)
      await staff.jobsUntil(order, 'completed')
      return `found by the sweep; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'the answer of the redemption lost',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      const order = made(await shopper.order())
      await fault({ system: 'instagift', code, on: 'redeem', kind: 'drop_after' })
      await staff.jobsUntil(order, 'completed')
      return `read back, redeemed once; ${await balances(scene, order, [code])}`
    },
  },
  {
    name: 'the card spent elsewhere between order and payment',
    kinds: ['classic'],
    async play(scene) {
      const code = await withCard(scene)
      await paidWithoutItsCard(scene, code)
      return 'review shortfall; the order is on hold and says that 52.00 is not paid'
    },
  },
  {
    name: 'the same of goods that need no shipping',
    kinds: ['classic'],
    async play(scene) {
      const { shopper, staff } = scene
      const virtual = await staff.rest<{ id: number }>('POST', '/wc/v3/products', {
        ...{ name: 'A song', regular_price: '50.00', virtual: true, downloadable: true },
      })
      const code = await newCard()
      await shopper.take(String(virtual.id))
      await shopper.toCheckout()
      assert.equal(await shopper.apply(code), 5200)
      const order = await paidWithoutItsCard(scene, code, 'completed')
      await staff.change(order, { status: 'processing' })
      assert.equal((await staff.read(order)).status, 'on-hold', 'moved by hand')
      await staff.change(order, { status: 'completed' })
      assert.equal((await staff.read(order)).status, 'completed', 'moved by hand again')
      return 'completed at once, then on hold; moved on by hand it waits once more, and then goes on'
    },
  },
]

/** An order that the bank lets pay while its card is worth nothing any more. */
async function paidWithoutItsCard(
  { shopper, staff }: Scene,
  code: string,
  status = 'processing',
): Promise<string> {
  await shopper.choose('trialredirect')
  const order = made(await shopper.order())
  await fetch(`${process.env.SANDBOX_URL}/control/cards/${code}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'cancelled' }),
  })
  await shopper.page.click('#pay')
  await shopper.page.waitForURL(/order-received/)
  assert.equal((await staff.read(order)).status, status)
  await staff.jobsUntil(order, 'review')
  assert.equal((await staff.read(order)).status, 'on-hold')
  return order
}
