/** Calls with an idempotency key: each is carried out once, and repetitions get the same answer. */
import type { CheckoutResult, IdempotencyKey } from './calls.ts'
import type { CheckoutContext } from './context.ts'

export class IdempotentCalls {
  readonly #context: CheckoutContext
  /** Calls under way in this instance: a repetition waits for the same answer, another body is refused at once. */
  readonly #running = new Map<string, { bodyHash: string; answer: Promise<CheckoutResult> }>()

  constructor(context: CheckoutContext) {
    this.#context = context
  }

  /** Only final, good answers are kept, as the key alone: a repetition gets the checkout as it is then. */
  async once(
    idempotencyKey: IdempotencyKey,
    run: () => Promise<CheckoutResult>,
  ): Promise<CheckoutResult> {
    if (!idempotencyKey) return run()
    const { key, bodyHash } = idempotencyKey
    const mismatch = () => this.#context.refuse({ code: 'idempotency_mismatch' })
    const kept = this.#context.state.keys.find(one => one.key === key)
    if (kept) return kept.bodyHash === bodyHash ? this.#context.view() : mismatch()
    const running = this.#running.get(key)
    if (running) return running.bodyHash === bodyHash ? running.answer : mismatch()
    const answer = run().finally(() => this.#running.delete(key))
    this.#running.set(key, { bodyHash, answer })
    const done = await answer
    const final = done.ok && !['completing', 'cancelling'].includes(done.value.status)
    if (final) this.#context.record([{ kind: 'key_kept', key, bodyHash, at: this.#context.now() }])
    return done
  }
}
