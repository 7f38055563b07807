/**
 * Carries an attempt on until it has to wait or is over: reads, sends one POST, reads back, undoes, audits. Each step is
 * written before the next is taken, and an answer counts only for the attempt as it stands when the answer comes.
 */
import type { Provider, Redeemed, RedeemRequest } from '../providers/provider.ts'
import { SingleFlight } from '../storage/single-flight.ts'
import type { CardContext } from './context.ts'
import type { Attempt } from './rules/attempt.ts'
import { dueStep, needsCode, setAside, type UpstreamStep } from './rules/due-step.ts'
import type { AttemptEvent, CardEvent } from './rules/events.ts'
import { evolveCard } from './rules/evolve.ts'
import { beforeSending, isReadFirst } from './rules/sending.ts'
import type { CardState } from './rules/state.ts'

export class RedemptionRunner {
  readonly #context: CardContext
  readonly #runs = new SingleFlight<string, void>()
  /** Attempts for which a call of their checkout waits. Calls that wait at once wait for the same run, and end with it. */
  readonly #awaited = new Set<string>()

  constructor(context: CardContext) {
    this.#context = context
  }

  /** One run of an attempt at a time; whoever asks meanwhile waits for its end. */
  run(id: string): Promise<void> {
    return this.#runs.run(id, () => this.#goOn(id))
  }

  /**
   * For a call of the attempt's checkout, which gets the outcome as its answer and so has not to be told: a checkout that dies
   * before it has written the answer asks again by itself.
   */
  async runFor(id: string): Promise<void> {
    this.#awaited.add(id)
    try {
      await this.run(id)
    } finally {
      this.#awaited.delete(id)
    }
  }

  async #goOn(id: string): Promise<void> {
    for (;;) {
      const attempt = this.#context.attempt(id)
      const step = attempt && dueStep(attempt, this.#context.now())
      if (!step) return
      if (step.kind === 'lapse') {
        this.#record({ kind: 'lapsed', id, at: this.#context.now() })
        continue
      }
      const provider = this.#context.ports.provider(attempt.provider)
      const code = await this.#context.openCode()
      if (!provider || (code === null && needsCode(step))) {
        const why = provider ? this.#context.whyNoCode() : 'switched_off'
        return this.#record(setAside(attempt, step, why, this.#context.now()))
      }
      // It may have changed while the code was opened, as when it was abandoned: then the next step is decided anew.
      if (this.#isUnchanged(attempt)) await this.#take(step, attempt, provider, code ?? '')
    }
  }

  #take(step: UpstreamStep, attempt: Attempt, provider: Provider, code: string): Promise<void> {
    switch (step.kind) {
      case 'redeem':
        return this.#redeem(attempt, provider, code)
      case 'read_back':
        return this.#readBack(attempt, provider, code)
      case 'reverse':
        return this.#reverse(attempt, provider, code)
      case 'undo_surplus':
        return this.#undoSurplus(attempt, step.upstreamId, provider, code)
      case 'audit':
        return this.#audit(attempt, provider, code)
    }
  }

  async #redeem(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    const { id } = attempt
    const reads = isReadFirst(attempt, provider.readsBeforeRedeeming)
    const lookup = reads ? await provider.lookUp(code) : null
    if (!this.#isUnchanged(attempt)) return
    const { upstreamTimeoutMs } = this.#context.rules
    const before = beforeSending(attempt, lookup, upstreamTimeoutMs, this.#context.now())
    // While a checkout waits, the card needs no alarm for what is under way: a checkout that gets no answer asks again.
    this.#write(id, before.events, { isAwaited: before.sends && this.#awaited.has(id) })
    if (!before.sends) return
    const send = this.#context.attempt(id)!.sends
    const outcome = await provider.redeem(requestOf(attempt, code, before.snapshot))
    this.#record({ kind: 'answered', id, send, outcome, at: this.#context.now() })
  }

  async #readBack(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    const { id, firstSentAt } = attempt
    const sentAt = firstSentAt ?? this.#context.now()
    const reading = await provider.readBack(requestOf(attempt, code), sentAt)
    if (this.#isUnchanged(attempt))
      this.#record({ kind: 'read_back', id, reading, at: this.#context.now() })
  }

  async #reverse(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    if (attempt.phase.name !== 'reversing') return
    const { id } = attempt
    const { booking } = attempt.phase
    const outcome = provider.canReverse(this.#context.now() - booking.at)
      ? await provider.reverse({ ...redeemedOf(attempt, code), ...booking })
      : ({ kind: 'impossible', detail: 'the gift-card system has no way back' } as const)
    if (this.#isUnchanged(attempt))
      this.#record({ kind: 'reversal_answered', id, outcome, at: this.#context.now() })
  }

  async #undoSurplus(
    attempt: Attempt,
    upstreamId: string,
    provider: Provider,
    code: string,
  ): Promise<void> {
    const outcome = await provider.reverse({ ...redeemedOf(attempt, code), upstreamId })
    const at = this.#context.now()
    this.#record({ kind: 'surplus_tried', id: attempt.id, upstreamId, outcome, at })
  }

  async #audit(attempt: Attempt, provider: Provider, code: string): Promise<void> {
    const { id, firstSentAt } = attempt
    const reading = await provider.readBack(requestOf(attempt, code), firstSentAt!)
    if (this.#isUnchanged(attempt))
      this.#record({ kind: 'audited', id, reading, at: this.#context.now() })
  }

  #isUnchanged({ id, version }: Attempt): boolean {
    return this.#context.attempt(id)?.version === version
  }

  #record(event: AttemptEvent): void {
    this.#write(event.id, [event])
  }

  #write(id: string, events: AttemptEvent[], beside: { isAwaited?: boolean } = {}): void {
    const { unacknowledged } = events.reduce<CardState>(evolveCard, this.#context.state)
    const isAnswer = this.#awaited.has(id) && unacknowledged.some(one => one.attemptId === id)
    const answer: CardEvent[] = isAnswer ? [{ kind: 'acknowledged', attemptId: id }] : []
    this.#context.record([...events, ...answer], beside)
  }
}

const requestOf = (
  { id, amount, snapshot }: Attempt,
  code: string,
  readAnew = snapshot,
): RedeemRequest => ({ attemptId: id, code, amount, snapshot: readAnew })

/** What is to be undone, before it is known what was booked. */
const redeemedOf = (attempt: Attempt, code: string): Redeemed => ({
  attemptId: attempt.id,
  code,
  snapshot: attempt.snapshot,
  booked: attempt.amount,
  upstreamId: null,
  receipt: {},
  at: attempt.firstSentAt ?? 0,
})
