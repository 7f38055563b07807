/** Real objects that lose their instance, and alarms that find out what happened: from their stored state alone. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  begin,
  callsOf,
  fault,
  newCard,
  objects,
  postAsShop,
  see,
  spentOf,
} from '../workerd/outside-world.ts'

vi.setConfig({ testTimeout: 60_000 })
vi.spyOn(console, 'log').mockImplementation(() => {})
vi.spyOn(console, 'warn').mockImplementation(() => {})

/** Ahead of the gift-card systems' clock, so that a card that is new there is not of the future here. */
const AHEAD_MS = 10_000
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + AHEAD_MS })
})
afterEach(() => {
  vi.useRealTimers()
})

const evictAll = async () => {
  for (const { kind, stub } of await objects())
    if (!['VISITOR', 'STORE_MISSES'].includes(kind)) await evictDurableObject(stub).catch(() => {})
}
/** Moves the clock, and rings every alarm that would have rung by then. */
const later = async (seconds: number) => {
  vi.setSystemTime(Date.now() + seconds * 1000)
  for (let round = 0; round < 3; round++)
    for (const { stub } of await objects()) await runDurableObjectAlarm(stub)
}

describe.each(['instagift', 'vauchar'] as const)('%s', system => {
  const placed = async () => {
    const code = await newCard({ system, balance: 10000 })
    const { id, applied } = await begin(5200, code)
    await postAsShop(id, 'place', { orderId: id, orderTotal: 5200, applied })
    return { id: id as string, code }
  }

  it('placed and paid with an eviction before every step is redeemed once', async () => {
    const { id, code } = await placed()
    await evictAll()
    await postAsShop(id, 'complete', { orderId: id })
    await evictAll()
    await postAsShop(id, 'complete', { orderId: id })
    await evictAll()
    expect(await see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect(await spentOf(code)).toEqual([5200])
  })

  it('a POST whose answer was lost is read back by the alarm of a new instance', async () => {
    const { id, code } = await placed()
    await fault({ system, code, on: 'redeem', kind: 'drop_after' })
    const answer = await postAsShop(id, 'complete', { orderId: id }, '?wait=0')
    expect(answer.status).toBe(202)
    await vi.waitFor(async () => expect((await callsOf(code)).at(-1)).toBe('POST redeem'))
    await evictAll()
    await later(20)
    await vi.waitFor(async () => {
      await later(1)
      expect(await see(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
    })
    expect((await callsOf(code)).filter(call => call === 'POST redeem').length).toBe(1)
    expect(await spentOf(code)).toEqual([5200])
  })
})

it('a hold that ran out while no instance was there is expired by its stored time', async () => {
  const code = await newCard({ system: 'instagift', balance: 10000 })
  const { id } = await begin(5250, code)
  await evictAll()
  vi.setSystemTime(Date.now() + 16 * 60_000)
  expect(await see(id)).toMatchObject({ status: 'expired', applied: 0 })
  await later(1)
  expect((await begin(5250, code)).applied).toBe(5200)
})
