/** Several cards of several systems on one order: in which order they are redeemed, and what if one of them fails. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, brief, spentOf } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const THIRTY = 'E69W-CDQ2-WTWH6Y'
const TWENTY_WHOLE = '5200000000020'
const STORED = 'GIFTUSD1575QX7K2M'

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

describe('several cards on one order', () => {
  const three = async () => {
    const { id } = await p.begin(5250, THIRTY)
    await p.apply(id, TWENTY_WHOLE)
    const { body } = await p.apply(id, STORED)
    await p.place(id, { orderId: 'A', orderTotal: 5250, applied: body.applied })
    world.sandbox.resetCalls()
    return id
  }
  const redeemingOf = () =>
    world.sandbox
      .calls()
      .filter(call => call.operation === 'redeem')
      .map(call => call.system)

  it('are redeemed in the order in which they could be undone, Instagift last', async () => {
    const id = await three()
    const { body } = await p.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5250, shortfall: 0 })
    expect(redeemingOf()).toEqual(['vauchar', 'yougotagift', 'instagift'])
    expect([spentOf(world, THIRTY), spentOf(world, TWENTY_WHOLE), spentOf(world, STORED)]).toEqual([
      [3000],
      [2000],
      [250],
    ])
  })

  it('keep: the others are redeemed though one was refused', async () => {
    const id = await three()
    world.sandbox.changeCard(TWENTY_WHOLE, { status: 'redeemed' })
    const { body } = await p.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'review', redeemed: 3250, shortfall: 2000 })
  })

  it('keep: goes on with the next card while one is unknown', async () => {
    const id = await three()
    world.sandbox.fault({ system: 'yougotagift', on: 'redeem', kind: 'drop_after' })
    const { status, body } = await p.complete(id, { orderId: 'A' })
    expect([status, brief(body).cards]).toEqual([
      202,
      ['WH6Y 3000 redeemed', '0020 2000 redeeming', '7K2M 250 redeemed'],
    ])
    await world.advance(6)
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5250 })
  })

  describe('ON_PARTIAL_FAILURE=reverse', () => {
    beforeEach(() => inWorld({ ON_PARTIAL_FAILURE: 'reverse' }))

    it('sends nothing irreversible after a refusal, and undoes what can be undone', async () => {
      const id = await three()
      world.sandbox.changeCard(TWENTY_WHOLE, { status: 'redeemed' })
      const { body } = await p.complete(id, { orderId: 'A' })
      expect(brief(body).cards).toEqual([
        'WH6Y 0 released',
        '0020 2000 rejected',
        '7K2M 0 reversed',
      ])
      expect(body).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5250 })
      expect(redeemingOf()).toEqual(['vauchar', 'yougotagift'])
      expect(spentOf(world, STORED)).toEqual([])
      expect((await p.begin(1575, STORED)).applied).toBe(1575)
    })

    it('holds the irreversible one back while an earlier one is unknown', async () => {
      const id = await three()
      world.sandbox.fault({ system: 'yougotagift', on: 'redeem', kind: 'drop_after' })
      await p.complete(id, { orderId: 'A' })
      expect(redeemingOf()).toEqual(['vauchar', 'yougotagift'])
      await world.advance(6)
      expect(redeemingOf()).toEqual(['vauchar', 'yougotagift', 'instagift'])
      expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5250 })
    })

    it('is in review, not waiting, when it can’t be told; and goes on when a person has said', async () => {
      const id = await three()
      world.sandbox.fault({ system: 'yougotagift', kind: 'drop_after', times: 1000 })
      await p.complete(id, { orderId: 'A' })
      await world.advance(1900)
      expect(await p.see(id)).toMatchObject({ status: 'review', settled: true, redeemed: 250 })
      world.sandbox.clearFaults()
      const [review] = await p.reviews()
      expect(review.reason).toBe('unknown')
      const { body } = await p.decide(review.id, {
        version: review.version,
        decision: 'redeemed',
        by: 'Ann',
      })
      expect(body).toMatchObject({ status: 'completed', redeemed: 5250 })
    })
  })
})
