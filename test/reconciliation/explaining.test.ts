/** Who explains a difference: the checkout of the redemption, or the card of a row that carries nothing of ours. */
import { describe, expect, it } from 'vitest'
import type { CardFacts } from '../../worker/card/calls.ts'
import type { Standing } from '../../worker/reconciliation/rules/explanation.ts'
import { benchWith, listing, movement, NOW, row, TOLERANCE_MS } from './bench.ts'

const standing = (more: Partial<Standing> = {}): Standing => ({
  ...{ status: 'completed', movements: [], reviews: [], ...more },
})

const redeemed = { kind: 'redeemed', attemptId: 'a', booked: 500 } as const

describe('a difference', () => {
  it('that nothing explains is opened as a review, each of them', async () => {
    const rows = Array.from({ length: 25 }, (_, nth) => row(`x${nth}`))
    const bench = benchWith([], listing(rows))
    expect(await bench.run()).toMatchObject({ differences: 25, unexplained: 25 })
    expect(bench.reviews).toHaveLength(25)
  })

  it('about a checkout of ours is not looked up by its card, though no attempt made it', async () => {
    const bench = benchWith([movement('a', { attemptId: null })], listing([]))
    expect((await bench.run()).found).toMatchObject([
      { kind: 'missing_there', checkoutId: 'ck_a', explanation: null, reviewId: 'rv_1' },
    ])
  })

  it('that a person has decided about is explained, and names that review', async () => {
    const openReview = async () => ({ id: 'rv_9', isDecided: true })
    const bench = benchWith([], listing([row('x')]), { openReview })
    const found = [{ explanation: 'decided', reviewId: 'rv_9' }]
    expect(await bench.run()).toMatchObject({ found, unexplained: 0 })
  })

  it('names its checkout by the attempt, and is explained by how that stands', async () => {
    const asked: string[] = []
    const bench = benchWith([], listing([row('x')]), {
      checkoutOfAttempt: async attempt => `ck_of_${attempt}`,
      standing: async id => {
        asked.push(id)
        return standing({ status: 'completing' })
      },
    })
    expect(await bench.run()).toMatchObject({
      ...{ found: [{ checkoutId: 'ck_of_x', explanation: 'under_way' }], unexplained: 0 },
    })
    expect([asked, bench.reviews]).toEqual([['ck_of_x'], []])
  })

  it('whose attempt leads to no checkout waits for a person', async () => {
    const bench = benchWith([], listing([row('x')]), {
      checkoutOfAttempt: async () => {
        throw new Error('of no form of ours')
      },
    })
    expect(await bench.run()).toMatchObject({ found: [{ checkoutId: null }], unexplained: 1 })
  })

  it('that the ledger heard of late has it told anew, and a ledger that fails stops nothing', async () => {
    const told: string[] = []
    const movements = [{ ...redeemed, attemptId: 'x' }]
    const bench = benchWith([], listing([row('x')]), {
      checkoutOfAttempt: async () => 'ck_x',
      standing: async () => standing({ movements }),
      tellLedger: async id => {
        told.push(id)
        throw new Error('away')
      },
    })
    expect((await bench.run()).found).toMatchObject([{ explanation: 'told_late' }])
    expect([told, bench.reports]).toEqual([['ck_x'], ['telling the ledger: away']])
  })

  it('has the ledger told by no other explanation', async () => {
    const told: string[] = []
    const bench = benchWith([movement('a')], listing([]), {
      standing: async () => standing({ status: 'completing', movements: [redeemed] }),
      tellLedger: async id => {
        told.push(id)
      },
    })
    await bench.run()
    expect(told).toEqual([])
  })

  it('whose checkout is silent is not looked up, which is told to the log', async () => {
    const bench = benchWith([movement('a')], listing([]), {
      standing: async () => {
        throw new Error('away')
      },
    })
    expect((await bench.run()).found).toMatchObject([{ explanation: 'not_looked_up' }])
    expect([bench.reviews, bench.reports]).toEqual([[], ['asking a checkout: away']])
  })
})

describe('a row that carries nothing of ours', () => {
  const unnamed = (id: string) => row(id, { attemptId: null, card: `card ${id}` })
  const at = NOW - 5_000
  const card = (...attempts: CardFacts['attempts']): CardFacts => ({
    ...{ cardId: 'card', currency: 'EUR', attempts },
  })
  const looking = (
    rows: ReturnType<typeof row>[],
    facts: CardFacts | null,
    {
      books = [] as ReturnType<typeof movement>[],
      codeOf = async (): Promise<string | null> => 'CODE',
    } = {},
  ) => {
    const asked: string[] = []
    const list = listing(rows, { carriesOurId: false, codeOf })
    const bench = benchWith(books, list, {
      cardByCode: async code => {
        asked.push(code)
        return facts
      },
    })
    return { bench, asked }
  }

  it.each([
    ['a card that was never here', null],
    ['a card that was tried after it', card({ id: 'a', sentAt: at + TOLERANCE_MS + 1 })],
    ['a card that was never sent', card({ id: 'a', sentAt: null })],
  ])('is of another till where it is of %s', async (_, facts) => {
    const { bench, asked } = looking([unnamed('x')], facts)
    expect(await bench.run()).toMatchObject({
      ...{ found: [], differences: 0, systems: [{ otherTills: 1 }] },
    })
    expect([asked, bench.reviews]).toEqual([['CODE'], []])
  })

  it('counts for the system in whose list it is', async () => {
    const codeOf = async () => 'CODE'
    const list = listing([unnamed('x')], { carriesOurId: false, codeOf })
    const listings = new Map([
      ['instagift', listing([])],
      ['vauchar', list],
      ['yougotagift', listing([])],
    ])
    const { systems } = await benchWith([], list, { listings }).run()
    expect(systems.map(({ otherTills }) => otherTills)).toEqual([0, 1, 0])
  })

  it('is of the last attempt that was sent before it, as far as the clocks may differ', async () => {
    const facts = card(
      { id: 'first', sentAt: at - 9 },
      { id: 'last', sentAt: at + TOLERANCE_MS },
      { id: 'later', sentAt: at + TOLERANCE_MS + 1 },
    )
    const { bench } = looking([unnamed('x')], facts)
    expect((await bench.run()).found).toMatchObject([
      { kind: 'missing_here', attemptId: 'last', currency: 'EUR', upstreamId: 'up-x' },
    ])
  })

  it('is a second one where ours has a row already', async () => {
    const books = [movement('a')]
    const { bench } = looking([unnamed('a'), unnamed('x')], card({ id: 'a', sentAt: at }), {
      books,
    })
    expect((await bench.run()).found).toMatchObject([
      {
        ...{ kind: 'booked_twice', checkoutId: 'ck_a', label: 'NTM2', currency: 'USD' },
        ...{ ours: 500, theirs: 500, attemptId: 'a', upstreamId: 'up-x' },
      },
    ])
  })

  it('whose code the system does not tell is not looked up', async () => {
    const { bench, asked } = looking([unnamed('x')], null, { codeOf: async () => null })
    expect((await bench.run()).found).toMatchObject([{ explanation: 'not_looked_up' }])
    expect([asked, bench.reviews]).toEqual([[], []])
  })

  it('is looked up two hundred times in one reconciliation, and the others are named as not looked up', async () => {
    const rows = Array.from({ length: 203 }, (_, nth) => unnamed(`x${nth}`))
    const { bench, asked } = looking(rows, null)
    const { found, systems } = await bench.run()
    expect([asked.length, systems[0]!.otherTills]).toEqual([200, 200])
    expect(found.map(({ explanation }) => explanation)).toEqual(Array(3).fill('not_looked_up'))
  })

  it('under our name is never looked up by its card', async () => {
    const list = listing([row('x', { card: 'card x' })], { codeOf: async () => 'CODE' })
    const bench = benchWith([], list, {
      cardByCode: async () => {
        throw new Error('asked')
      },
    })
    expect((await bench.run()).found).toMatchObject([{ attemptId: 'x', explanation: null }])
  })
})
