/** The solved challenges that a visitor has used, each kept for as long as it could be shown again. */

// As long as a challenge can be solved (challenge.ts), and a minute for clocks that differ.
const KEPT_MS = 6 * 60_000
const PREFIX = 'spent:'
// A call whose answer was lost is sent again, with the same solution; but each time it may reach a gift-card system.
const GREATEST_USES = 3

type Spent = { until: number; attempt: string | null; uses: number }

export class SpentSolutions {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  /** Whether this call may use it: the first one that does, and the repetitions of that one. */
  isFree(solution: string, attempt: string | null): boolean {
    const spent = this.#storage.kv.get<Spent>(PREFIX + solution)
    if (spent === undefined) return true
    return attempt !== null && spent.attempt === attempt && spent.uses < GREATEST_USES
  }

  /** Marks it as used; returns until when that is kept (ms). */
  spend(solution: string, attempt: string | null): number {
    const key = PREFIX + solution
    const uses = (this.#storage.kv.get<Spent>(key)?.uses ?? 0) + 1
    const until = Date.now() + KEPT_MS
    this.#storage.kv.put(key, { until, attempt, uses } satisfies Spent)
    return until
  }

  /** Deletes those that are over, and tells until when each of the others is kept (ms). */
  deleteOver(now: number): number[] {
    const all = [...this.#storage.kv.list<Spent>({ prefix: PREFIX })]
    for (const [key, { until }] of all) if (until <= now) this.#storage.kv.delete(key)
    return all.map(([, { until }]) => until).filter(until => until > now)
  }
}
