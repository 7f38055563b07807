/** The budgets that an instance holds in memory, by visitor: as many as still count, and some more. */

/** So many are held before those that no longer count are dropped. */
const HELD = 10_000

export class HeldBudgets<Kept extends { unusedAt: number }> {
  readonly #held = new Map<string, Kept>()
  #most = HELD

  get size(): number {
    return this.#held.size
  }

  get(visitor: string): Kept | undefined {
    return this.#held.get(visitor)
  }

  /** Where too many are held, those of which nothing counts by `now` (ms) go. */
  set(visitor: string, kept: Kept, now: number): void {
    this.#held.set(visitor, kept)
    if (this.size <= this.#most) return
    for (const [name, { unusedAt }] of this.#held) if (unusedAt <= now) this.#held.delete(name)
    // Twice as many, so that a flood of visitors who all count is not looked through with each of them.
    this.#most = Math.max(HELD, 2 * this.size)
  }

  delete(visitor: string): void {
    this.#held.delete(visitor)
  }
}
