/** What each event of the journal leaves: the version that the outside sees, its time, and what a checkout remembers of its calls. Pure. */
import { describe, expect, it } from 'vitest'
import { compensationsSent } from '../../../worker/checkout/rules/compensating.ts'
import { type CheckoutEvent, dated } from '../../../worker/checkout/rules/events.ts'
import { evolveCheckout } from '../../../worker/checkout/rules/evolve.ts'
import { isFinal, isOutdated, keptCall } from '../../../worker/checkout/rules/idempotency.ts'
import { triedAgain } from '../../../worker/checkout/rules/outbox.ts'
import type { Compensation } from '../../../worker/checkout/rules/state/compensation.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { OutboxEntry } from '../../../worker/checkout/rules/state/outbox-entry.ts'
import type { CheckoutState, Placing } from '../../../worker/checkout/rules/state.ts'
import { CARD, review, stateWith } from './fixtures.ts'

const AT = 100_000_000
const DAY_MS = 86_400_000
const order = { names: ['1042'], source: 'api' }
const way = { done: false, tries: 0, nextAt: 1 }
const release = (object: string, fence = 1): Compensation => ({
  ...{ kind: 'release', object, generation: 2, fence },
})
const unclaim = (name: string): Compensation => ({ kind: 'unclaim', name, fence: 1 })
const queued = (id: string): CheckoutEvent => ({
  kind: 'queued',
  entry: { id, type: 'checkout.completed', at: 1, data: {}, listing: way, sending: way },
})
const evolved = (events: CheckoutEvent[], state: CheckoutState = stateWith()) =>
  events.reduce(evolveCheckout, state)

/** Events that the outside does not see. */
const UNSEEN: CheckoutEvent[] = [
  { kind: 'key_kept', key: 'k', bodyHash: 'h', at: AT },
  { kind: 'changes_counted', bucket: { level: 1, at: AT } as never },
  { kind: 'fenced', fence: 3 },
  { kind: 'asked', askAt: AT },
  { kind: 'compensations_added', compensations: [release('one')], at: AT },
  { kind: 'compensations_done', done: [], nextAt: null },
  queued('ev_1'),
  { kind: 'listing_tried', id: 'ev_1', asDelivered: false, way, at: AT },
  { kind: 'sending_tried', id: 'ev_1', way, at: AT },
  { kind: 'registered', number: 2, dueAt: AT },
  { kind: 'unregistered', number: 3 },
  { kind: 'bound', order },
  { kind: 'erased_elsewhere', nextAt: null },
]
/** Events whose time the checkout adds as it writes them. */
const DATED: CheckoutEvent[] = [
  { kind: 'forgotten', cardId: 'cd_1' },
  { kind: 'placing', placing: { order } as Placing },
  { kind: 'payment_named', paymentId: 'pi_1' },
  { kind: 'surcharged', orderTotal: 1 },
  { kind: 'unbound' },
  { kind: 'refund_kept', refundId: 'r1', amount: 1, order },
  { kind: 'refund_done', refundId: 'r1', review: null },
  { kind: 'card_changed', card: CARD },
  { kind: 'review_raised', number: 1, evidence: [] },
]

describe('an event', () => {
  it.each(UNSEEN.map(event => [event.kind, event] as const))(
    '%s leaves the version',
    (_, event) => {
      expect(evolved([event]).version).toBe(0)
    },
  )

  it.each(DATED.map(event => [event.kind, event] as const))('%s is a new version', (_, event) => {
    expect(evolved([event], { ...stateWith(), version: 4 }).version).toBe(5)
  })

  it.each([...DATED, { kind: 'bound', order } as const].map(event => [event.kind, event] as const))(
    '%s gets its time as it is written',
    (_, event) => {
      expect(dated(event, AT)).toEqual({ ...event, at: AT })
    },
  )

  it('that needs no time gets none', () => {
    for (const event of UNSEEN.filter(({ kind }) => kind !== 'bound'))
      expect(dated(event, 7)).toBe(event)
  })

  it('that erases brings its version along', () => {
    const state = { ...stateWith(), version: 9 }
    expect(evolved([{ kind: 'erased', state }], { ...state, version: 2 }).version).toBe(10)
  })

  it('that erased elsewhere changes nothing where nothing was erased', () => {
    expect(evolved([{ kind: 'erased_elsewhere', nextAt: 1 }])).toEqual(stateWith())
  })
})

describe('a key', () => {
  const kept = (key: string, at: number): CheckoutEvent => ({
    ...{ kind: 'key_kept', key, bodyHash: `of ${key}`, at },
  })

  it('is kept for a day, once, and old ones go', () => {
    const { keys } = evolved([
      kept('old', AT - DAY_MS),
      kept('a', AT - 1),
      kept('b', AT - 1),
      kept('a', AT),
    ])
    expect(keys.map(({ key, at }) => [key, at])).toEqual([
      ['b', AT - 1],
      ['a', AT],
    ])
    const state = { ...emptyCheckout, keys }
    expect(keptCall(state, 'a', AT + DAY_MS - 1)).toMatchObject({ bodyHash: 'of a' })
    expect(keptCall(state, 'a', AT + DAY_MS)).toBeUndefined()
    expect(keptCall(state, 'c', AT)).toBeUndefined()
  })

  it('of a creation leads to another checkout after a day', () => {
    const state = { ...emptyCheckout, id: 'ck_1', createdAt: AT }
    expect(isOutdated(state, AT + DAY_MS - 1)).toBe(false)
    expect(isOutdated(state, AT + DAY_MS)).toBe(true)
    expect(isOutdated({ ...state, id: '' }, AT + DAY_MS)).toBe(false)
  })

  it('is kept of good answers that are final', () => {
    const is = (status: string) => isFinal({ ok: true, value: { status } } as never)
    expect(['completed', 'open', 'review'].map(is)).toEqual([true, true, true])
    expect(['completing', 'cancelling'].map(is)).toEqual([false, false])
    expect(isFinal({ ok: false, failure: { code: 'not_found' } })).toBe(false)
  })
})

describe('compensations', () => {
  const all = [release('one'), release('two'), unclaim('1042')]
  const state: CheckoutState = { ...stateWith(), compensations: all, compensationsAt: AT }

  it('that were received are done, also as copies; the others are sent again in five seconds', () => {
    const [event] = compensationsSent(state, all, [all[0]!], AT)
    expect(event).toEqual({ kind: 'compensations_done', done: [all[0]], nextAt: AT + 5_000 })
    expect(evolved([event!], state)).toMatchObject({
      ...{ compensations: all.slice(1), compensationsAt: AT + 5_000 },
    })
    const copies = [release('two'), unclaim('1042')]
    expect(
      evolved([{ kind: 'compensations_done', done: copies, nextAt: null }], state),
    ).toMatchObject({
      ...{ compensations: [all[0]], compensationsAt: null },
    })
  })

  it('of another object, name, fence or kind are not those', () => {
    const others: Compensation[] = [
      ...[release('three'), release('one', 2), unclaim('2000')],
      { kind: 'release', object: 'one', generation: 3, fence: 1 },
      { kind: 'renew', object: 'one', generation: 2, fence: 1, until: 1, firm: true },
    ]
    const done: CheckoutEvent = { kind: 'compensations_done', done: others, nextAt: null }
    expect(evolved([done], state).compensations).toEqual(all)
  })

  it('that another call has recorded are not recorded again', () => {
    expect(compensationsSent({ ...state, compensations: [] }, all, all, AT)).toEqual([])
    expect(compensationsSent({ ...state, compensations: [] }, all, [all[0]!], AT)).toHaveLength(1)
    expect(compensationsSent(state, all, all, AT)).toHaveLength(1)
  })

  it('are sent again at the time of the last that came; none changes nothing', () => {
    const added = { kind: 'compensations_added', at: AT + 1 } as const
    expect(evolved([{ ...added, compensations: [release('x')] }], state)).toMatchObject({
      ...{ compensations: [...all, release('x')], compensationsAt: AT + 1 },
    })
    expect(evolved([{ ...added, compensations: [] }], state)).toEqual(state)
  })
})

describe('an entry of the outbox', () => {
  const tried = (kind: 'listing_tried' | 'sending_tried', done: boolean, asDelivered = false) =>
    ({ kind, id: 'ev_1', asDelivered, way: { done, tries: 1, nextAt: 5 }, at: AT }) as CheckoutEvent
  const entry = (events: CheckoutEvent[]): OutboxEntry | undefined =>
    evolved([queued('ev_1'), queued('ev_2'), ...events]).outbox.find(({ id }) => id === 'ev_1')

  it('is over when it was listed as delivered, and no other with it', () => {
    expect(
      entry([tried('sending_tried', true), tried('listing_tried', true, true)]),
    ).toBeUndefined()
    expect(
      evolved([queued('ev_1'), queued('ev_2'), tried('listing_tried', true, true)]),
    ).toMatchObject({
      ...{ outbox: [{ id: 'ev_2' }], announced: 2 },
    })
  })

  it('is listed once more, as delivered, where it was delivered meanwhile', () => {
    const done = { done: true, tries: 1, nextAt: 5 }
    expect(entry([tried('listing_tried', true)])).toMatchObject({ listing: done, sending: way })
    const again = { done: false, tries: 0, nextAt: AT }
    expect(entry([tried('listing_tried', true), tried('sending_tried', true)])).toMatchObject({
      ...{ listing: again, sending: done },
    })
    expect(entry([tried('sending_tried', true), tried('listing_tried', true)])).toMatchObject({
      ...{ listing: again, sending: done },
    })
  })

  it('that failed on one way is tried again on that way alone', () => {
    const failed = { done: false, tries: 1, nextAt: 5 }
    expect(entry([tried('listing_tried', false)])).toMatchObject({ listing: failed, sending: way })
    expect(entry([tried('sending_tried', false)])).toMatchObject({ listing: way, sending: failed })
  })

  it('is tried again after pauses that grow for a day, and then daily, each up to a quarter earlier', () => {
    const pauses = Array.from(
      { length: 12 },
      (_, tries) => triedAgain('', { tries }, false, 0).nextAt,
    )
    const MINUTE = 60_000
    expect(pauses).toEqual(
      [0.5, 2, 10, 30, 60, 120, 240, 480, 480, 1440, 1440, 1440].map(minutes => {
        const pause = minutes * MINUTE
        return pause - Math.round((pause * 0.25 * 7) / 1009)
      }),
    )
    expect(triedAgain('evt_a_1', { tries: 3 }, true, AT)).toMatchObject({ done: true, tries: 4 })
    // What is taken off is always the same for an entry: a share of its name.
    expect(triedAgain('ab', { tries: 9 }, false, 0).nextAt).toBe(
      86_400_000 - Math.round((21_600_000 * ((314 * 31 + 98) % 1009)) / 1009),
    )
  })
})

it('a refund is done for its own order, and the others stay', () => {
  const refund = { refundId: 'r1', amount: 1, order, done: false, review: null }
  const foreign = { ...refund, order: { names: ['2000'], source: 'api' } }
  const state = {
    ...stateWith(review(1, 'unknown', false)),
    order,
    refunds: [refund, foreign, { ...refund, refundId: 'r2' }],
  }
  const { refunds } = evolved([{ kind: 'refund_done', refundId: 'r1', review: 4 }], state)
  expect(refunds.map(({ done, review: of }) => [done, of])).toEqual([
    [true, 4],
    [false, null],
    [false, null],
  ])
})
