/** How the lists of the gift-card systems are read against our books: counted, to the moment, and no longer than is reasonable. */
import { describe, expect, it } from 'vitest'
import { benchWith, listing, movement, NOW, RANGE, row, TOLERANCE_MS } from './bench.ts'

const counts = { rows: 0, agreed: 0, otherTills: 0, unreadable: 0 }

describe('our books', () => {
  it('are taken page by page, from as early as the clocks may differ up to now', async () => {
    const asked: object[] = []
    const pages = [[movement('a')], [movement('b')]]
    const bench = benchWith([], listing([row('a'), row('b')]), {
      movements: async query => {
        asked.push(query)
        const rows = pages.shift()!
        return { rows, next: pages.length > 0 ? { at: 1, id: 'r.a' } : null }
      },
    })
    expect((await bench.run()).systems).toMatchObject([{ ours: 2, agreed: 2 }])
    const range = { from: RANGE.from - TOLERANCE_MS, to: NOW, limit: 500 }
    expect(asked).toEqual([
      { ...range, after: null },
      { ...range, after: { at: 1, id: 'r.a' } },
    ])
  })

  it('hold what was redeemed shortly after the range, and what was undone since', async () => {
    const { to } = RANGE
    const books = [
      movement('near', { at: to + TOLERANCE_MS - 1 }),
      movement('far', { at: to + TOLERANCE_MS }),
      movement('undone'),
      movement('', { id: 'u.undone', kind: 'refunded', at: NOW - 1 }),
    ]
    const rows = ['near', 'far', 'undone'].map(id => row(id, { at: to - 1 }))
    const { found, systems } = await benchWith(books, listing(rows)).run()
    expect(systems).toMatchObject([{ ours: 1, agreed: 1 }])
    expect(found.map(({ kind, attemptId }) => [kind, attemptId])).toEqual([
      ['missing_here', 'far'],
      ['missing_here', 'undone'],
    ])
  })

  it('and nothing of the last reconciliation', async () => {
    let books = [movement('a')]
    const bench = benchWith([], listing([]), {
      movements: async () => ({ rows: books, next: null }),
    })
    expect((await bench.run()).found).toHaveLength(1)
    books = [movement('b')]
    expect((await bench.run()).found.map(({ attemptId }) => attemptId)).toEqual(['b'])
  })
})

describe('a row', () => {
  it('is counted by what it says, one that cannot be read too', async () => {
    const strange = row('x', { attemptId: null })
    const list = listing([row('a'), strange, null, row('y', { attemptId: null, at: null })])
    const { systems, found } = await benchWith([movement('a')], list).run()
    expect(systems).toEqual([
      {
        ...{ name: 'vauchar', outcome: 'compared', detail: null, ours: 1 },
        ...{ rows: 4, agreed: 1, otherTills: 1, unreadable: 2 },
      },
    ])
    expect(found).toEqual([])
  })

  it('that differs is found with both figures and all that is known', async () => {
    const list = listing([row('a', { amount: 700, channel: 'till' })])
    const { found } = await benchWith([movement('a')], list).run()
    expect(found).toEqual([
      {
        ...{ kind: 'other_amount', system: 'vauchar', explanation: null, checkoutId: 'ck_a' },
        ...{ at: new Date(NOW - 5_000).toISOString(), label: 'NTM2', currency: 'USD' },
        ...{ ours: 500, theirs: 700, upstreamId: 'up-a', attemptId: 'a', reviewId: 'rv_1' },
      },
    ])
  })

  it('is a difference of its own for each time that it stands there once more, on whichever page', async () => {
    const pages = [[row('a')], [row('a', { id: 'up-2' }), row('a', { id: 'up-3' })]]
    const ends = [
      { kind: 'read', next: 'p2' } as const,
      { kind: 'failed', detail: 'no answer' } as const,
      { kind: 'read', next: null } as const,
    ]
    const list = listing([], {
      read: async ({ position }, take) => {
        for (const one of pages[position === null ? 0 : 1]!) take(one)
        return ends.shift()!
      },
    })
    const { found, systems } = await benchWith([movement('a')], list).run()
    expect(found.map(({ kind, upstreamId }) => [kind, upstreamId])).toEqual([
      ['booked_twice', 'up-2'],
      ['booked_twice', 'up-3'],
    ])
    expect(systems).toMatchObject([{ rows: 3, agreed: 1 }])
  })

  it('has the same key in each reconciliation, so that its review is opened once', async () => {
    const rows = [row('x'), row('b', { amount: 700 }), row('y', { attemptId: null, id: null })]
    const list = listing(rows, { carriesOurId: false })
    const bench = benchWith([movement('a'), movement('b')], list)
    await bench.run()
    await bench.run()
    const keys = [
      ...['vauchar missing_here x up-x', 'vauchar missing_there r.a '],
      'vauchar other_amount r.b up-b',
    ]
    expect(bench.reviews.map(({ key }) => key)).toEqual([...keys, ...keys])
  })

  it('that only they have is found with theirs', async () => {
    const { found } = await benchWith([], listing([row('x')])).run()
    expect(found).toEqual([
      {
        ...{ kind: 'missing_here', system: 'vauchar', explanation: null, checkoutId: null },
        ...{ at: new Date(NOW - 5_000).toISOString(), label: null, currency: null },
        ...{ ours: null, theirs: 500, upstreamId: 'up-x', attemptId: 'x', reviewId: 'rv_1' },
      },
    ])
  })

  it('under our name without a time is found without one', async () => {
    const { found } = await benchWith([], listing([row('x', { at: null })])).run()
    expect(found).toMatchObject([{ kind: 'missing_here', at: null, theirs: 500 }])
  })

  it('belongs to ours by its id there where the list does not carry our ids', async () => {
    const unnamed = { attemptId: null }
    const list = listing([row('a', unnamed)], { carriesOurId: false })
    expect((await benchWith([movement('a')], list).run()).systems).toMatchObject([{ agreed: 1 }])
  })

  it.each([
    [TOLERANCE_MS, 500, 1],
    [-TOLERANCE_MS, 500, 1],
    [TOLERANCE_MS + 1, 500, 0],
    [0, 501, 0],
  ])(
    '%d ms away and of %d belongs to ours that has no id of theirs: %d',
    async (off, amount, agreed) => {
      const books = [movement('a', { upstreamId: null })]
      const seen = row('x', { attemptId: null, at: NOW - 5_000 + off, amount })
      const list = listing([seen], { carriesOurId: false })
      expect((await benchWith(books, list).run()).systems).toMatchObject([{ agreed }])
      const named = listing([seen])
      expect((await benchWith(books, named).run()).systems).toMatchObject([{ agreed: 0 }])
    },
  )
})

describe('what is in our books alone', () => {
  it('is missing there where the list was read to its end', async () => {
    const { found } = await benchWith([movement('a')], listing([])).run()
    expect(found).toMatchObject([
      { kind: 'missing_there', ours: 500, theirs: null, upstreamId: 'up-a', attemptId: 'a' },
    ])
  })

  it('proves nothing where the list was cut short', async () => {
    const list = listing([row('b')], { ends: [{ kind: 'cut_short' }] })
    const { found, systems } = await benchWith([movement('a')], list).run()
    expect(found.map(({ kind }) => kind)).toEqual(['missing_here'])
    expect(systems).toMatchObject([{ outcome: 'cut_short', rows: 1 }])
  })

  it('was booked here twice where it shares one redemption', async () => {
    const books = ['a', 'b'].map(id => movement(id, { upstreamId: 'up-1' }))
    const { found } = await benchWith(books, listing([row('a'), row('b')])).run()
    expect(found.map(({ kind, attemptId }) => [kind, attemptId])).toEqual([
      ['booked_twice', 'a'],
      ['booked_twice', 'b'],
    ])
  })

  it('is found a thousand times for one system, and not more often', async () => {
    const rows = Array.from({ length: 999 }, (_, nth) => row(`x${nth}`))
    const books = ['a', 'b'].map(id => movement(id))
    expect((await benchWith(books, listing(rows)).run()).found).toHaveLength(1_000)
    const more = [...rows, row('y'), row('z')]
    const { found } = await benchWith([], listing(more)).run()
    expect(found).toHaveLength(1_000)
  }, 30_000)
})

describe('a system that fails', () => {
  const failed = { kind: 'failed', detail: 'no answer in time' } as const

  it('is read again from where it was, and what the broken page said does not count', async () => {
    const positions: (string | null)[] = []
    const ends = [
      { kind: 'read', next: 'p2' } as const,
      failed,
      { kind: 'read', next: null } as const,
    ]
    const rows = [[row('a')], [row('b')], [row('b')]]
    const list = listing([], {
      read: async ({ position }, take) => {
        positions.push(position)
        for (const one of rows.shift()!) take(one)
        return ends.shift()!
      },
    })
    const bench = benchWith([movement('a'), movement('b')], list)
    const { systems, found } = await bench.run()
    expect(positions).toEqual([null, 'p2', 'p2'])
    expect([systems, found]).toMatchObject([[{ rows: 2, agreed: 2, outcome: 'compared' }], []])
  })

  it('is spared for a minute at first', async () => {
    const bench = benchWith([], listing([], { ends: [failed, { kind: 'read', next: null }] }))
    const { id } = await bench.object.begin({ by: 'owner', ...RANGE })
    const outcome = async () => {
      await bench.object.wake()
      return (await bench.object.read(id))!.systems[0]!.outcome
    }
    expect(await outcome()).toBe('reading')
    bench.clock.now += 59_999
    expect(await outcome()).toBe('reading')
    bench.clock.now += 1
    expect(await outcome()).toBe('compared')
  })

  it('is given up at the fifth time, says why, and nothing counts as missing there', async () => {
    let asked = 0
    const list = listing([], {
      read: async () => {
        asked += 1
        return failed
      },
    })
    const { systems, found } = await benchWith([movement('a')], list).run()
    expect([asked, found]).toEqual([5, []])
    expect(systems).toMatchObject([{ ...counts, outcome: 'failed', detail: 'no answer in time' }])
  })

  it('is given up at once where it was switched off meanwhile', async () => {
    const listings = new Map([['vauchar', listing([])]])
    const bench = benchWith([movement('a')], listing([]), { listings })
    const { id } = await bench.object.begin({ by: 'owner', ...RANGE })
    listings.clear()
    await bench.object.wake()
    expect((await bench.object.read(id))!.systems).toMatchObject([
      { outcome: 'failed', detail: 'it is switched off' },
    ])
  })
})
