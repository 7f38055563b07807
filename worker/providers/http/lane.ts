/**
 * The way to one account of a gift-card system, as all objects of this isolate share it: so many calls at once and no more; and
 * where the system has failed several times in a row, one call per pause, until one succeeds. Who is held back has sent nothing.
 */
import { sleep } from './sleep.ts'

/** A brownout is not made worse by everybody who waits for its end. */
const AT_ONCE = 32
const FAILURES_IN_A_ROW = 5

const MS_PER_SECOND = 1000

export type Turn =
  | { kind: 'go'; leave(succeeded: boolean): void }
  | { kind: 'held_back'; retryAfterSeconds: number }

/** A call under way; its caller may have died, so that its place is free again after this time. */
type Place = { until: number }

/** How often one who waits looks whether there is a place (ms): the runtime lets no object wake another one. */
const LOOK_EVERY_MS = 20

export class Lane {
  #failures = 0
  /** With the system failing: when the next call may leave. */
  #nextAt = 0
  readonly #under = new Set<Place>()
  readonly #shared = new Map<string, unknown>()
  readonly #pauseMs: number

  /** `pauseMs`: between two calls to a system that fails. */
  constructor(pauseMs: number) {
    this.#pauseMs = pauseMs
  }

  /** Waits for a turn, which ends with `leave`, or with its time where its caller has died. Rejects where the signal ends it. */
  async enter(now: () => number, timeoutMs: number, signal: AbortSignal): Promise<Turn> {
    while (!this.#mayGo(now())) {
      await sleep(LOOK_EVERY_MS)
      if (signal.aborted) throw new Error('no turn in time')
    }
    const at = now()
    if (this.#failures >= FAILURES_IN_A_ROW) {
      if (at < this.#nextAt) {
        const retryAfterSeconds = Math.ceil((this.#nextAt - at) / MS_PER_SECOND)
        return { kind: 'held_back', retryAfterSeconds }
      }
      this.#nextAt = at + this.#pauseMs
    }
    const place = { until: at + timeoutMs }
    this.#under.add(place)
    return { kind: 'go', leave: succeeded => this.#leave(place, succeeded, now()) }
  }

  /** What the callers share under this name, made by the first. */
  share<Value>(name: string, make: () => Value): Value {
    if (!this.#shared.has(name)) this.#shared.set(name, make())
    return this.#shared.get(name) as Value
  }

  #mayGo(at: number): boolean {
    for (const place of this.#under) if (place.until < at) this.#under.delete(place)
    return this.#under.size < AT_ONCE
  }

  #leave(place: Place, succeeded: boolean, at: number): void {
    this.#under.delete(place)
    this.#failures = succeeded ? 0 : this.#failures + 1
    if (this.#failures === FAILURES_IN_A_ROW) this.#nextAt = at + this.#pauseMs
  }
}

/** The lanes of an isolate, by what an account is reached with. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>()

  of(account: string, pauseMs: number): Lane {
    const lane = this.#lanes.get(account) ?? new Lane(pauseMs)
    this.#lanes.set(account, lane)
    return lane
  }
}
