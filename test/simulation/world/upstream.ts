/**
 * The three gift-card systems as their adapters show them to a Card: the contract of worker/providers/provider.ts over the
 * referee's ledger, with faults. An effect may come with or without its answer, late, or not at all.
 */
import type { ProviderName } from '../../../shared/api.ts'
import type {
  Lookup,
  Provider,
  Reading,
  Redeemed,
  RedeemOutcome,
  RedeemRequest,
  ReverseOutcome,
} from '../../../worker/providers/provider.ts'
import type { FaultKind, Faults } from '../history/faults.ts'
import type { Random } from '../history/random.ts'
import type { Clockwork } from './clockwork.ts'
import type { Host } from './host.ts'
import type { Ledger, LedgerCard } from './ledger.ts'
import type { PostBook } from './posts.ts'
import type { Instance } from './sim-object.ts'
import { systemTraitsOf } from './traits.ts'
import { anotherAmount, lookUp, outcomeOf, readBack, somebodyElses } from './true-answers.ts'

/** As UPSTREAM_TIMEOUT_MS. */
export const UPSTREAM_TIMEOUT_MS = 10_000

/** How long a redemption can be cancelled (YouGotaGift: "less than 14 days ago", with a day to spare). */
const CANCELLABLE_MS = 13 * 86_400_000

/** The latest that an effect is late: before the last audit, or nobody could find it (ms). */
const LATEST_EFFECT_MS = 20 * 3_600_000

export type Outage = 'refuses_us' | 'unavailable' | null

export type UpstreamGiven = {
  clock: Clockwork
  host: Host
  ledger: Ledger
  posts: PostBook
  faults: Faults
  faultRate: number
  random: (name: string) => Random
  /** A system that refuses us or is down at this moment. */
  outage(system: ProviderName): Outage
  /** A POST is about to leave, and is checked first. */
  sending(request: RedeemRequest, instance: Instance): void
}

export function upstreamOf(given: UpstreamGiven, instance: Instance): Provider[] {
  return (['instagift', 'yougotagift', 'vauchar'] as const).map(name =>
    providerOf(given, name, instance),
  )
}

function providerOf(given: UpstreamGiven, name: ProviderName, instance: Instance): Provider {
  const { host, ledger, posts } = given
  const cardOf = (code: string): LedgerCard | null => {
    const card = ledger.card(code)
    return card?.system === name ? card : null
  }
  /** One call that reads: its answer is as true as the moment at which the system gives it. */
  const read = <Answer>(look: () => Answer, fails: (fault: FaultKind) => Answer) => {
    const fault = given.outage(name) ?? given.faults.draw(READ_FAULTS, given.faultRate * 0.6)
    const delay = fault === 'slow' ? 8_000 : given.random(name).between(20, 400)
    if (fault === null || fault === 'slow') return host.wait(instance, delay, 'message', look)
    return host.wait(instance, delay, 'message', () => fails(fault))
  }
  return {
    name,
    ...systemTraitsOf(name),
    canReverse: age => name === 'vauchar' || (name === 'yougotagift' && age < CANCELLABLE_MS),
    lookUp: code => read<Lookup>(() => lookUp(cardOf(code)), lookupFails),
    readBack: async request => {
      const reading = await read<Reading>(
        () => readBack(cardOf(request.code), request),
        readingFails,
      )
      if (reading.kind === 'not_there') posts.absent(request.attemptId)
      return reading
    },
    redeem: async request => {
      given.sending(request, instance)
      const outcome = await redeem(given, name, request, instance)
      if (HAD_NO_EFFECT.includes(outcome.kind)) posts.refused(request.attemptId)
      return outcome
    },
    reverse: redeemed => reverse(given, name, redeemed, instance),
  }
}

/** Nothing has happened, and we were told so. */
const HAD_NO_EFFECT = ['refuses_us', 'rejected', 'not_sent']

/** An answer about another card is none, as one that can't be read. */
const READ_FAULTS = [
  'unavailable',
  'refuses_us',
  'slow',
  'garbage',
  'somebody_elses',
  'held_back',
] as const

function lookupFails(fault: FaultKind): Lookup {
  const failure =
    fault === 'refuses_us'
      ? ({ kind: 'refuses_us', detail: '401' } as const)
      : ({ kind: 'unavailable', retryAfterSeconds: null, detail: fault } as const)
  return { ok: false, failure }
}

const readingFails = (fault: FaultKind): Reading => ({
  kind: fault === 'refuses_us' ? 'refuses_us' : 'unavailable',
  detail: fault,
})

const REDEEM_FAULTS = [
  'dropped_before',
  'dropped_after',
  'error_before',
  'error_after',
  'late_effect',
  'garbage',
  'somebody_elses',
  'held_back',
  'other_amount',
  'refuses_us',
  'slow',
] as const

async function redeem(
  given: UpstreamGiven,
  name: ProviderName,
  request: RedeemRequest,
  instance: Instance,
): Promise<RedeemOutcome> {
  const { clock, host, ledger } = given
  const random = given.random(name)
  const { code, attemptId, amount } = request
  const outage = given.outage(name)
  const fault = outage ?? given.faults.draw(REDEEM_FAULTS, given.faultRate)
  const answerAt = fault === 'slow' ? 9_000 : random.between(30, 600)
  const lateBy = random.chance(0.7)
    ? random.between(1, 600_000)
    : random.between(1, LATEST_EFFECT_MS)
  const effect = () => {
    const other = fault === 'other_amount' ? anotherAmount(ledger.card(code), amount) : null
    return ledger.redeem(code, attemptId, amount, clock.now, other)
  }
  const unknown = (delay: number, why: string) =>
    host.wait<RedeemOutcome>(instance, delay, 'message', () => ({ kind: 'unknown', detail: why }))
  // What has been sent arrives, whether the sender lives on or not.
  const lands = (delay: number) => clock.after(delay, 'sleep', effect)
  switch (fault) {
    case 'dropped_before':
    case 'error_before':
    case 'unavailable':
      return unknown(random.chance(0.5) ? UPSTREAM_TIMEOUT_MS : answerAt, fault)
    case 'dropped_after':
    case 'error_after':
    case 'garbage':
      lands(answerAt / 2)
      return unknown(random.chance(0.5) ? UPSTREAM_TIMEOUT_MS : answerAt, fault)
    case 'somebody_elses':
      // Whether it has happened or not: the answer speaks of another redemption.
      if (random.chance(0.5)) lands(answerAt / 2)
      return host.wait(instance, answerAt, 'message', () => somebodyElses(request, clock.now))
    case 'held_back': {
      const heldBack = { kind: 'not_sent', retryAfterSeconds: 10, detail: fault } as const
      return host.wait<RedeemOutcome>(instance, 0, 'message', () => heldBack)
    }
    case 'late_effect':
      lands(UPSTREAM_TIMEOUT_MS + lateBy)
      return unknown(UPSTREAM_TIMEOUT_MS, fault)
    case 'refuses_us': {
      const retryAfterSeconds = random.chance(0.3) ? 20 : null
      const refusal = { kind: 'refuses_us', retryAfterSeconds, detail: '401' } as const
      return host.wait<RedeemOutcome>(instance, answerAt, 'message', () => refusal)
    }
    default:
      return new Promise(resolve => {
        clock.after(answerAt / 2, 'message', () => {
          const booked = effect()
          void host.wait(instance, answerAt / 2, 'message', () => outcomeOf(booked)).then(resolve)
        })
      })
  }
}

const REVERSE_FAULTS = ['dropped_before', 'dropped_after', 'error_before', 'refuses_us'] as const

function reverse(
  given: UpstreamGiven,
  name: ProviderName,
  { code, attemptId, upstreamId }: Redeemed,
  instance: Instance,
): Promise<ReverseOutcome> {
  const { host, ledger } = given
  const fault = given.outage(name) ?? given.faults.draw(REVERSE_FAULTS, given.faultRate)
  const undo = (): ReverseOutcome => {
    const card = ledger.card(code)
    const live = card?.entries.filter(entry => entry.live) ?? []
    if (name === 'vauchar' && upstreamId === null)
      return { kind: 'impossible', detail: 'its id is not known' }
    const mine = live.find(entry =>
      upstreamId === null ? entry.by === attemptId : entry.id === upstreamId,
    )
    if (mine) ledger.undo(code, mine.id)
    else if (name === 'yougotagift' && live.length > 0)
      return { kind: 'impossible', detail: 'redeemed under another store' }
    return { kind: 'reversed' }
  }
  const delay = given.random(name).between(30, 600)
  if (fault === 'refuses_us')
    return host.wait(instance, delay, 'message', () => ({ kind: 'refuses_us', detail: '401' }))
  const failed: ReverseOutcome = { kind: 'unknown', detail: fault ?? '' }
  if (fault === null || fault === 'dropped_after') {
    return new Promise(resolve => {
      given.clock.after(delay / 2, 'message', () => {
        const outcome = undo()
        const answer = fault === null ? outcome : failed
        void host.wait(instance, delay / 2, 'message', () => answer).then(resolve)
      })
    })
  }
  return host.wait(instance, delay, 'message', () => failed)
}
