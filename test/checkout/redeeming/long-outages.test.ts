/** Outages that outlast every try: each saga goes on afterwards, or ends with a person; nothing stays under way for ever. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Card } from '../../../worker/card/card.ts'
import { Order } from '../../../worker/order/order.ts'
import { spentOf, upstreamCalls } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const MINUTE = 60
const HOUR = 3600
const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

const { world, shopper, shop } = useWorld()
afterEach(() => {
  vi.restoreAllMocks()
})

/** From now on no gift-card system answers, until `back`. */
const away = () => {
  world.between = async () => new Response('', { status: 503 })
}
const back = () => {
  world.between = (_, go) => go()
}
const placed = async (code: string) => {
  const { id } = await shopper.begin(5000, code)
  expect((await shop.place(id, ORDER)).status).toBe(200)
  return id
}
/** The calls that were made while the systems were away: none of them reached the sandbox. */
const countCalls = () => {
  const calls: number[] = []
  const start = world.now()
  world.between = async () => {
    calls.push((world.now() - start) / 1000)
    return new Response('', { status: 503 })
  }
  return calls
}

describe.each(['instagift', 'vauchar'] as const)('while %s is away', system => {
  it('a review keeps its version: that nothing could be read is no new evidence', async () => {
    const id = await placed(newCard(world, system))
    world.sandbox.fault({ system, on: 'redeem', kind: 'drop_before' })
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    away()
    await world.advance(HOUR)
    const [{ version, reason }] = await shop.reviews()
    expect(reason).toBe('unknown')
    await world.advance(12 * HOUR)
    expect((await shop.reviews())[0].version).toBe(version)
    const decision = { version, decision: 'not_redeemed', by: 'Ann' }
    back()
    expect((await shop.decide((await shop.reviews())[0].id, decision)).status).toBe(200)
  })

  /** Paid for three days after its holds had expired. */
  const paidLate = async () => {
    const code = newCard(world, system)
    const id = await placed(code)
    await world.advance(73 * HOUR)
    expect((await shop.see(id)).status).toBe('expired')
    return { id, code }
  }

  it('a late completion tries once a minute, and ends with a person after thirty tries', async () => {
    const { id, code } = await paidLate()
    const calls = countCalls()
    expect((await shop.complete(id, { orderId: 'A' }, '?wait=0')).status).toBe(202)
    await world.advance(28 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'completing', settled: false })
    await world.advance(3 * MINUTE)
    expect(await shop.see(id)).toMatchObject({
      status: 'review',
      settled: true,
      cards: [{ status: 'review' }],
    })
    const tries = new Set(calls.map(at => Math.floor(at / MINUTE)))
    expect(tries.size).toBe(30)
    expect(await shop.reviews()).toMatchObject([{ reason: 'unknown', amount: 5000, orderId: 'A' }])
    const before = calls.length
    await world.advance(2 * HOUR)
    expect([calls.length, spentOf(world, code)]).toEqual([before, []])
  })

  it('a late completion goes on when it is back, and redeems once', async () => {
    const { id, code } = await paidLate()
    away()
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(20 * MINUTE)
    back()
    await world.advance(2 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
    await world.advance(48 * HOUR)
    expect(spentOf(world, code)).toEqual([5000])
  })

  it('a completion in time ends with a person at the end of the schedule, and nothing is sent twice', async () => {
    const code = newCard(world, system)
    const id = await placed(code)
    away()
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(24 * HOUR)
    expect(await shop.see(id)).toMatchObject({ status: 'review', settled: true })
    expect(await shop.reasons()).toEqual(['unknown'])
    back()
    await world.advance(48 * HOUR)
    expect(spentOf(world, code)).toEqual([])
    expect(upstreamCalls(world, code).filter(call => call.endsWith('redeem'))).toEqual([])
  })
})

describe('while the gift-card system is away, an order that is cancelled after all', () => {
  const cancelled = async () => {
    const code = newCard(world)
    const id = await placed(code)
    expect((await shop.complete(id, { orderId: 'A' })).body.redeemed).toBe(5000)
    away()
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    return { id, code }
  }

  it('is undone when it is back within the schedule', async () => {
    const { id, code } = await cancelled()
    await world.advance(10 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelling', settled: false })
    back()
    await world.advance(30 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', settled: true })
    expect(spentOf(world, code)).toEqual([])
  })

  it('is left to a person when it is not', async () => {
    const { id, code } = await cancelled()
    await world.advance(24 * HOUR)
    expect((await shop.see(id)).settled).toBe(true)
    expect(await shop.reasons()).toEqual(['undo_by_hand'])
    back()
    await world.advance(48 * HOUR)
    expect(spentOf(world, code)).toEqual([5000])
  })
})

describe('while no card can be reached', () => {
  it('for hours, a cancelled order lets its card go afterwards', async () => {
    const code = newCard(world)
    const id = await placed(code)
    world.breakCards = true
    await shop.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.advance(5 * HOUR)
    world.breakCards = false
    await world.advance(HOUR + MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'cancelled', settled: true })
    expect((await shopper.begin(5000, code)).applied).toBe(5000)
  })

  it('for hours, a paid order completes afterwards', async () => {
    const code = newCard(world)
    const id = await placed(code)
    world.breakCards = true
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(5 * HOUR)
    expect((await shop.see(id)).status).toBe('completing')
    world.breakCards = false
    await world.advance(10 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
    expect(spentOf(world, code)).toEqual([5000])
  })

  it('and throws at every call for hours, a paid order completes afterwards', async () => {
    const code = newCard(world)
    const id = await placed(code)
    const broken = vi.spyOn(Card.prototype, 'redeem').mockRejectedValue(new Error('broken'))
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(5 * HOUR)
    broken.mockRestore()
    await world.advance(10 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
    expect(spentOf(world, code)).toEqual([5000])
  })
})

describe('while the order object cannot be reached', () => {
  it('for hours, a cancelled order is free for another checkout afterwards', async () => {
    const id = await placed(newCard(world))
    const broken = vi.spyOn(Order.prototype, 'unclaim').mockRejectedValue(new Error('broken'))
    await shop.reopen(id, { orderId: 'A' })
    await world.advance(5 * HOUR)
    broken.mockRestore()
    await world.advance(HOUR + MINUTE)
    await placed(newCard(world))
  })

  it('placing is refused and leaves nothing behind', async () => {
    const code = newCard(world)
    const { id } = await shopper.begin(5000, code)
    const broken = vi.spyOn(Order.prototype, 'claim').mockRejectedValue(new Error('broken'))
    expect((await shop.place(id, ORDER)).status).toBeGreaterThanOrEqual(500)
    broken.mockRestore()
    await world.advance(2 * MINUTE)
    expect(await shop.see(id)).toMatchObject({ status: 'open', applied: 5000 })
    expect((await shop.place(id, ORDER)).status).toBe(200)
  })
})
