/** What a card refuses, whatever a checkout asks and however late the call arrives. */
import { describe, expect, it } from 'vitest'
import { Card } from '../../worker/card/card.ts'
import type { CardPorts } from '../../worker/card/context.ts'
import type { CardEvent } from '../../worker/card/rules/events.ts'
import type { CardState } from '../../worker/card/rules/state.ts'
import type {
  CardSnapshot,
  Lookup,
  Provider,
  Reading,
  RedeemOutcome,
} from '../../worker/providers/provider.ts'
import { memoryStore, nothingKept } from '../world/memory-store.ts'

const START = 1_000_000
const CODE = 'GIFT0C307PBFJC3A5'
const UNTIL = START + 900_000

const snapshot: CardSnapshot = {
  upstreamId: 'gift-1',
  title: null,
  currency: 'USD',
  balance: 10_000,
  partial: true,
  step: 1,
  reversible: 'always',
  leftOn: 'same_code',
  expiresAt: null,
  baseline: {},
}

/** A card at a system that answers a redemption only when the test says so. */
function slowCard() {
  const clock = { at: START }
  let answer = (_: RedeemOutcome) => {}
  let look = async (): Promise<Lookup> => ({ ok: true, value: snapshot })
  let reading = async (): Promise<Reading> => ({ kind: 'unavailable', detail: 'nobody answers' })
  const posts: string[] = []
  const provider: Provider = {
    name: 'vauchar',
    spellingsOf: ({ typed }) => [typed],
    isOwnForm: () => false,
    refusesDuplicates: false,
    readsBeforeRedeeming: false,
    canReverse: () => true,
    lookUp: () => look(),
    redeem: ({ attemptId }) => {
      posts.push(attemptId)
      return new Promise(resolve => {
        answer = resolve
      })
    },
    readBack: () => reading(),
    reverse: async () => ({ kind: 'reversed' }),
  }
  const kept = nothingKept()
  const ports: CardPorts = {
    now: () => clock.at,
    store: memoryStore<CardState, CardEvent>(kept),
    rules: { takeoverMs: 0, scheduleMs: [5_000], upstreamTimeoutMs: 10_000, retentionMs: 1e9 },
    provider: () => provider,
    find: async () => ({ ok: true, provider, spelling: CODE, snapshot }),
    seal: async code => code,
    open: async sealed => sealed,
    report: () => {},
    checkout: () => ({ receiveOutcome: async () => {} }),
  }
  return {
    card: new Card(ports),
    posts,
    clock,
    answer: (outcome: RedeemOutcome) => answer(outcome),
    /** What its system says from now on when the card is looked up, and when it is read back. */
    looks: (read: () => Promise<Lookup>) => {
      look = read
    },
    reads: (read: () => Promise<Reading>) => {
      reading = read
    },
    /** The same storage in a new instance, as after a crash. */
    again: () => new Card(ports),
    state: () => JSON.parse(kept.state!) as CardState,
  }
}

const mine = { checkoutId: 'ck_a_the_checkout_that_holds', generation: 5, fence: 5 }
const holding = { ...mine, until: UNTIL, currency: 'USD', code: CODE, cartRef: null }
const redeeming = { ...mine, amount: 4_000, read: false }

const turn = () => new Promise(resolve => setImmediate(resolve))

describe('a card', () => {
  it('is not let go while its redemption is under way', async () => {
    const { card, answer, state } = slowCard()
    await card.hold(holding)
    const redeemed = card.redeem(redeeming)
    await turn()
    expect(await card.release({ ...mine, fence: 6 })).toBe(false)
    expect(state().hold).toMatchObject({ generation: 5 })
    answer({ kind: 'redeemed', booked: 4_000, upstreamId: 'res-1', receipt: {} })
    expect(await redeemed).toMatchObject({ outcome: { state: 'redeemed' } })
  })

  it('does not tell a checkout again what it has got as the answer to its call', async () => {
    const { card, answer, state } = slowCard()
    await card.hold(holding)
    const redeemed = [card.redeem(redeeming), card.redeem(redeeming)]
    await turn()
    answer({ kind: 'redeemed', booked: 4_000, upstreamId: 'res-1', receipt: {} })
    expect(await Promise.all(redeemed)).toMatchObject(
      Array(2).fill({ outcome: { state: 'redeemed' } }),
    )
    expect(state().unacknowledged).toEqual([])
  })

  it('sends one POST, however often and however late it is asked to redeem', async () => {
    const { card, posts, again, answer } = slowCard()
    await card.hold(holding)
    const all = [
      card.redeem(redeeming),
      card.redeem(redeeming),
      card.redeem({ ...redeeming, fence: 9 }),
    ]
    await turn()
    // Its instance is lost, and the new one knows only what is stored.
    await again().redeem(redeeming)
    answer({ kind: 'redeemed', booked: 4_000, upstreamId: 'res-1', receipt: {} })
    await Promise.all(all)
    await again().redeem(redeeming)
    expect(posts).toHaveLength(1)
  })

  it('sends nothing where the order is cancelled while its card is read', async () => {
    const { card, posts, looks } = slowCard()
    await card.hold(holding)
    let tell = (_: Lookup) => {}
    looks(
      () =>
        new Promise(resolve => {
          tell = resolve
        }),
    )
    const redeemed = card.redeem({ ...redeeming, read: true })
    await turn()
    const undone = card.reverse({ ...mine, fence: 6 })
    await turn()
    tell({ ok: true, value: snapshot })
    await turn()
    expect(posts).toEqual([])
    expect(await undone).toMatchObject({ state: 'rejected' })
    expect(await redeemed).toMatchObject({ outcome: { state: 'rejected' } })
  })

  it('is not taken by a call that comes after a later one of the same checkout', async () => {
    const { card, state } = slowCard()
    await card.hold(holding)
    await card.release(mine)
    const late = { ...holding, generation: 4, fence: 4 }
    expect(await card.hold(late)).toEqual({ kind: 'late' })
    expect(state().hold).toBeNull()
    expect(await card.hold({ ...holding, generation: 6, fence: 6 })).toMatchObject({ kind: 'held' })
  })

  it('takes a reading that was asked for before a person decided for what it is: too late', async () => {
    const { card, clock, answer, reads, state } = slowCard()
    await card.hold(holding)
    const redeemed = card.redeem(redeeming)
    await turn()
    answer({ kind: 'unknown', detail: 'no answer' })
    await redeemed
    clock.at += 5_000
    await card.wake()
    expect(state().attempts[0]!.phase.name).toBe('review')
    // The first audit is under way while the person decides.
    clock.at += 600_000
    let tell = (_: Reading) => {}
    reads(() => new Promise(resolve => (tell = resolve)))
    const audited = card.wake()
    await turn()
    const decision = {
      decision: 'not_redeemed',
      by: 'Ann',
      upstreamId: null,
      wanted: true,
    } as const
    const decided = card.decide({ ...mine, ...decision, fence: 6 })
    await turn()
    tell({ kind: 'redeemed', booked: 4_000, upstreamId: 'res-1', receipt: {}, detail: 'found' })
    await audited
    expect(await decided).toMatchObject({ state: 'rejected', late: null })
    expect(state().attempts[0]).toMatchObject({ audits: 0 })
  })
})
