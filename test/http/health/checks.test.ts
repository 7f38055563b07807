/** What each check of health says, and when it is not well (docs/contract.md#health). */
import { describe, expect, it } from 'vitest'
import {
  listening,
  money,
  providers,
  refused,
  reviews,
  shards,
} from '../../../worker/http/health/checks.ts'
import type { Settings } from '../../../worker/settings/settings.ts'

const seen = (more: object = {}) => ({
  ...{ openReviews: 0, undelivered: 0, stalled: 0, silentShards: 0, ...more },
})
const settings = (notify: object | string | null) =>
  ({ notify, providers: [{ name: 'vauchar' }] }) as unknown as Settings
const LISTENS = settings({ url: 'https://shop.example', secrets: [] })

describe('the check of reviews', () => {
  const check = (health: object, given = LISTENS) =>
    reviews(seen(health), listening(seen(health), given))

  it('is well while the shop hears of them, however many are open', () => {
    const one = { name: 'reviews', ok: true }
    expect(check({})).toEqual({ ...one, detail: '0 open; 0 events wait' })
    expect(check({ openReviews: 7 })).toEqual({ ...one, detail: '7 open; 0 events wait' })
  })

  it('is not well where events wait while reviews are open, and counts up to a hundred', () => {
    expect(check({ undelivered: 1 }).ok).toBe(true)
    const waiting = check({ openReviews: 99, undelivered: 1 })
    expect(waiting).toEqual({ name: 'reviews', ok: false, detail: '99 open; 1 events wait' })
    expect(check({ openReviews: 100, undelivered: 100 }).detail).toBe(
      'at least 100 open; at least 100 events wait',
    )
  })

  it.each([null, 'misconfigured'])('is not well where nobody listens: %s', notify => {
    const detail = '1 open; NOTIFY_URL is not set'
    expect(check({ openReviews: 1 }, settings(notify))).toMatchObject({ ok: false, detail })
    expect(check({}, settings(notify)).ok).toBe(true)
  })
})

it('money that nobody drives on is not well, and asks for the Cron Trigger', () => {
  const name = 'unfinished'
  expect(money(seen())).toEqual({ name, ok: true, detail: 'nothing is overdue' })
  const detail = '2 checkouts are overdue; does the Cron Trigger run?'
  expect(money(seen({ stalled: 2 }))).toEqual({ name, ok: false, detail })
})

it('parts of the back office that are silent are not well, and named only then', () => {
  expect(shards(seen())).toEqual([])
  expect(shards(seen({ silentShards: 3 }))).toEqual([
    { name: 'storage', ok: false, detail: '3 parts of the back office do not answer' },
  ])
})

it('a gift-card system is as well as its last call', () => {
  const name = 'vauchar'
  expect(providers([], LISTENS)).toEqual([{ name, ok: true, detail: 'not called yet' }])
  const note = { name, ok: false, at: 'then', detail: 'refuses us' }
  expect(providers([{ ...note, name: 'other' }, note], LISTENS)).toEqual([
    { name, ok: false, detail: 'refuses us (then)' },
  ])
})

it('deliveries that were refused are told by source, and are no fault of the worker', () => {
  const [stripe, shopify] = ['stripe', 'shopify']
  const all = [
    { source: stripe, reason: 'signature', count: 3, at: 0 },
    { source: shopify, reason: 'clock', count: 1, at: 1_000 },
    { source: stripe, reason: 'clock', count: 2, at: 2_000 },
  ]
  expect(refused(all)).toEqual([
    {
      ...{ name: 'webhooks stripe', ok: true },
      detail:
        'refused: signature 3 times, last 1970-01-01T00:00:00.000Z; clock 2 times, last 1970-01-01T00:00:02.000Z',
    },
    {
      ...{ name: 'webhooks shopify', ok: true },
      detail: 'refused: clock 1 times, last 1970-01-01T00:00:01.000Z',
    },
  ])
})
