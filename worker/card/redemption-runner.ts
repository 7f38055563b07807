/**
 * Carries an attempt on until it has to wait or is over: reads, sends one POST, reads back, undoes, audits. Each step is written
 * before the next is taken, and an answer is judged against the attempt as it stands when the answer comes.
 */

import type { Provider, Redeemed, RedeemRequest } from '../providers/provider.ts'
import type { Recorder } from '../storage/store.ts'
import type { CardPorts } from './card.ts'
import { type Attempt, attemptDueAt, auditDueAt } from './rules/attempt.ts'
import type { CardEvent, CardState } from './rules/card-state.ts'

/** Beyond the provider's own time-out, before a POST without an answer is given up as unknown (ms). */
const DEADLINE_MARGIN_MS = 2_000

export class RedemptionRunner {
  readonly #ports: CardPorts
  readonly #recorder: Recorder<CardState, CardEvent>
  /** One run of an attempt at a time in this instance: the others wait for its end. */
  readonly #under = new Map<string, Promise<void>>()

  constructor(ports: CardPorts, recorder: Recorder<CardState, CardEvent>) {
    this.#ports = ports
    this.#recorder = recorder
  }

  run(id: string): Promise<void> {
    const before = this.#under.get(id)
    if (before) return before
    const run = this.#runOn(id).finally(() => this.#under.delete(id))
    this.#under.set(id, run)
    return run
  }

  async #runOn(id: string): Promise<void> {
    while (true) {
      const attempt = this.#attempt(id)
      const due = attempt && attemptDueAt(attempt)
      if (!attempt || due === null || due === undefined || due > this.#ports.now()) return
      if (attempt.phase.name === 'sending') {
        this.#recorder.record([{ kind: 'lapsed', id, at: this.#ports.now() }])
        continue
      }
      const provider = this.#ports.provider(attempt.provider)
      const sealed = this.#ports.store.secret()
      // What was redeemed is undone by its own id, also when the code has been deleted by then.
      const needsCode = attempt.phase.name !== 'reversing'
      // Nor can one be read whose key is no longer in MASTER_KEY.
      const opened = sealed === null ? null : await this.#ports.open(sealed).catch(() => null)
      if (!provider || (opened === null && needsCode)) return this.#setAside(attempt)
      const code = opened ?? ''
      // It may have been abandoned meanwhile: what is done next is decided by how it stands now.
      if (this.#attempt(id)?.version === attempt.version) await this.#step(attempt, provider, code)
    }
  }

  async #step(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    switch (attempt.phase.name) {
      case 'ready':
        return this.#redeem(attempt, provider, code)
      case 'unknown':
        return this.#readBack(attempt, provider, code)
      case 'reversing':
        return this.#reverse(attempt, provider, code)
      default:
        return this.#dueSurplus(attempt)
          ? this.#undoSurplus(attempt, provider, code)
          : this.#audit(attempt, provider, code)
    }
  }

  async #redeem(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    const { id } = attempt
    const first = attempt.unknownSince === null
    const reads =
      first &&
      attempt.phase.name === 'ready' &&
      (attempt.phase.readFirst || provider.readsBeforeRedeeming)
    let { snapshot } = attempt
    if (reads) {
      const answer = await provider.lookUp(code)
      const at = this.#ports.now()
      if (this.#attempt(id)?.version !== attempt.version) return
      if (!answer.ok) {
        const why = whyNotSent(answer.failure.kind)
        this.#recorder.record([{ kind: 'not_sent', id, why, detail: detailOf(answer.failure), at }])
        return
      }
      snapshot = answer.value
    }
    const at = this.#ports.now()
    if (snapshot.balance < attempt.amount) {
      const detail = 'the card is worth less by now'
      this.#recorder.record([{ kind: 'not_sent', id, why: 'card', detail, at }])
      return
    }
    const deadline = at + this.#ports.rules.upstreamTimeoutMs + DEADLINE_MARGIN_MS
    this.#recorder.record([
      ...(reads ? [{ kind: 'baseline_read', id, snapshot, at } as const] : []),
      { kind: 'sending', id, at, deadline },
    ])
    const send = this.#attempt(id)!.sends
    const outcome = await provider.redeem(requestOf({ ...attempt, snapshot }, code))
    this.#recorder.record([{ kind: 'answered', id, send, outcome, at: this.#ports.now() }])
  }

  async #readBack(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    const sentAt = attempt.firstSentAt ?? this.#ports.now()
    const reading = await provider.readBack(requestOf(attempt, code), sentAt)
    if (this.#attempt(attempt.id)?.version !== attempt.version) return
    this.#recorder.record([{ kind: 'read_back', id: attempt.id, reading, at: this.#ports.now() }])
  }

  async #reverse(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    if (attempt.phase.name !== 'reversing') return
    const { id } = attempt
    const { booking } = attempt.phase
    const outcome = provider.canReverse(this.#ports.now() - booking.at)
      ? await provider.reverse({ ...redeemedOf(attempt, code), ...booking })
      : ({ kind: 'impossible', detail: 'the gift-card system has no way back' } as const)
    if (this.#attempt(id)?.version !== attempt.version) return
    this.#recorder.record([{ kind: 'reversal_answered', id, outcome, at: this.#ports.now() }])
  }

  async #undoSurplus(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    const { upstreamId } = this.#dueSurplus(attempt)!
    const surplus = { ...redeemedOf(attempt, code), upstreamId, receipt: {} }
    const outcome = await provider.reverse(surplus)
    const at = this.#ports.now()
    this.#recorder.record([{ kind: 'surplus_tried', id: attempt.id, upstreamId, outcome, at }])
  }

  #dueSurplus(attempt: Attempt): Attempt['surplus'][number] | undefined {
    return attempt.surplus.find(one => one.nextAt <= this.#ports.now())
  }

  async #audit(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    if (auditDueAt(attempt) === null) return
    const reading = await provider.readBack(requestOf(attempt, code), attempt.firstSentAt!)
    if (this.#attempt(attempt.id)?.version !== attempt.version) return
    this.#recorder.record([{ kind: 'audited', id: attempt.id, reading, at: this.#ports.now() }])
  }

  /** Its system was switched off, or the code is gone: nothing can be asked, so the schedule runs out towards a person. */
  #setAside(attempt: Attempt): void {
    const { id } = attempt
    const at = this.#ports.now()
    const detail = 'the gift-card system is not switched on, or the code was deleted'
    const { name } = attempt.phase
    if (name === 'ready')
      this.#recorder.record([{ kind: 'not_sent', id, why: 'provider', detail, at }])
    else if (name === 'unknown')
      this.#recorder.record([
        { kind: 'read_back', id, reading: { kind: 'unavailable', detail }, at },
      ])
    else if (name === 'reversing')
      this.#recorder.record([
        { kind: 'reversal_answered', id, outcome: { kind: 'unknown', detail }, at },
      ])
    else if (this.#dueSurplus(attempt)) {
      const { upstreamId } = this.#dueSurplus(attempt)!
      const outcome = { kind: 'unknown', detail } as const
      this.#recorder.record([{ kind: 'surplus_tried', id, upstreamId, outcome, at }])
    } else
      this.#recorder.record([{ kind: 'audited', id, reading: { kind: 'unavailable', detail }, at }])
  }

  #attempt(id: string): Attempt | undefined {
    return this.#recorder.state.attempts.find(attempt => attempt.id === id)
  }
}

const requestOf = (attempt: Attempt, code: string): RedeemRequest => ({
  attemptId: attempt.id,
  code,
  amount: attempt.amount,
  snapshot: attempt.snapshot,
})

const redeemedOf = (attempt: Attempt, code: string): Redeemed => ({
  attemptId: attempt.id,
  code,
  snapshot: attempt.snapshot,
  booked: attempt.amount,
  upstreamId: null,
  receipt: {},
  at: attempt.firstSentAt ?? 0,
})

const whyNotSent = (kind: string): 'card' | 'provider' | 'unreachable' => {
  if (kind === 'refuses_us') return 'provider'
  return kind === 'unavailable' ? 'unreachable' : 'card'
}

const detailOf = (failure: { kind: string; detail?: string }): string =>
  failure.detail ?? `the card is ${failure.kind.replace('_', ' ')} by now`
