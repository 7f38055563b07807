/** The rows of the review queue of a shard: in which order they are shown, which version stays, what is counted and forgotten. */
import { describe, expect, it } from 'vitest'
import type { Review } from '../../../shared/api.ts'
import { ReviewFigures } from '../../../worker/back-office/review-figures.ts'
import { ReviewQueue } from '../../../worker/back-office/review-queue.ts'
import { shardOf } from '../../../worker/shards/shard-of.ts'
import { memoryStorage } from '../../world/sqlite.ts'

const DAY_MS = 86_400_000
const AT = 20_000 * DAY_MS
const BODY = 'a'.repeat(22)
const CHECKOUT = `ck_${BODY}`
const SHARD = shardOf(CHECKOUT)
const ALL = { status: 'all' as const, after: 0, limit: 9 }

const review = (id: string, more: Partial<Review> = {}): Review => ({
  ...{ id: `rv_${BODY}_${id}`, checkoutId: CHECKOUT, orderId: '1042', cardId: null },
  ...{ reason: 'stuck', provider: 'vauchar', label: 'NTM2', amount: 1, currency: 'USD' },
  ...{ evidence: [], openedAt: new Date(AT).toISOString(), status: 'open', version: 1 },
  ...{ decisions: ['settled'], decided: null, ...more },
})
const decided = (id: string, at: number): Review =>
  review(id, {
    ...{ status: 'decided', openedAt: new Date(at).toISOString(), decisions: [] },
    decided: {
      ...{ at: new Date(at + DAY_MS).toISOString(), by: 'Ann', decision: 'settled' },
      ...{ note: null, upstreamId: null },
    },
  })
const queueOf = (...reviews: Review[]) => {
  const { sql } = memoryStorage()
  const queue = new ReviewQueue(sql)
  for (const one of reviews) queue.keep(one)
  return { queue, figures: new ReviewFigures(sql) }
}
const ids = (queue: ReviewQueue, query: Partial<Parameters<ReviewQueue['page']>[0]> = {}) =>
  queue.page({ ...ALL, ...query }).map(({ json }) => (JSON.parse(json) as Review).id.slice(26))

const stray = { checkoutId: CHECKOUT, source: 'stripe', orderId: '7' }
const difference = {
  ...{ key: 'k', checkoutId: CHECKOUT, provider: 'vauchar', label: 'NTM2', amount: 2 },
  ...{ currency: 'USD', facts: ['one', 'two'] },
}

describe('the queue', () => {
  it('shows reviews behind the number before, by status and reason, with the time of their opening', () => {
    const { queue } = queueOf(
      ...[review('a'), decided('b', AT), review('c', { reason: 'never_placed' }), review('d')],
    )
    expect(queue.page(ALL)[0]).toMatchObject({ seq: 1, at: AT })
    expect(ids(queue)).toEqual(['a', 'b', 'c', 'd'])
    expect(ids(queue, { status: 'open' })).toEqual(['a', 'c', 'd'])
    expect(ids(queue, { status: 'decided' })).toEqual(['b'])
    expect(ids(queue, { reason: 'never_placed' })).toEqual(['c'])
    expect(ids(queue, { status: 'open', reason: 'stuck', after: 1 })).toEqual(['d'])
    expect(ids(queue, { after: 1, limit: 2 })).toEqual(['b', 'c'])
  })

  it('keeps the newest version, and of the same version the first', () => {
    const { queue } = queueOf(review('a', { version: 2, label: 'NEW2' }))
    for (const version of [1, 2]) queue.keep(review('a', { version, label: 'OLD1' }))
    expect(queue.read(review('a').id)?.label).toBe('NEW2')
    queue.keep(review('a', { version: 3, status: 'decided' }))
    expect([ids(queue, { status: 'decided' }), queue.countOpen()]).toEqual([['a'], 0])
  })

  it('counts open ones up to a hundred', () => {
    const { queue } = queueOf(...Array.from({ length: 120 }, (_, nth) => review(`n${nth}`)))
    expect(queue.countOpen()).toBe(100)
    expect(queueOf(review('a'), decided('b', AT)).queue.countOpen()).toBe(1)
  })

  it('forgets decided ones that were opened before a moment, the oldest first, 500 at a time', () => {
    const few = queueOf(decided('a', AT), decided('b', AT - 1), review('c')).queue
    expect([few.deleteDecided(AT), ids(few)]).toEqual([false, ['a', 'c']])
    const { queue } = queueOf(
      ...Array.from({ length: 501 }, (_, nth) => decided(`n${nth}`, AT - nth)),
    )
    expect([queue.deleteDecided(AT + 1), ids(queue)]).toEqual([true, ['n0']])
    expect([queue.deleteDecided(AT + 1), ids(queue)]).toEqual([false, []])
  })
})

describe('a review of the store', () => {
  it('of a stray order says which shop system named which checkout, once for each order', () => {
    const { queue } = queueOf()
    for (const orderId of ['7', '7', null, null])
      queue.openUnknownCheckout({ ...stray, orderId }, AT)
    const at = new Date(AT).toISOString()
    const fact = 'a paid order of stripe names a checkout that is not here'
    const shown = queue.page(ALL).map(({ json }) => JSON.parse(json) as Review)
    expect(shown[0]).toEqual({
      ...{ id: `rv_store_${SHARD}_1`, checkoutId: CHECKOUT, orderId: '7', cardId: null },
      ...{ reason: 'unknown_checkout', provider: null, label: null, amount: null, currency: null },
      ...{ evidence: [{ at, fact }], openedAt: at, status: 'open', version: 1 },
      ...{ decisions: ['settled'], decided: null },
    })
    expect(shown.map(({ orderId }) => orderId)).toEqual(['7', null])
  })

  it('bears the name of its shop', () => {
    const { queue } = queueOf()
    queue.openUnknownCheckout({ ...stray, shop: 'north' }, AT)
    expect(queue.read(`rv_store_north_${SHARD}_1`)).not.toBeNull()
    expect(queue.openBooksDiffer({ ...difference, shop: 'north' }, AT).id).toBe(
      `rv_store_north_${SHARD}_2`,
    )
  })

  it('of a difference has a line of evidence for each fact, and is no stray order of that name', () => {
    const { queue } = queueOf()
    queue.openUnknownCheckout({ ...stray, orderId: 'k' }, AT)
    const id = `rv_store_${SHARD}_2`
    for (const _time of [1, 2])
      expect(queue.openBooksDiffer(difference, AT)).toEqual({ id, isDecided: false })
    const at = new Date(AT).toISOString()
    expect(queue.read(id)).toEqual({
      ...{ id, checkoutId: CHECKOUT, orderId: null, cardId: null, reason: 'books_differ' },
      ...{ provider: 'vauchar', label: 'NTM2', amount: 2, currency: 'USD' },
      evidence: ['one', 'two'].map(fact => ({ at, fact })),
      ...{ openedAt: at, status: 'open', version: 1, decisions: ['settled'], decided: null },
    })
  })

  it('is decided once, for the version that was seen, and keeps who, what and why', () => {
    const { queue } = queueOf(review('a'))
    queue.openUnknownCheckout(stray, AT)
    const id = `rv_store_${SHARD}_1`
    const request = { version: 1, decision: 'settled' as const, by: 'Ann' }
    for (const other of [review('a').id, 'rv_store_0_99'])
      expect(queue.decide(other, request, AT)).toEqual({
        ok: false,
        failure: { code: 'not_found' },
      })
    const stale = { ok: false, failure: { code: 'stale_review' } }
    expect(queue.decide(id, { ...request, version: 2 }, AT)).toEqual(stale)
    expect(queue.decide(id, { ...request, decision: 'retry' }, AT)).toEqual({
      ok: false,
      failure: {
        code: 'invalid_request',
        issues: [{ path: 'decision', message: 'one of settled' }],
      },
    })
    expect(queue.decide(id, { ...request, note: 'n', upstreamId: 'u' }, AT + 5)).toMatchObject({
      value: {
        ...{ status: 'decided', version: 2, decisions: [] },
        decided: {
          ...{ at: new Date(AT + 5).toISOString(), by: 'Ann', decision: 'settled' },
          ...{ note: 'n', upstreamId: 'u' },
        },
      },
    })
    expect(queue.decide(id, { ...request, version: 2 }, AT)).toEqual(stale)
    expect(ids(queue, { status: 'decided' })).toHaveLength(1)
  })

  it('decided without a note has none', () => {
    const { queue } = queueOf()
    queue.openUnknownCheckout(stray, AT)
    const request = { version: 1, decision: 'settled' as const, by: 'Ann' }
    expect(queue.decide(`rv_store_${SHARD}_1`, request, AT)).toMatchObject({
      value: { decided: { note: null, upstreamId: null } },
    })
    expect(queue.openUnknownCheckout(stray, AT)).toBeUndefined()
    expect(ids(queue)).toHaveLength(1)
  })
})

describe('what is about a checkout', () => {
  it('are its own reviews and those of the store, in their order, and of no other checkout', () => {
    const { queue } = queueOf(review('b'), review('a'), {
      ...review('x'),
      id: `rv_${BODY}x_1`,
      checkoutId: 'ck_other',
    })
    queue.openUnknownCheckout(stray, AT)
    expect(queue.about(CHECKOUT).map(({ id }) => id)).toEqual([
      ...[`rv_${BODY}_b`, `rv_${BODY}_a`, `rv_store_${SHARD}_1`],
    ])
  })

  it('has none of the checkouts whose ids come before and after its own', () => {
    const others = ['A', 'b'].map(letter => {
      const body = letter.repeat(22)
      return review('x', { id: `rv_${body}_x`, checkoutId: `ck_${body}` })
    })
    const { queue } = queueOf(review('a'), ...others)
    expect(queue.about(CHECKOUT).map(({ id }) => id)).toEqual([review('a').id])
    queue.erase(CHECKOUT)
    expect(others.map(({ id }) => queue.read(id))).toEqual(others)
  })

  it('is erased but for an open review of the store, of which no second one is opened', () => {
    const { queue } = queueOf(review('a'))
    queue.openUnknownCheckout(stray, AT)
    queue.openUnknownCheckout({ ...stray, orderId: '8' }, AT)
    queue.decide(`rv_store_${SHARD}_2`, { version: 1, decision: 'settled', by: 'Ann' }, AT)
    queue.erase(CHECKOUT)
    const left = () => queue.about(CHECKOUT).map(({ id }) => id)
    expect(left()).toEqual([`rv_store_${SHARD}_1`])
    // What was erased is known no more, and its number is never given again.
    queue.openUnknownCheckout({ ...stray, orderId: '8' }, AT)
    queue.openUnknownCheckout(stray, AT)
    expect(left()).toEqual([`rv_store_${SHARD}_1`, `rv_store_${SHARD}_3`])
  })
})

describe('figures of reviews', () => {
  it('tell the reason and the time of the open ones, oldest first, at most a thousand', () => {
    const { figures } = queueOf(review('a'), decided('b', AT))
    expect(figures.open()).toEqual([{ reason: 'stuck', openedAt: AT }])
    const many = queueOf(...Array.from({ length: 1_002 }, (_, nth) => review(`n${nth}`)))
    expect(many.figures.open()).toHaveLength(1_000)
  })

  it('count by day and reason what was opened and decided, in the time of the segment', () => {
    const hour = DAY_MS / 24
    const { figures } = queueOf(
      ...[decided('a', AT), decided('b', AT + DAY_MS - hour - 1), decided('c', AT - 2 * hour)],
      review('d', { reason: 'never_placed', openedAt: new Date(AT + DAY_MS - hour).toISOString() }),
      review('e', { openedAt: new Date(AT + 2 * DAY_MS).toISOString() }),
    )
    const segment = { from: AT, to: AT + 2 * DAY_MS, offsetMs: hour }
    const [day, none] = [20_000, { opened: 0, decided: 0 }]
    expect(figures.byDay([{ ...segment, from: 0, to: 1 }, segment])).toEqual([
      { ...none, day, reason: 'stuck', opened: 2, decided: 1 },
      { ...none, day: day + 1, reason: 'stuck', decided: 2 },
      { ...none, day: day + 1, reason: 'never_placed', opened: 1 },
    ])
  })
})
