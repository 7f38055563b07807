/** The solved challenges that a visitor has used, each kept for as long as it could be shown again. */
import { wakeAt } from './kept-bucket.ts'

// As long as a challenge can be solved (challenge.ts), and a minute for clocks that differ.
const KEPT_MS = 6 * 60_000
const PREFIX = 'spent:'

export class SpentSolutions {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  /** False: it was used before. */
  async spend(solutionId: string): Promise<boolean> {
    const key = PREFIX + solutionId
    if (this.#storage.kv.get(key) !== undefined) return false
    const until = Date.now() + KEPT_MS
    this.#storage.kv.put(key, until)
    await wakeAt(this.#storage, until)
    return true
  }

  /** Deletes those that are over, and tells until when each of the others is kept (ms). */
  deleteOver(now: number): number[] {
    const all = [...this.#storage.kv.list<number>({ prefix: PREFIX })]
    for (const [key, until] of all) if (until <= now) this.#storage.kv.delete(key)
    return all.map(([, until]) => until).filter(until => until > now)
  }
}
