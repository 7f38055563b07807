/** Calls with an idempotency key: each is carried out once, and repetitions get the same answer. */
import type { CheckoutResult, IdempotencyKey } from './calls.ts'
import type { CheckoutContext } from './context.ts'
import { isFinal, keptCall, keyKept } from './rules/idempotency.ts'
import type { CheckoutState } from './rules/state.ts'

export class IdempotentCalls {
  readonly #context: CheckoutContext
  /** Calls under way in this instance. Another body under the same key is refused at once, so a SingleFlight does not fit. */
  readonly #running = new Map<string, { bodyHash: string; answer: Promise<CheckoutResult> }>()

  constructor(context: CheckoutContext) {
    this.#context = context
  }

  async once(
    idempotencyKey: IdempotencyKey,
    run: () => Promise<CheckoutResult>,
    /** Whether a kept answer is still true; otherwise the call is carried out again. */
    holds: (state: CheckoutState) => boolean = () => true,
  ): Promise<CheckoutResult> {
    if (!idempotencyKey) return run()
    const { key, bodyHash } = idempotencyKey
    const mismatch = () => this.#context.refuse({ code: 'idempotency_mismatch' })
    const kept = keptCall(this.#context.state, key, this.#context.now())
    if (kept && kept.bodyHash !== bodyHash) return mismatch()
    if (kept && holds(this.#context.state)) return this.#context.view()
    const running = this.#running.get(key)
    if (running) return running.bodyHash === bodyHash ? running.answer : mismatch()
    const answer = run().finally(() => this.#running.delete(key))
    this.#running.set(key, { bodyHash, answer })
    const result = await answer
    // An act may have written it with its own events.
    const isNews = keptCall(this.#context.state, key, this.#context.now()) === kept
    if (isNews && isFinal(result))
      this.#context.record([keyKept(idempotencyKey, this.#context.now())])
    return result
  }
}
