/**
 * One reading of an account's list for all who need it at the same moment. Who comes while it is under way waits for the next
 * one, which then serves all who have come: however many cards wait for their rows, an isolate reads the list once at a time.
 *
 * It is shared by the objects of an isolate and not through an object of its own: an object for the whole account would be one
 * more thing that every reconciliation depends on, to save readings that the breaker and the schedule bound already.
 */
import type { Failure } from './http/call.ts'
import { sleep } from './http/sleep.ts'
import type { Seeker } from './list-search.ts'

/** `cut_short`: not all of the list could be read, though the system was there. */
export type ListEnd =
  | { kind: 'ended' }
  | { kind: 'cut_short' }
  | { kind: 'failed'; failure: Failure }

type Waiting<Row> = { seeker: Seeker<Row>; end: ListEnd | null }

/** How often one who waits looks whether there is an end (ms). */
const LOOK_EVERY_MS = 50

/** Beyond the time-out of a reading, before its reader counts as dead (ms). */
const MARGIN_MS = 1_000

export class SharedReading<Row> {
  readonly #waiting = new Set<Waiting<Row>>()
  /** Names the reading that is under way; null: none is. */
  #running: object | null = null

  /** Has the seeker shown the list, by the reading of whoever comes first. */
  async look(
    seeker: Seeker<Row>,
    timeoutMs: number,
    read: (seekers: Seeker<Row>[]) => Promise<ListEnd>,
  ): Promise<ListEnd> {
    const mine: Waiting<Row> = { seeker, end: null }
    this.#waiting.add(mine)
    while (mine.end === null) {
      const running = this.#running
      if (running === null) await this.#read(read)
      else if (!(await this.#endOf(running, mine, timeoutMs + MARGIN_MS))) {
        // The object that read has died, and what it was to show us is lost.
        if (this.#running === running) this.#running = null
        this.#waiting.add(mine)
      }
    }
    return mine.end
  }

  async #read(read: (seekers: Seeker<Row>[]) => Promise<ListEnd>): Promise<void> {
    const running = {}
    const served = [...this.#waiting]
    this.#waiting.clear()
    this.#running = running
    let end: ListEnd
    try {
      end = await read(served.map(one => one.seeker))
    } catch {
      end = { kind: 'failed', failure: { kind: 'unreachable', detail: 'the reading broke off' } }
    }
    for (const one of served) one.end = end
    if (this.#running === running) this.#running = null
  }

  /**
   * False where the reading does not end in time. The runtime lets no object wake another one, so each looks for itself, on a
   * timer of its own.
   */
  async #endOf(running: object, mine: Waiting<Row>, patienceMs: number): Promise<boolean> {
    for (let waited = 0; this.#running === running && mine.end === null; waited += LOOK_EVERY_MS) {
      if (waited > patienceMs) return false
      await sleep(LOOK_EVERY_MS)
    }
    return true
  }
}

/** Calls that share one time-out: together they may take no longer than one alone. */
export async function withinOneTimeout<Answer>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), timeoutMs)
  try {
    return await work(deadline.signal)
  } finally {
    clearTimeout(timer)
  }
}
