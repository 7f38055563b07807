/** The rules of the reconciliation: when it is due, what a row says beside our books, and what explains a difference. */
import { describe, expect, it } from 'vitest'
import type { Difference, Explanation } from '../../shared/api/console/reconciliation.ts'
import { digestOf } from '../../worker/reconciliation/rules/digest.ts'
import { explanationOf, type Standing } from '../../worker/reconciliation/rules/explanation.ts'
import { factsOf } from '../../worker/reconciliation/rules/facts.ts'
import { dailyRange, dayDue, pauseAfter } from '../../worker/reconciliation/rules/times.ts'
import { type OwnEntry, verdictOf } from '../../worker/reconciliation/rules/verdict.ts'

const at = (text: string) => Date.parse(`${text}Z`)
const DAY = at('2026-11-21T00:00:00') / 86_400_000

describe('the reconciliation of the day', () => {
  it('is due from 03:00 UTC on, by its day', () => {
    expect(dayDue(at('2026-11-21T02:59:59.999'))).toBeNull()
    expect(dayDue(at('2026-11-21T03:00:00'))).toBe(DAY)
    expect(dayDue(at('2026-11-21T23:59:59'))).toBe(DAY)
  })

  it('compares the three days before and today, up to a quarter of an hour ago', () => {
    expect(dailyRange(at('2026-11-21T03:00:00'))).toEqual({
      from: at('2026-11-18T00:00:00'),
      to: at('2026-11-21T02:45:00'),
    })
  })

  it('asks a system that fails again after 1, 5, 30 and 120 minutes, and then no more', () => {
    const minutes = [1, 2, 3, 4].map(failures => pauseAfter(failures)! / 60_000)
    expect([minutes, pauseAfter(5)]).toEqual([[1, 5, 30, 120], null])
  })
})

describe('a row of a list', () => {
  const [from, to] = [1_000, 2_000]
  const row = { attemptId: 'a', amount: 500, at: 1_500 }
  const own: OwnEntry = { booked: 500, at: 1_500, undone: false, row: null }
  const verdict = (
    seen: Partial<typeof row> | { attemptId?: null; amount?: null; at?: null },
    entry: OwnEntry | null = own,
    { grainMs = 1, carriesOurId = true } = {},
  ) => {
    const answer = verdictOf({ ...row, ...seen }, 'up1', entry, { from, to, grainMs, carriesOurId })
    return answer.kind === 'differs' ? answer.how : answer.kind
  }

  it('agrees with our books by its amount, or where it tells none', () => {
    expect([verdict({}), verdict({ amount: null })]).toEqual(['agrees', 'agrees'])
    expect(verdict({ amount: 501 })).toBe('other_amount')
  })

  it('is booked twice where another row was found for the same redemption', () => {
    expect(verdict({}, { ...own, row: 'up0' })).toBe('booked_twice')
    expect(verdict({}, { ...own, row: 'up1' })).toBe('agrees')
  })

  it('is missing here where our books undid it', () => {
    expect(verdict({}, { ...own, undone: true, row: 'up0' })).toBe('missing_here')
  })

  it('differs only in the time that is compared, by our own time where we have one', () => {
    const other = (time: number) => verdict({ amount: 1 }, { ...own, at: time })
    expect([999, 1_000, 1_999, 2_000].map(other)).toEqual([
      ...['outside', 'other_amount', 'other_amount', 'outside'],
    ])
    const strange = (time: number) => verdict({ at: time }, null)
    expect([999, 1_000, 1_999, 2_000].map(strange)).toEqual([
      ...['outside', 'missing_here', 'missing_here', 'outside'],
    ])
  })

  it('of a list that tells the day alone counts where a part of its day does', () => {
    const strange = (time: number) => verdict({ at: time }, null, { grainMs: 100 })
    expect([900, 901].map(strange)).toEqual(['outside', 'missing_here'])
  })

  it('without our id is of another till where the list carries our ids', () => {
    expect(verdict({ attemptId: null }, null)).toBe('other_till')
    expect(verdict({ attemptId: null }, null, { carriesOurId: false })).toBe('missing_here')
  })

  it('without a time is missing here under our name, and no difference otherwise', () => {
    expect(verdict({ at: null }, null)).toBe('missing_here')
    expect(verdict({ at: null, attemptId: null }, null)).toBe('undated')
  })
})

describe('a difference is explained', () => {
  const found = { kind: 'missing_here', attemptId: 'a', label: 'NTM2', system: 'vauchar' } as const
  const redeemed = { kind: 'redeemed', attemptId: 'a', booked: 500 } as const
  const refunded = { kind: 'refunded', attemptId: 'a', booked: 500 } as const
  const about = {
    id: 'rv_1',
    reason: 'unknown',
    label: 'NTM2',
    provider: 'vauchar',
    isOpen: true,
  } as const
  const why = (
    standing: Partial<Standing>,
    more: Partial<Pick<Difference, 'kind' | 'label' | 'theirs'>> = {},
  ) => explained(standing, more).explanation
  const explained = (
    standing: Partial<Standing>,
    more: Partial<Pick<Difference, 'kind' | 'label' | 'theirs'>> = {},
  ) =>
    explanationOf(
      { ...found, theirs: 500, ...more },
      { status: 'completed', movements: [], reviews: [], ...standing },
    )

  it('by nothing where its checkout is not here, or says nothing', () => {
    const nothing = { explanation: null, reviewId: null }
    expect(explanationOf({ ...found, theirs: 500 }, null)).toEqual(nothing)
    expect(why({})).toBeNull()
  })

  it('by the checkout where the ledger was behind it', () => {
    const movements = [redeemed]
    expect(why({ movements })).toBe('told_late')
    expect(why({ movements }, { theirs: null })).toBe('told_late')
    expect(why({ movements }, { theirs: 499 })).toBeNull()
    expect(why({ movements }, { kind: 'other_amount' })).toBe('told_late')
    expect(why({ movements }, { kind: 'booked_twice' })).toBeNull()
    expect(why({ movements: [redeemed, refunded] })).toBeNull()
    expect(why({ movements: [{ ...redeemed, attemptId: 'b' }] })).toBeNull()
  })

  it('where it is missing there, by the checkout that does not have it either', () => {
    const missing = { kind: 'missing_there' } as const
    expect(why({ movements: [redeemed] }, missing)).toBeNull()
    expect(why({ movements: [redeemed, refunded] }, missing)).toBe('told_late')
    expect(why({}, missing)).toBe('told_late')
  })

  it.each<[Standing['status'], Explanation | null]>([
    ['completing', 'under_way'],
    ['cancelling', 'under_way'],
    ['review', null],
    ['cancelled', null],
    ['expired', null],
    ['placed', null],
  ])('while its checkout is %s: %s', (status, expected) => expect(why({ status })).toBe(expected))

  it('by a review that asks about it, open or decided', () => {
    expect(why({ reviews: [about] })).toBe('in_review')
    expect(why({ reviews: [{ ...about, isOpen: false }] })).toBe('decided')
    expect(why({ reviews: [{ ...about, isOpen: false }, about] })).toBe('in_review')
  })

  it('which it names: the open one, or the last that was decided', () => {
    const decided = ['rv_2', 'rv_3'].map(id => ({ ...about, id, isOpen: false }))
    expect(explained({ reviews: [decided[0]!, about, decided[1]!] }).reviewId).toBe('rv_1')
    expect(explained({ reviews: decided }).reviewId).toBe('rv_3')
    expect(explained({ status: 'completing', reviews: [about] }).reviewId).toBeNull()
  })

  it.each(['unknown', 'provider_refuses_us', 'stuck', 'late_effect', 'undo_by_hand'] as const)(
    'by a review %s',
    reason => expect(why({ reviews: [{ ...about, reason }] })).toBe('in_review'),
  )

  it.each(['shortfall', 'never_placed', 'books_differ'] as const)(
    'by no review %s, which leaves open whether money moved',
    reason => expect(why({ reviews: [{ ...about, reason }] })).toBeNull(),
  )

  it('by no review of another card or system, and by one that names neither', () => {
    expect(why({ reviews: [{ ...about, label: 'XXXX' }] })).toBeNull()
    expect(why({ reviews: [{ ...about, provider: 'instagift' }] })).toBeNull()
    expect(why({ reviews: [{ ...about, label: null, provider: null }] })).toBe('in_review')
    expect(why({ reviews: [{ ...about, label: 'XXXX' }] }, { label: null })).toBe('in_review')
  })
})

describe('the facts of a difference', () => {
  const nothing = { at: null, ours: null, theirs: null, upstreamId: null, attemptId: null }
  const unnamed = {
    ...{ explanation: null, reviewId: null, checkoutId: null, label: null, currency: null },
  }

  it.each<[Difference['kind'], string]>([
    ['missing_there', 'our books have a redemption that vauchar does not list'],
    ['missing_here', 'vauchar lists a redemption under our name that our books do not have'],
    ['other_amount', 'vauchar lists another amount than our books have'],
    ['booked_twice', 'one redemption stands twice, here or there'],
  ])('%s say what that means', (kind, meaning) =>
    expect(factsOf({ ...nothing, ...unnamed, kind, system: 'vauchar' })).toEqual([meaning]),
  )

  it('name what is known of it', () => {
    const known = { at: 'then', ours: 0, theirs: 100, upstreamId: 'up1', attemptId: 'a-1' }
    const facts = factsOf({ ...known, ...unnamed, kind: 'booked_twice', system: 'vauchar' })
    expect(facts.slice(1)).toEqual([
      ...['redeemed at: then', 'booked here: 0', 'listed there: 100'],
      ...['the redemption there: up1', 'our id of the attempt: a-1'],
    ])
  })
})

describe('the digest of a day', () => {
  it('counts what is open by reason, each with its oldest', () => {
    const [early, late] = [at('2026-11-20T10:00:00'), at('2026-11-20T11:00:00')]
    const digest = digestOf(
      {
        reviews: [
          { reason: 'unknown', openedAt: late },
          { reason: 'shortfall', openedAt: late },
          { reason: 'unknown', openedAt: early },
        ],
        overdue: [{ dueAt: late }, { dueAt: early }],
        ...{ undelivered: 3, silentShards: 2 },
      },
      null,
      DAY * 86_400_000 + 3_600_000,
    )
    expect(digest).toEqual({
      day: '2026-11-21',
      reviews: [
        { reason: 'shortfall', open: 1, oldestAt: '2026-11-20T11:00:00.000Z' },
        { reason: 'unknown', open: 2, oldestAt: '2026-11-20T10:00:00.000Z' },
      ],
      ...{ overdue: 2, overdueSince: '2026-11-20T10:00:00.000Z', undelivered: 3, silentShards: 2 },
      ...{ unexplained: 0, reconciledAt: null },
    })
  })

  it('of a quiet day is about nothing', () => {
    const open = { reviews: [], overdue: [], undelivered: 0, silentShards: 0 }
    expect(digestOf(open, null, 0)).toMatchObject({
      ...{ day: '1970-01-01', reviews: [], overdue: 0, overdueSince: null },
    })
  })
})
