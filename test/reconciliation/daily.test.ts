/** What the reconciliation does by itself: once a day, with its events, and while a gift-card system is away. */
import { describe, expect, it } from 'vitest'
import { useWorld } from '../world/use-world.ts'
import { deskIn } from './desk.ts'
import { isRowOf, listShows } from './drifts.ts'
import { tradingIn } from './trading.ts'

const { world, shopper, shop } = useWorld()
const { trade } = tradingIn(world, { shopper, shop })

describe('once a day', () => {
  const HOUR = 3_600

  it('the shop hears what is open, and what the day before could not explain', async () => {
    const { codes } = await trade('vauchar')
    const isIt = isRowOf(world, codes[1]!)
    listShows(world, rows => rows.filter(row => !isIt(row)))
    const openedAt = world.now() - 60_000
    const desk = await deskIn(world, {
      open: async () => ({
        reviews: [{ reason: 'shortfall', openedAt }],
        ...{ overdue: [{ dueAt: openedAt }], undelivered: 2, silentShards: 0 },
      }),
    })
    const night = async () => {
      await world.advance(24 * HOUR)
      await desk.object.tick()
      await desk.object.tick()
      await desk.object.wake()
      return desk.letters.splice(0)
    }
    const [first, ended] = await night()
    expect([first?.type, ended?.type]).toEqual(['digest.daily', 'reconciliation.ended'])
    const at = new Date(openedAt).toISOString()
    expect(first?.data).toMatchObject({
      reviews: [{ reason: 'shortfall', open: 1, oldestAt: at }],
      ...{ overdue: 1, overdueSince: at, undelivered: 2, unexplained: 0, reconciledAt: null },
    })
    const second = await night()
    expect(second.map(({ type }) => type)).toEqual(['digest.daily', 'reconciliation.ended'])
    expect(second[0]?.data).toMatchObject({ unexplained: 1 })
  })

  it('one whose alarm was lost is woken', async () => {
    const desk = await deskIn(world)
    const { storage } = desk.ports
    await desk.object.begin({ by: 'owner', from: world.now() - 1_000, to: world.now() })
    storage.getAlarm = async () => null
    const alarms: number[] = []
    storage.setAlarm = async (at: number | Date) => void alarms.push(Number(at))
    await desk.object.tick()
    expect(alarms).toEqual([world.now()])
    storage.getAlarm = async () => world.now()
    await desk.object.tick()
    expect(alarms).toHaveLength(1)
  })

  it('nothing is kept for a shop that wants no events', async () => {
    const desk = await deskIn(world, { notify: null })
    await world.advance(24 * HOUR)
    await desk.object.tick()
    await desk.object.wake()
    expect(desk.ports.storage.sql.exec('SELECT * FROM letters').toArray()).toEqual([])
  })

  it('an event that is not taken comes again', async () => {
    let isUp = false
    const taken: string[] = []
    const desk = await deskIn(world, {
      notify: async ({ id, type }) => {
        if (isUp) taken.push(`${type} ${id}`)
        return isUp
      },
    })
    await desk.run()
    expect(await desk.ports.storage.getAlarm()).not.toBeNull()
    isUp = true
    await desk.object.wake()
    expect(taken).toEqual([])
    await world.advance(60)
    await desk.object.wake()
    await desk.object.wake()
    expect(taken).toEqual(['reconciliation.ended evt_rec_1'])
  })
})

describe('a gift-card system that does not answer', () => {
  it('is asked again after a while, and given up after four times', async () => {
    await trade('vauchar')
    world.between = async () => new Response('', { status: 503 })
    const desk = await deskIn(world)
    const range = { from: world.now() - 3_600_000, to: world.now() }
    const { id } = await desk.object.begin({ by: 'owner', ...range })
    const wake = async () => {
      await desk.object.wake()
      return (await desk.object.read(id))!.systems.map(({ outcome }) => outcome)
    }
    expect(await wake()).toEqual(['reading', 'waiting', 'waiting'])
    for (let hours = 0; hours < 12; hours++) {
      await world.advance(7_200)
      await wake()
    }
    expect(await wake()).toEqual(['failed', 'failed', 'failed'])
    const read = await desk.object.read(id)
    expect([read!.found, read!.endedAt !== null]).toEqual([[], true])
  })
})
