/** A gift-card system that is switched off while one of its cards has something to do: nothing is lost, nothing is forgotten. */
import { beforeEach, describe, expect, it } from 'vitest'
import { Card } from '../../worker/card/card.ts'
import type { CardPorts } from '../../worker/card/context.ts'
import type { Outcome } from '../../worker/card/rules/outcome.ts'
import type { Provider, Reading } from '../../worker/providers/provider.ts'
import { type Kept, memoryStore, nothingKept } from '../world/memory-store.ts'

const START = Date.parse('2026-11-21T20:00:00Z')
const SECONDS = 1000
const HOURS = 3600
const SCHEDULE = [5, 30, 120]
const CALL = { checkoutId: `ck_${'a'.repeat(38)}`, generation: 1, fence: 1 }
const SNAPSHOT = {
  ...{ upstreamId: 'u', title: null, currency: 'USD', balance: 10_000, partial: true, step: 1 },
  ...{ leftOn: 'same_code', expiresAt: null, baseline: {} },
}
const BOOKED = { booked: 3000, upstreamId: 'r1', receipt: {}, detail: 'found' }
const FOUND: Reading = { kind: 'redeemed', ...BOOKED }
const TWICE: Reading = { kind: 'twice', ...BOOKED, surplus: ['r2'] }
const UNDECIDED: Reading = { kind: 'undecidable', detail: 'it does not say' }

let now: number
let kept: Kept
/** Calls that reached the system: what, and how many seconds after the start. */
let calls: [string, number][]
let outcomes: Outcome[]
let isOn: (seconds: number) => boolean
let reads: (seconds: number) => Reading
let answers: boolean

const seconds = () => (now - START) / SECONDS
const called = (what: string) => calls.push([what, seconds()])
const timesOf = (what: string) => calls.filter(([name]) => name === what).map(([, at]) => at)

const system = {
  name: 'vauchar',
  canReverse: () => true,
  lookUp: async () => ({ ok: true, value: SNAPSHOT }),
  redeem: async () => {
    called('redeem')
    return answers ? { kind: 'redeemed', ...BOOKED } : { kind: 'unknown', detail: 'no answer' }
  },
  readBack: async () => {
    called('read')
    return reads(seconds())
  },
  reverse: async ({ upstreamId }: { upstreamId: string }) => {
    called(`undo ${upstreamId}`)
    return { kind: 'reversed' }
  },
} as unknown as Provider

const cardOver = () =>
  new Card({
    now: () => now,
    store: memoryStore(kept),
    rules: {
      ...{ takeoverMs: 120_000, scheduleMs: SCHEDULE.map(one => one * SECONDS) },
      ...{ upstreamTimeoutMs: 10_000, retentionMs: 400 * 24 * HOURS * SECONDS },
    },
    provider: () => (isOn(seconds()) ? system : null),
    find: async () => ({ ok: true, provider: system, spelling: 'X', snapshot: SNAPSHOT }),
    seal: async (code: string) => code,
    open: async (sealed: string) => sealed,
    report: () => {},
    checkout: () => ({
      receiveOutcome: async ({ outcome }: { outcome: Outcome }) => void outcomes.push(outcome),
    }),
  } as unknown as CardPorts)

/** Every alarm up to then, each at its time. */
const passTo = async (card: Card, end: number) => {
  while (kept.wakeAt !== null && kept.wakeAt <= START + end * SECONDS) {
    now = Math.max(now, kept.wakeAt)
    await card.wake()
    card.rearm(500)
  }
  now = Math.max(now, START + end * SECONDS)
}

const heldCard = async () => {
  const card = cardOver()
  const code = 'GIFT0C307PBFJC3A5'
  await card.hold({ ...CALL, until: now + 900_000, currency: 'USD', code, cartRef: null })
  return card
}
const redeem = (card: Card) => card.redeem({ ...CALL, amount: 3000, read: false })
const stateNow = async (card: Card) => {
  const answer = await redeem(card)
  return answer.kind === 'attempt' ? answer.outcome.state : answer.kind
}

beforeEach(() => {
  now = START
  kept = nothingKept()
  calls = []
  outcomes = []
  isOn = () => true
  reads = () => FOUND
  answers = false
})

describe('while its system is switched off, a card', () => {
  it('keeps an audit that falls due, makes it every hour anew, and finds the late effect afterwards', async () => {
    isOn = at => at < 300 || at > 3 * HOURS
    reads = at => (at < 300 ? UNDECIDED : FOUND)
    const card = await heldCard()
    await redeem(card)
    await passTo(card, 300)
    expect(outcomes.at(-1)).toMatchObject({ state: 'review', late: null })
    await passTo(card, 5 * HOURS)
    // Due 600 s after the review of second 120; asked again each hour until the system is back.
    expect(timesOf('read')).toEqual([5, 30, 120, 720 + 3 * HOURS])
    expect(outcomes.at(-1)).toMatchObject({ state: 'review', late: { booked: 3000 } })
  })

  it('gives an audit up after a week, so that its alarm does not ring for ever', async () => {
    isOn = at => at < 300
    reads = () => UNDECIDED
    const card = await heldCard()
    await redeem(card)
    await passTo(card, 8 * 24 * HOURS)
    expect(timesOf('read')).toEqual([5, 30, 120])
    expect(kept.wakeAt === null || kept.wakeAt > START + 9 * 24 * HOURS * SECONDS).toBe(true)
  })

  it('keeps a surplus that is to be undone, and undoes it afterwards', async () => {
    reads = () => TWICE
    const card = await heldCard()
    await redeem(card)
    // The second redemption is found at second 5; the first try to undo it meets the switch.
    isOn = at => at > 20 || timesOf('read').length === 0
    await passTo(card, 300)
    expect(timesOf('undo r2')).toEqual([40])
    expect(outcomes.at(-1)).toMatchObject({ state: 'redeemed', late: null })
  })

  it('tells a person of a surplus that nobody could undo in time', async () => {
    reads = () => TWICE
    const card = await heldCard()
    await redeem(card)
    isOn = () => timesOf('read').length === 0
    await passTo(card, 300)
    expect(timesOf('undo r2')).toEqual([])
    expect(outcomes.at(-1)).toMatchObject({ state: 'redeemed', late: { upstreamId: 'r2' } })
  })

  it('tries a reversal again, and makes it afterwards', async () => {
    answers = true
    const card = await heldCard()
    await redeem(card)
    isOn = at => at > 20
    await card.reverse({ ...CALL, fence: 2 })
    await passTo(card, 300)
    expect(timesOf('undo r1')).toEqual([30])
    expect(outcomes.at(-1)).toMatchObject({ state: 'reversed' })
  })

  it('gives a reversal up at the end of the schedule', async () => {
    answers = true
    const card = await heldCard()
    await redeem(card)
    isOn = () => false
    await card.reverse({ ...CALL, fence: 2 })
    await passTo(card, 300)
    expect(timesOf('undo r1')).toEqual([])
    expect(outcomes.at(-1)).toMatchObject({ state: 'irreversible' })
  })

  it('sends no redemption, and sends it once afterwards', async () => {
    answers = true
    isOn = at => at > 20
    const card = await heldCard()
    await redeem(card)
    await passTo(card, 300)
    expect(timesOf('redeem')).toEqual([30])
    expect(await stateNow(card)).toBe('redeemed')
  })

  it('leaves a redemption that could not be sent within the schedule to a person', async () => {
    isOn = () => false
    const card = await heldCard()
    await redeem(card)
    await passTo(card, 300)
    expect(timesOf('redeem')).toEqual([])
    expect(outcomes.at(-1)).toMatchObject({ state: 'review', reason: 'provider_refuses_us' })
  })

  it('reads an unanswered redemption back afterwards', async () => {
    const card = await heldCard()
    await redeem(card)
    isOn = at => at > 20
    await passTo(card, 300)
    expect([timesOf('redeem'), timesOf('read')]).toEqual([[0], [30]])
    expect(await stateNow(card)).toBe('redeemed')
  })
})
