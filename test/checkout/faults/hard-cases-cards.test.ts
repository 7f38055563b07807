/** Cards in trouble: waiting for their turn in a paid order, sealed with a key that is gone, redeemed twice. */
import { beforeEach, describe, expect, it } from 'vitest'
import { Card } from '../../../worker/card/card.ts'
import type { CardPorts } from '../../../worker/card/context.ts'
import type { Provider, ReverseOutcome } from '../../../worker/providers/provider.ts'
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { type Kept, memoryStore, nothingKept } from '../../world/memory-store.ts'
import { createWorld, type World } from '../../world/world.ts'

const HOUR = 3600

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

const cardOf = (system: 'instagift' | 'vauchar', balance: number) =>
  world.sandbox.createCard({ system, balance }).code
const reasons = async () => (await p.reviews()).map((review: { reason: string }) => review.reason)

describe('given a paid order whose second card waits until it is known how the first one ended', () => {
  const ORDER = { orderId: 'A', orderTotal: 8000, applied: 8000 }
  let first: string
  let second: string
  let mayRead: boolean
  const begin = async () => {
    await inWorld({ ON_PARTIAL_FAILURE: 'reverse' })
    first = cardOf('vauchar', 3000)
    second = cardOf('instagift', 10_000)
    const { id } = await p.begin(8000, first)
    await p.apply(id, second)
    return id
  }
  /** The first redemption takes effect, and nobody hears of it. */
  const payUnanswered = async (id: string, order: object) => {
    world.sandbox.fault({ system: 'vauchar', kind: 'drop_after', on: 'redeem' })
    mayRead = false
    world.between = async (request, go) =>
      !mayRead && request.method === 'GET' && request.url.includes('/redemptions')
        ? new Response(null, { status: 503 })
        : go()
    await p.complete(id, order, '?wait=0')
    await world.settle()
    const { status, cards } = await p.see(id)
    expect([status, ...cards.map(card => card.status)]).toEqual(['completing', 'redeeming', 'held'])
  }
  const apply = () =>
    p.shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 3000, code: second } })
  const completes = async (id: string) => {
    mayRead = true
    await world.advance(HOUR)
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 8000, reviews: [] })
    expect([spentOf(world, first), spentOf(world, second)]).toEqual([[3000], [5000]])
  }

  it('paid without having been placed: nobody takes the waiting card over', async () => {
    const id = await begin()
    await payUnanswered(id, ORDER)
    await world.advance(130)
    expect((await apply()).body.code).toBe('card_in_use')
    await completes(id)
  })

  it('paid after its holds had run out: nobody takes over the card that was taken again', async () => {
    const id = await begin()
    await p.place(id, ORDER)
    await world.advance(73 * HOUR)
    expect((await p.see(id)).status).toBe('expired')
    await payUnanswered(id, { orderId: 'A' })
    await world.advance(130)
    expect((await apply()).body.code).toBe('card_in_use')
    await completes(id)
  })
})

describe('a code whose key has left MASTER_KEY', () => {
  /** What the stored code looks like to a worker that no longer has the key of its sealing. */
  const loseKey = () => {
    const [, kept] = [...world.kept].find(([key]) => key.startsWith('card '))!
    kept.secret = `AAAAAAAA${kept.secret!.slice(8)}`
  }

  it('of a paid order: the redemption ends in a review, and the alarms come to rest', async () => {
    const code = cardOf('vauchar', 10_000)
    const { id } = await p.begin(5000, code)
    await p.place(id, { orderId: 'A', orderTotal: 5000, applied: 5000 })
    loseKey()
    expect((await p.complete(id, { orderId: 'A' }, '?wait=0')).status).toBe(202)
    await world.advance(3 * HOUR)
    const { status, cards } = await p.see(id)
    expect([status, cards[0]!.status, (await reasons()).length]).toEqual(['review', 'review', 1])
    expect(spentOf(world, code)).toEqual([])
  })

  it('is held again when the shopper gives it anew, and can be redeemed', async () => {
    const code = cardOf('vauchar', 10_000)
    const before = await p.begin(5000, code)
    await p.remove(before.id, before.cards[0]!.id)
    loseKey()
    const { id } = await p.begin(5000, code)
    await p.place(id, { orderId: 'A', orderTotal: 5000, applied: 5000 })
    await p.complete(id, { orderId: 'A' })
    expect([(await p.see(id)).status, spentOf(world, code)]).toEqual(['completed', [5000]])
  })
})

describe('a card that was redeemed twice', () => {
  const START = Date.parse('2026-11-21T20:00:00Z')
  const SCHEDULE = [5_000, 30_000, 120_000]
  const CALL = { checkoutId: `ck_${'a'.repeat(38)}`, generation: 1, fence: 1 }
  let now: number
  let kept: Kept
  let reversals: number[]
  let told: number
  let reports: string[]

  const SNAPSHOT = {
    ...{ upstreamId: 'u', title: null, currency: 'USD', balance: 10_000, partial: true, step: 1 },
    ...{ leftOn: 'same_code', expiresAt: null, baseline: {} },
  }
  const BOOKED = { booked: 3000, upstreamId: 'r1', receipt: {} }

  /** A system that has booked everything twice, and answers the undoing so. */
  const doubling = (undo: () => ReverseOutcome) =>
    ({
      name: 'vauchar',
      canReverse: () => true,
      lookUp: async () => ({ ok: true, value: SNAPSHOT }),
      redeem: async () => ({ kind: 'unknown', detail: 'no answer' }),
      readBack: async () => ({ kind: 'twice', ...BOOKED, surplus: ['r2'], detail: 'two' }),
      reverse: async () => {
        reversals.push((now - START) / 1000)
        return undo()
      },
    }) as unknown as Provider
  const cardOver = (provider: Provider) =>
    new Card({
      now: () => now,
      store: memoryStore(kept),
      rules: {
        ...{ takeoverMs: 120_000, scheduleMs: SCHEDULE, upstreamTimeoutMs: 10_000 },
        retentionMs: 400 * 86_400_000,
      },
      provider: () => provider,
      find: async () => ({ ok: true, provider, spelling: 'X', snapshot: SNAPSHOT }),
      seal: async (code: string) => code,
      open: async (sealed: string) => sealed,
      report: (what: string) => reports.push(what),
      checkout: () => ({
        receiveOutcome: async ({ outcome }: { outcome: { late: unknown } }) => {
          if (outcome.late) told += 1
        },
      }),
    } as unknown as CardPorts)

  /** Redeems one, and lets three days go by. */
  const redeemedTwice = async (undo: () => ReverseOutcome) => {
    now = START
    kept = nothingKept()
    reversals = []
    reports = []
    told = 0
    const card = cardOver(doubling(undo))
    const code = 'GIFT0C307PBFJC3A5'
    await card.hold({ ...CALL, until: now + 900_000, currency: 'USD', code })
    await card.redeem({ ...CALL, amount: 3000, read: false })
    while (kept.wakeAt !== null && kept.wakeAt < START + 3 * 86_400_000) {
      now = Math.max(now, kept.wakeAt)
      await card.wake()
      card.rearm(500)
    }
  }

  it('and the second redemption undone is no news to anybody', async () => {
    await redeemedTwice(() => ({ kind: 'reversed' }))
    expect([reversals, told]).toEqual([[5], 0])
  })

  it('where it can not be undone, is told as a late effect at once', async () => {
    await redeemedTwice(() => ({ kind: 'impossible', detail: 'not refundable' }))
    expect([reversals, told]).toEqual([[5], 1])
  })

  it('where nobody says whether it is undone, is told after the schedule, not tried for ever', async () => {
    await redeemedTwice(() => ({ kind: 'unknown', detail: 'no answer' }))
    expect([reversals, told]).toEqual([[5, 10, 40, 160], 1])
  })

  it('where the undoing breaks, is reported, and the alarm goes on and tries again', async () => {
    const undo = (): ReverseOutcome => {
      if (reversals.length === 1) throw new Error('broken')
      return { kind: 'reversed' }
    }
    await redeemedTwice(undo)
    expect([reversals, reports, told]).toEqual([[5, 5.5], ['running a redemption'], 0])
  })
})
