/**
 * The Card object's work: load, ask the rules, store, act. The attempt is written, with its alarm, before its POST leaves, and
 * nothing is awaited between a decision and its writing. No rules here: they are in machines/card.ts and redemption.ts.
 */
import { type ClaimCode, readClaimCode } from '../../shared/claim-code.ts'
import type { CardSnapshot, Lookup, LookupFailure, Provider } from '../providers/provider.ts'
import { Recorder, type Store } from '../storage/store.ts'
import type { CardCalls, HoldCall, HoldRefusal, OutcomeReceiver } from './calls.ts'
import { RedemptionRunner } from './redemption-runner.ts'
import { hasEnded, mayBeAbandoned, openAttempt } from './rules/attempt.ts'
import {
  type CardEvent,
  type CardState,
  cardDueAt,
  codeKeptUntil,
  emptyCard,
  evolveCard,
  forgottenAt,
  liveAttempt,
  mayHold,
  standing,
} from './rules/card-state.ts'
import { type Outcome, outcomeOf } from './rules/outcome.ts'

/** The first telling of news comes at once, the later ones with growing pauses up to an hour (ms). */
const TELLING_MS = [0, 5_000, 30_000, 120_000, 600_000, 3_600_000]

export type CardRules = {
  takeoverMs: number
  scheduleMs: number[]
  upstreamTimeoutMs: number
  retentionMs: number
}

export type Found =
  | { ok: true; provider: Provider; spelling: string; snapshot: CardSnapshot }
  | { ok: false; failure: LookupFailure }

export type CardPorts = {
  now(): number
  store: Store<CardState, CardEvent>
  rules: CardRules
  provider(name: string): Provider | null
  /** Asks the gift-card systems to which the code could belong, in turn. */
  find(code: ClaimCode): Promise<Found>
  seal(code: string): Promise<string>
  open(sealed: string): Promise<string>
  /** Something went wrong that is mended by the alarm; for the log. */
  report(what: string, error: unknown): void
  checkout(id: string): OutcomeReceiver
}

const UNREADABLE: Lookup = {
  ok: false,
  failure: {
    kind: 'unavailable',
    retryAfterSeconds: null,
    detail: 'the code can not be decrypted',
  },
}

export class Card implements CardCalls {
  readonly #ports: CardPorts
  readonly #recorder: Recorder<CardState, CardEvent>
  readonly #runner: RedemptionRunner

  constructor(ports: CardPorts) {
    this.#ports = ports
    this.#recorder = new Recorder(ports.store, emptyCard, evolveCard, state =>
      cardDueAt(state, ports.rules.retentionMs),
    )
    this.#runner = new RedemptionRunner(ports, this.#recorder)
  }

  async hold(call: Parameters<CardCalls['hold']>[0]): ReturnType<CardCalls['hold']> {
    const refused = this.#refusalToHold(call)
    if (refused) return refused
    const found = await this.#look(call.code)
    if (!found.ok) return refusalOf(found.failure)
    if (found.snapshot.currency !== call.currency) return { kind: 'currency' }
    const sealed = await this.#ports.seal(found.spelling)
    // Others may have come in between: asked again, and written in the same breath.
    const refusedMeanwhile = this.#refusalToHold(call)
    if (refusedMeanwhile) return refusedMeanwhile
    const at = this.#ports.now()
    const { checkoutId, generation, fence, until, firm = false } = call
    const known = { provider: found.provider.name, label: found.label, snapshot: found.snapshot }
    const hold = { checkoutId, generation, fence, until, firm, touchedAt: at }
    this.#recorder.record([{ kind: 'held', hold, known, at }], sealed)
    return { kind: 'held', known }
  }

  async renew(call: Parameters<CardCalls['renew']>[0]): ReturnType<CardCalls['renew']> {
    const at = this.#ports.now()
    const mine = standing(this.#recorder.state, call, at)
    const { fence, until, firm = false } = call
    if (mine === 'mine') this.#recorder.record([{ kind: 'renewed', fence, until, firm, at }])
    return mine
  }

  async check(call: HoldCall): ReturnType<CardCalls['check']> {
    return standing(this.#recorder.state, call, this.#ports.now())
  }

  async firm(call: Parameters<CardCalls['firm']>[0]): ReturnType<CardCalls['firm']> {
    const before = standing(this.#recorder.state, call, this.#ports.now())
    if (before !== 'mine') return { kind: before }
    const found = await this.#look(null)
    if (!found.ok) return refusalOf(found.failure)
    const at = this.#ports.now()
    const after = standing(this.#recorder.state, call, at)
    if (after !== 'mine') return { kind: after }
    const { fence, until } = call
    this.#recorder.record([{ kind: 'firmed', fence, until, snapshot: found.snapshot, at }])
    return { kind: 'firm', snapshot: found.snapshot }
  }

  async release(call: HoldCall): Promise<boolean> {
    const attempt = liveAttempt(this.#recorder.state)
    if (attempt?.checkoutId === call.checkoutId && attempt.generation === call.generation)
      return false
    const { checkoutId, generation } = call
    // A card that was never held stores nothing.
    if (this.#recorder.state.known)
      this.#recorder.record([{ kind: 'let_go', checkoutId, generation, at: this.#ports.now() }])
    return true
  }

  async redeem(call: Parameters<CardCalls['redeem']>[0]): ReturnType<CardCalls['redeem']> {
    const id = attemptIdOf(call)
    if (!this.#attempt(id)) {
      const at = this.#ports.now()
      const { known } = this.#recorder.state
      if (!known || standing(this.#recorder.state, call, at) !== 'mine') return { kind: 'lost' }
      const { checkoutId, generation, amount } = call
      const { provider, snapshot } = known
      const { scheduleMs } = this.#ports.rules
      const given = { id, checkoutId, generation, provider, amount, snapshot, scheduleMs }
      this.#recorder.record([{ kind: 'opened', attempt: openAttempt(given, call.read, at) }])
    }
    const { unwanted } = this.#attempt(id)!
    if (unwanted !== null && call.fence > unwanted) this.#recorder.record([{ kind: 'wanted', id }])
    await this.#runner.run(id)
    return { kind: 'attempt', outcome: outcomeOf(this.#attempt(id)!) }
  }

  async reverse(call: HoldCall): Promise<Outcome | null> {
    const id = attemptIdOf(call)
    if (!this.#attempt(id)) {
      // A redemption that was asked for earlier may still be on its way here: without the hold it comes too late.
      await this.release(call)
      return null
    }
    const attempt = this.#attempt(id)!
    const at = this.#ports.now()
    if (mayBeAbandoned(attempt))
      this.#recorder.record([{ kind: 'abandoned', id, fence: call.fence, at }])
    if (this.#attempt(id)?.phase.name === 'redeemed')
      this.#recorder.record([{ kind: 'reversal_begun', id, at }])
    await this.#runner.run(id)
    return outcomeOf(this.#attempt(id)!)
  }

  async decide(call: Parameters<CardCalls['decide']>[0]): Promise<Outcome | null> {
    const id = attemptIdOf(call)
    if (!this.#attempt(id)) return null
    const { decision, by, upstreamId, wanted } = call
    const at = this.#ports.now()
    this.#recorder.record([{ kind: 'decided', id, decision, by, upstreamId, wanted, at }])
    await this.#runner.run(id)
    return outcomeOf(this.#attempt(id)!)
  }

  /** The alarm: goes on with what is due, tells what is untold, forgets what is old. Never throws for the outside's sake. */
  async wake(): Promise<void> {
    // One attempt that can't go on must not keep back the others, nor the telling.
    for (const attempt of this.#recorder.state.attempts)
      await this.#runner
        .run(attempt.id)
        .catch(error => this.#ports.report('pursuing an attempt', error))
    await this.#tell()
    this.#forget()
  }

  /** After the alarm's work, or instead of it where the settings don't allow any. */
  rearm(pauseMs: number): void {
    this.#recorder.rearm(this.#ports.now() + pauseMs)
  }

  #attempt(id: string) {
    return this.#recorder.state.attempts.find(attempt => attempt.id === id)
  }

  #refusalToHold(call: HoldCall & { code: string | null }): HoldRefusal | null {
    const { state } = this.#recorder
    // Only who presents the code may take a card over from another checkout.
    const takeoverMs = call.code === null ? Number.POSITIVE_INFINITY : this.#ports.rules.takeoverMs
    const may = mayHold(state, call, takeoverMs, this.#ports.now())
    return may.kind === 'yes' ? null : may
  }

  /** Asks for the card as it answered before, else by the code that the shopper gave. */
  async #look(
    code: string | null,
  ): Promise<(Found & { ok: true; label: string }) | (Found & { ok: false })> {
    const { known } = this.#recorder.state
    const sealed = this.#ports.store.secret()
    const provider = known && this.#ports.provider(known.provider)
    if (known && sealed !== null && provider) {
      // Where its key is no longer in MASTER_KEY, the code that the shopper gives anew is asked for.
      const spelling = await this.#ports.open(sealed).catch(() => null)
      const answer = spelling === null ? UNREADABLE : await provider.lookUp(spelling)
      if (answer.ok && spelling !== null)
        return { ok: true, provider, spelling, snapshot: answer.value, label: known.label }
      // Unknown there by now: it may have moved to another system that has been switched on since.
      const elsewhere = spelling === null || (!answer.ok && answer.failure.kind === 'not_found')
      if (!answer.ok && (code === null || !elsewhere)) return answer
    }
    const claim = code === null ? null : readClaimCode(code)
    if (!claim) return { ok: false, failure: { kind: 'unusable' } }
    const found = await this.#ports.find(claim)
    return found.ok ? { ...found, label: claim.label } : found
  }

  async #tell(): Promise<void> {
    for (const news of this.#recorder.state.unacknowledged) {
      const attempt = this.#attempt(news.attemptId)
      if (!attempt || news.nextAt > this.#ports.now()) continue
      const pause = TELLING_MS[Math.min(news.tries + 1, TELLING_MS.length - 1)]!
      const told = await this.#ports
        .checkout(attempt.checkoutId)
        .receiveOutcome({ outcome: outcomeOf(attempt) })
        .then(
          () => true,
          () => false,
        )
      // What changed while it was being told is told again.
      const same = this.#attempt(attempt.id)?.version === attempt.version
      if (told && same) this.#recorder.record([{ kind: 'acknowledged', attemptId: attempt.id }])
      else
        this.#recorder.record([
          {
            kind: 'unacknowledged',
            attemptId: attempt.id,
            nextAt: this.#ports.now() + pause,
            tries: news.tries + 1,
          },
        ])
    }
  }

  #forget(): void {
    const { state } = this.#recorder
    const busy = state.unacknowledged.length > 0 || state.attempts.some(one => !hasEnded(one))
    if (state.known === null || busy || liveAttempt(state)) return
    // By its own time alone: an audit that fell due meanwhile still needs the code.
    if (!state.codeForgotten && this.#ports.now() < codeKeptUntil(state)) return
    if (!state.codeForgotten) this.#recorder.record([{ kind: 'code_forgotten' }], null)
    if (this.#ports.now() >= forgottenAt(this.#recorder.state, this.#ports.rules.retentionMs))
      this.#recorder.forget()
  }
}

/** The random half of the checkout's id and the hold's generation: unique, and no key to the checkout. */
const attemptIdOf = (call: HoldCall): string => `${call.checkoutId.slice(3, 25)}-${call.generation}`

function refusalOf(failure: LookupFailure): HoldRefusal {
  switch (failure.kind) {
    case 'not_found':
    case 'unusable':
      return { kind: 'unusable' }
    case 'expired':
    case 'spent':
      return failure
    case 'other_currency':
      return { kind: 'currency' }
    case 'unavailable':
      return { kind: 'unavailable', retryAfterSeconds: failure.retryAfterSeconds ?? 30 }
    case 'refuses_us':
      return { kind: 'unavailable', retryAfterSeconds: 60 }
    default:
      return failure satisfies never
  }
}
