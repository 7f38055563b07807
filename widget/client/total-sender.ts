/** Sends the order total: at most once a second, and later where the worker asks for patience. */
import type { CheckoutCopy } from './checkout-copy.ts'
import type { ChangeReason } from './notes.ts'
import type { WidgetProblem } from './worker-api.ts'

const PACE_MS = 1_000

export class TotalSender {
  readonly #copy: CheckoutCopy
  #freeAt = 0

  constructor(copy: CheckoutCopy) {
    this.#copy = copy
  }

  /** A total may be sent now. */
  get isFree(): boolean {
    return this.#left() <= 0
  }

  /** Resolves when a total may be sent. */
  async turn(): Promise<void> {
    for (let left = this.#left(); left > 0; left = this.#left()) {
      await new Promise(resolve => setTimeout(resolve, left))
    }
  }

  /** Sends the newest total now, or after the pace. Where the worker still asks for patience, that is the answer. */
  async send(reason: ChangeReason): Promise<WidgetProblem | null> {
    const left = this.#left()
    if (left > PACE_MS) return { code: 'slow_down', retryAfter: Math.ceil(left / 1000) }
    await this.turn()
    this.#wait(PACE_MS)
    const problem = await this.#copy.change(this.#copy.newTotal, reason)
    if (problem?.code === 'slow_down') this.#wait(problem.retryAfter * 1000)
    return problem
  }

  #wait(ms: number): void {
    this.#freeAt = Date.now() + Math.max(PACE_MS, ms || 0)
  }

  #left(): number {
    return this.#freeAt - Date.now()
  }
}
