/** Lost alarms (kind of fault: money that waits for ever): the register knows of a checkout before its money moves. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }
const HOUR = 3600

const { world, shopper, shop } = useWorld()

const entries = () => [...world.backOffice.unfinished]
const dueInSeconds = (id: string) =>
  Math.round((world.backOffice.unfinished.get(id)!.dueAt - world.now()) / 1000)

/** All alarms are gone, as after handlers that failed too often. */
const loseAlarms = () => {
  for (const [, kept] of world.kept) kept.wakeAt = null
}

/** As the Cron Trigger does. */
const pokeOverdue = async () => {
  for (const id of await world.backOffice.overdue(100)) await world.poke(id)
  await world.settle()
}

describe('a checkout stands in the register', () => {
  it('from its placing on until its holds end, and not while a shopper is only trying codes', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    expect(entries()).toEqual([])
    await shop.place(id, ORDER)
    expect(dueInSeconds(id)).toBe(72 * HOUR + 120)
  })

  it('while it completes, for two minutes at a time; not any more once all is told', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_after', times: 1 })
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    expect(dueInSeconds(id)).toBe(120)
    await world.advance(HOUR)
    expect((await shop.see(id)).status).toBe('completed')
    expect(entries()).toEqual([])
  })

  it('while it completes, also where its caller has waited for the end and it has not come', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_after', times: 1 })
    const completing = shop.complete(id, { orderId: 'A' }, '?wait=1')
    await world.advance(1)
    expect((await completing).body.status).toBe('completing')
    expect(dueInSeconds(id)).toBeLessThanOrEqual(120)
  })

  it('as long as the shop has not taken its event', async () => {
    world.listens = () => false
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await world.advance(HOUR)
    expect(entries().map(([one]) => one)).toEqual([id])
    world.listens = () => true
    await world.advance(24 * HOUR)
    expect(entries()).toEqual([])
  })
})

describe('a checkout whose alarm and whose card’s alarm were lost', () => {
  /** The redemption took effect and its answer was lost; then all alarms were. */
  const stranded = async (): Promise<string> => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_after', times: 1 })
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    // What the call has begun may still set an alarm.
    await world.settle()
    loseAlarms()
    await world.advance(HOUR)
    expect(world.keptStatusOf(id)).toBe('completing')
    return id
  }

  it('is woken by the register, wakes its card, and completes', async () => {
    const id = await stranded()
    await pokeOverdue()
    await world.advance(HOUR)
    expect((await shop.see(id)).status).toBe('completed')
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
    expect(entries()).toEqual([])
  })

  it('is set going again by whoever reads it', async () => {
    const id = await stranded()
    await shop.see(id)
    await world.advance(HOUR)
    expect((await shop.see(id)).status).toBe('completed')
  })
})

describe('a checkout that is settled while a card may still show a late effect', () => {
  /** An answer was lost, the POST was repeated, and the first one lands after the second was booked. */
  const bookedTwice = async (): Promise<string> => {
    const { id } = await shopper.begin(700, CARDS.storedValue)
    await shop.place(id, { orderId: 'A', orderTotal: 700, applied: 700 })
    world.sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'late', seconds: 300 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(120)
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 700 })
    return id
  }

  it('stands in the register until its card has been read for the last time', async () => {
    const id = await bookedTwice()
    expect(entries().map(([one]) => one)).toEqual([id])
    await world.advance(12 * HOUR)
    expect(entries().map(([one]) => one)).toEqual([id])
    expect(dueInSeconds(id)).toBeGreaterThan(11 * HOUR)
    await world.advance(14 * HOUR)
    expect(entries()).toEqual([])
  })

  it('wakes the card whose alarm was lost, and the second effect is undone', async () => {
    const id = await bookedTwice()
    loseAlarms()
    await world.advance(HOUR)
    expect(spentOf(world, CARDS.storedValue)).toEqual([700, 700])
    world.breakCards = true
    await pokeOverdue()
    expect(world.reports).toEqual(['waking a card: Error: the way to the card is broken'])
    world.breakCards = false
    await world.advance(HOUR)
    await pokeOverdue()
    await world.advance(HOUR)
    expect(spentOf(world, CARDS.storedValue)).toEqual([700])
    expect((await shop.see(id)).status).toBe('completed')
    await world.advance(26 * HOUR)
    expect(entries()).toEqual([])
  })
})

describe('where the register can’t be reached', () => {
  it('nothing is placed or completed that it does not know of: the shop asks again', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.backOffice.fails = true
    expect((await shop.place(id, ORDER)).body.code).toBe('provider_unavailable')
    expect((await shop.complete(id, ORDER)).body.code).toBe('provider_unavailable')
    expect(spentOf(world, CARDS.hundred)).toEqual([])
    world.backOffice.fails = false
    expect((await shop.complete(id, ORDER)).body.status).toBe('completed')
  })

  it('an order that it knows of is completed all the same', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.backOffice.fails = true
    expect((await shop.complete(id, { orderId: 'A' })).body.status).toBe('completed')
    world.backOffice.fails = false
    await world.advance(HOUR)
    expect(entries()).toEqual([])
  })
})

it('a checkout that is gone leaves the register with the first poke', async () => {
  await world.backOffice.watch({ checkoutId: 'ck_gone', fence: 7, dueAt: world.now() })
  await pokeOverdue()
  expect(entries()).toEqual([])
})
