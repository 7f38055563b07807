/** Decisions about a card whose order was cancelled before or is cancelled after. */
import { describe, expect, it } from 'vitest'
import type { ReviewReason } from '../../../shared/api.ts'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

const { world, shopper, shop } = useWorld()

const decide = async (reason: ReviewReason, decision: string, more: object = {}) => {
  await world.settle()
  const review = (await shop.reviews()).find((one: { reason: string }) => one.reason === reason)
  const { id, version } = review
  expect((await shop.decide(id, { version, decision, by: 'Ann', ...more })).status).toBe(200)
  await world.advance(600)
}
const posts = (code: string) =>
  upstreamCalls(world, code).filter(call => call.endsWith('redeem')).length

/** A paid order whose only card answered nothing through the whole schedule. */
const unknown = async (system: 'instagift' | 'vauchar') => {
  const code = newCard(world, system)
  const { id } = await shopper.begin(5000, code)
  await shop.place(id, ORDER)
  world.sandbox.fault({ system, kind: 'error_before', times: 1000 })
  await shop.complete(id, { orderId: 'A' }, '?wait=0')
  await world.advance(2000)
  expect(await shop.reasons()).toEqual(['unknown'])
  return { id, code }
}

describe('given a card that may have been redeemed, and whose order was cancelled', () => {
  // Vauchar is read before it is redeemed, so that here nothing was ever sent.
  it.each(['instagift', 'vauchar'] as const)('%s, retried: nothing is sent', async system => {
    const { id, code } = await unknown(system)
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    world.sandbox.clearFaults()
    world.sandbox.resetCalls()
    await decide('unknown', 'retry')
    expect([(await shop.see(id)).status, await shop.reasons()]).toEqual(['cancelled', []])
    expect([posts(code), spentOf(world, code)]).toEqual([0, []])
  })

  it.each(['instagift', 'vauchar'] as const)('%s, paid after all: redeemed', async system => {
    const { id, code } = await unknown(system)
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    world.sandbox.clearFaults()
    world.sandbox.resetCalls()
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await decide('paid_after_cancel', 'retry')
    await decide('unknown', 'retry')
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
    expect([posts(code), spentOf(world, code), await shop.reasons()]).toEqual([1, [5000], []])
  })
})

describe('a card that a person has decided to be redeemed', () => {
  it('is not undone by itself when the order is cancelled: a person undoes it', async () => {
    const { id } = await unknown('vauchar')
    world.sandbox.clearFaults()
    await decide('unknown', 'redeemed', { upstreamId: 'seen-by-hand' })
    expect((await shop.see(id)).status).toBe('completed')
    world.sandbox.resetCalls()
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    expect([(await shop.see(id)).status, await shop.reasons()]).toEqual([
      'review',
      ['undo_by_hand'],
    ])
    expect(upstreamCalls(world)).toEqual([])
  })
})
