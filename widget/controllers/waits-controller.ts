/** Counts how long a shopper has been waiting for an answer to their own act. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** From when on a wait is shown, explained, and can be left. */
const WAITS_MS = [200, 3000, 10_000]

export class WaitsController implements ReactiveController {
  /** How many of the waits have passed. */
  passed = 0
  readonly #isBusy: () => boolean
  readonly #onPassed: () => void
  #timers: ReturnType<typeof setTimeout>[] = []

  /** `onPassed` must have the element render anew. */
  constructor(host: ReactiveControllerHost, isBusy: () => boolean, onPassed: () => void) {
    this.#isBusy = isBusy
    this.#onPassed = onPassed
    host.addController(this)
  }

  hostUpdate(): void {
    const busy = this.#isBusy()
    if (busy === this.#timers.length > 0) return
    for (const timer of this.#timers) clearTimeout(timer)
    this.passed = 0
    this.#timers = busy ? WAITS_MS.map((ms, index) => setTimeout(() => this.#pass(index), ms)) : []
  }

  #pass(index: number): void {
    this.passed = index + 1
    this.#onPassed()
  }
}
