/** The pace of order totals: at most one a second, and later where the worker asks for patience. */

const PACE_MS = 1_000

export class TotalPace {
  #freeAt = 0

  /** Seconds that the worker still asks to wait; 0 where nothing but the pace is in the way. */
  get patience(): number {
    return this.#left() > PACE_MS ? Math.ceil(this.#left() / 1000) : 0
  }

  get isFree(): boolean {
    return this.#left() <= 0
  }

  /** Resolves when a total may be sent. */
  async turn(): Promise<void> {
    for (let left = this.#left(); left > 0; left = this.#left()) {
      await new Promise(resolve => setTimeout(resolve, left))
    }
  }

  /** A total is being sent. */
  sent(): void {
    this.#freeAt = Date.now() + PACE_MS
  }

  /** The worker asks for patience. */
  waitFor(seconds: number): void {
    this.#freeAt = Date.now() + Math.max(PACE_MS, seconds * 1000 || 0)
  }

  #left(): number {
    return this.#freeAt - Date.now()
  }
}
