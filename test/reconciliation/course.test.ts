/** The course of a reconciliation: begun once, a while at a time, woken in time, and told to the shop when it has ended. */
import { describe, expect, it } from 'vitest'
import { benchWith, DAY_MS, ended, listing, movement, NOW, RANGE, row } from './bench.ts'

const iso = (at: number) => new Date(at).toISOString()
const alarmOf = (bench: ReturnType<typeof benchWith>) => bench.ports.storage.getAlarm()
const quiet = () => benchWith([], listing([]))

describe('a reconciliation that is asked for', () => {
  it('begins at once, and shows what it is to compare', async () => {
    const bench = quiet()
    expect(await bench.object.begin({ by: 'Ana', ...RANGE })).toEqual({
      ...{ id: '1', by: 'Ana', from: iso(RANGE.from), to: iso(RANGE.to), begunAt: iso(NOW) },
      ...{ endedAt: null, differences: 0, unexplained: 0 },
      systems: [
        {
          ...{ name: 'vauchar', outcome: 'waiting', detail: null, ours: 0 },
          ...{ rows: 0, agreed: 0, otherTills: 0, unreadable: 0 },
        },
      ],
    })
    expect(await alarmOf(bench)).toBe(NOW)
  })

  it('may be about one system alone', async () => {
    const bench = quiet()
    expect(
      (await bench.object.begin({ by: 'Ana', ...RANGE, system: 'vauchar' })).systems,
    ).toHaveLength(1)
    await ended(bench, '1')
    expect((await bench.object.begin({ by: 'Ana', ...RANGE, system: 'other' })).systems).toEqual([])
  })

  it('while another goes on is that one', async () => {
    const bench = quiet()
    await bench.object.begin({ by: 'Ana', ...RANGE })
    expect(await bench.object.begin({ by: 'Ben', from: 1, to: 2 })).toMatchObject({
      id: '1',
      by: 'Ana',
    })
    await ended(bench, '1')
    expect(await bench.object.begin({ by: 'Ben', from: 1, to: 2 })).toMatchObject({
      id: '2',
      by: 'Ben',
    })
    expect((await bench.object.list(9)).map(({ id }) => id)).toEqual(['2', '1'])
    expect(await bench.object.list(1)).toHaveLength(1)
    expect(await bench.object.read('3')).toBeNull()
  })

  it('is told to the shop once, when it has ended', async () => {
    const bench = benchWith([movement('a')], listing([row('a')]))
    const read = await bench.run()
    await bench.object.wake()
    const { found: _, ...data } = read
    expect(bench.letters).toEqual([
      { id: 'evt_rec_1', type: 'reconciliation.ended', at: NOW, data },
    ])
    expect(data.endedAt).toBe(iso(NOW))
  })

  it('is read in pages by those who export it', async () => {
    const bench = benchWith([], listing([row('x'), row('y')]))
    await bench.run()
    const query = { from: NOW, to: NOW + 1, after: '', limit: 1 }
    const page = await bench.object.found(query)
    expect(page.rows).toMatchObject([{ reconciliation: '1', attemptId: 'x' }])
    expect((await bench.object.found({ ...query, after: page.next! })).rows).toMatchObject([
      { attemptId: 'y' },
    ])
    expect((await bench.object.found({ ...query, from: NOW + 1, to: NOW + 2 })).rows).toEqual([])
  })
})

describe('its work', () => {
  const endless = (stepMs: number) => {
    let pages = 0
    const bench = benchWith([], listing([]), {
      movements: async () => {
        pages += 1
        bench.clock.now += stepMs
        return { rows: [], next: { at: pages, id: '' } }
      },
    })
    return { bench, pages: () => pages }
  }

  it('takes ten seconds at a time, and goes on where it was', async () => {
    const { bench, pages } = endless(5_000)
    await bench.object.begin({ by: 'Ana', ...RANGE })
    await bench.object.wake()
    expect(pages()).toBe(3)
    bench.object.rearm(1_000)
    expect(await alarmOf(bench)).toBe(NOW + 15_000 + 1_000)
    await bench.object.wake()
    expect(pages()).toBe(6)
  })

  it('is woken when a system that failed may be asked again, and not sooner than it is told to', async () => {
    const list = listing([], { ends: [{ kind: 'failed', detail: 'no' }] })
    const bench = benchWith([], list)
    await bench.object.begin({ by: 'Ana', ...RANGE })
    await bench.object.wake()
    bench.object.rearm(1_000)
    expect(await alarmOf(bench)).toBe(NOW + 60_000)
    bench.object.rearm(70_000)
    expect(await alarmOf(bench)).toBe(NOW + 70_000)
  })

  it('sets no alarm where nothing is to be done', async () => {
    const bench = quiet()
    bench.object.rearm(0)
    expect(await alarmOf(bench)).toBeNull()
  })
})

describe('an event that the shop does not take', () => {
  it('wakes the reconciliation again, and is told to the log where sending it breaks', async () => {
    const bench = benchWith([], listing([]), {
      notify: async () => {
        throw new Error('no route')
      },
    })
    await bench.run()
    expect(bench.reports).toEqual(['event reconciliation.ended: no route'])
    bench.object.rearm(0)
    expect(await alarmOf(bench)).toBeGreaterThan(NOW + 20_000)
  })

  it('that nobody wants wakes nobody', async () => {
    const bench = benchWith([], listing([]), { notify: null })
    await bench.run()
    bench.ports.storage.setAlarm(1)
    bench.object.rearm(0)
    expect(await alarmOf(bench)).toBe(1)
  })
})

describe('the Cron Trigger', () => {
  const daily = async (bench: ReturnType<typeof benchWith>) =>
    (await bench.object.list(50)).filter(({ by }) => by === 'daily').length

  it('begins the one of the day once, with the digest of the day', async () => {
    const bench = quiet()
    await bench.object.tick()
    await ended(bench, '1')
    await bench.object.tick()
    expect(await bench.object.list(9)).toMatchObject([
      { by: 'daily', from: iso(NOW - 4 * 3_600_000 - 3 * DAY_MS), to: iso(NOW - 15 * 60_000) },
    ])
    const digests = bench.letters.filter(({ type }) => type === 'digest.daily')
    expect(digests).toMatchObject([
      { id: 'evt_digest_20000', at: NOW, data: { day: '2024-10-04' } },
    ])
    bench.clock.now = NOW - 4 * 3_600_000 + DAY_MS + 3 * 3_600_000 - 1
    await bench.object.tick()
    expect(await daily(bench)).toBe(1)
    bench.clock.now += 1
    await bench.object.tick()
    expect(await daily(bench)).toBe(2)
  })

  it('begins it though people asked for others on that day', async () => {
    const bench = quiet()
    for (let nth = 0; nth < 3; nth++) await bench.run()
    await bench.object.tick()
    expect(await daily(bench)).toBe(1)
  })

  it('begins it once, however many people asked for afterwards', async () => {
    const bench = quiet()
    await bench.object.tick()
    await ended(bench, '1')
    for (let nth = 0; nth < 12; nth++) await bench.run()
    await bench.object.tick()
    expect(await daily(bench)).toBe(1)
  })

  it('begins none beside one that goes on, and wakes that one', async () => {
    const bench = quiet()
    await bench.object.begin({ by: 'Ana', ...RANGE })
    await bench.ports.storage.setAlarm(null as never)
    await bench.object.tick()
    expect(await bench.object.list(9)).toHaveLength(1)
    const awake = await alarmOf(bench)
    expect(awake).not.toBeNull()
  })

  it('tells what the last one that has ended could not explain', async () => {
    const bench = benchWith([], listing([row('x')]))
    await bench.run()
    await bench.object.tick()
    await bench.object.wake()
    const digest = bench.letters.find(({ type }) => type === 'digest.daily')
    expect(digest?.data).toMatchObject({ unexplained: 1, reconciledAt: iso(NOW) })
  })
})
