/** Payment buttons that make the order by themselves, from the cart: the order is never paid without its gift code being placed, or it waits. */
import assert from 'node:assert/strict'
import { spentOf } from '../gift-cards.ts'
import { balances, chargesOf, type Journey, type Scene, withCard } from '../journey.ts'
import type { Shopper } from '../shopper.ts'

/** How an order is made: by the checkout's own function, as a draft of the Store API, with the cart's totals copied, or with its lines computed anew. */
const WAYS = ['create_order', 'draft', 'copied', 'computed'] as const

type Pressed = { success: boolean; data: string | number }

function press({ page }: Shopper, way: string): Promise<Pressed> {
  return page.evaluate(async way => {
    const answer = await fetch('/?wc-ajax=trial_express', {
      method: 'POST',
      body: new URLSearchParams({ way }),
    })
    return (await answer.json()) as Pressed
  }, way)
}

/** A paid order of this way: 0.50 was charged, and the card was held before. */
async function paid(scene: Scene, way: string): Promise<string> {
  const { shopper, staff } = scene
  const code = await withCard(scene)
  await shopper.shows('$0.50')
  const { success, data } = await press(shopper, way)
  assert.ok(success, String(data))
  const order = String(data)
  assert.deepEqual(await chargesOf(scene, order), ['0.50'])
  assert.equal(await staff.meta(order, 'state'), 'placed', way)
  assert.equal((await staff.read(order)).status, 'processing')
  await staff.jobsUntil(order, 'completed')
  return balances(scene, order, [code])
}

/** What cannot be placed is not charged, or waits until it is paid. */
async function withoutWorker(scene: Scene, way: string): Promise<string> {
  const { shopper, staff } = scene
  const code = await withCard(scene)
  await staff.set({ worker_away: 'yes' })
  const { success, data } = await press(shopper, way)
  if (!success) {
    await staff.set({ worker_away: 'no' })
    await staff.rest('POST', '/trial/v1/jobs')
    assert.equal(await spentOf(code), 0)
    return 'refused'
  }
  const order = String(data)
  assert.equal((await staff.read(order)).status, 'on-hold', way)
  await staff.set({ worker_away: 'no' })
  await staff.jobsUntil(order, 'completed')
  assert.equal((await staff.read(order)).status, 'processing', way)
  await balances(scene, order, [code])
  return 'on hold, and processing once redeemed'
}

export const express: Journey[] = [
  ...WAYS.map(way => ({
    name: `a payment button that makes the order itself: ${way}`,
    play: (scene: Scene) => paid(scene, way),
  })),
  ...WAYS.map(way => ({
    name: `such a button while the worker is down: ${way}`,
    kinds: ['classic'] as ['classic'],
    play: (scene: Scene) => withoutWorker(scene, way),
  })),
]
