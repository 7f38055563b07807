/** A card that its system has redeemed twice: the surplus is undone, or reported as a late effect. */
import { describe, expect, it } from 'vitest'
import { Card } from '../../worker/card/card.ts'
import type { CardPorts } from '../../worker/card/context.ts'
import type { Provider, ReverseOutcome } from '../../worker/providers/provider.ts'
import { type Kept, memoryStore, nothingKept } from '../world/memory-store.ts'

const START = Date.parse('2026-11-21T20:00:00Z')
const SCHEDULE = [5_000, 30_000, 120_000]
const CALL = { checkoutId: `ck_${'a'.repeat(38)}`, generation: 1, fence: 1 }
let now: number
let kept: Kept
let reversals: number[]
/** How many late effects the checkout heard of. */
let lateOnes: number
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
        if (outcome.late) lateOnes += 1
      },
    }),
  } as unknown as CardPorts)

/** Redeems one, and lets three days go by. */
const redeemedTwice = async (undo: () => ReverseOutcome) => {
  now = START
  kept = nothingKept()
  reversals = []
  reports = []
  lateOnes = 0
  const card = cardOver(doubling(undo))
  const code = 'GIFT0C307PBFJC3A5'
  await card.hold({ ...CALL, until: now + 900_000, currency: 'USD', code, cartRef: null })
  await card.redeem({ ...CALL, amount: 3000, read: false })
  while (kept.wakeAt !== null && kept.wakeAt < START + 3 * 86_400_000) {
    now = Math.max(now, kept.wakeAt)
    await card.wake()
    card.rearm(500)
  }
}

describe('a card that was redeemed twice', () => {
  it('is reported to nobody if the second redemption was undone', async () => {
    await redeemedTwice(() => ({ kind: 'reversed' }))
    expect([reversals, lateOnes]).toEqual([[5], 0])
  })

  it('is reported as a late effect at once if it cannot be undone', async () => {
    await redeemedTwice(() => ({ kind: 'impossible', detail: 'not refundable' }))
    expect([reversals, lateOnes]).toEqual([[5], 1])
  })

  it('is reported after the schedule, and not tried forever, if nobody says whether it was undone', async () => {
    await redeemedTwice(() => ({ kind: 'unknown', detail: 'no answer' }))
    expect([reversals, lateOnes]).toEqual([[5, 10, 40, 160], 1])
  })

  it('is tried again by the alarm if the undoing breaks', async () => {
    const undo = (): ReverseOutcome => {
      if (reversals.length === 1) throw new Error('broken')
      return { kind: 'reversed' }
    }
    await redeemedTwice(undo)
    expect([reversals, reports, lateOnes]).toEqual([[5, 5.5], ['running a redemption'], 0])
  })
})
