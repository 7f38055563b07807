/**
 * The sandbox's time. With a `now` from the caller there are no timers: a due job runs with the next call, `tick()` or `settle()`.
 * Without one the clock is the machine's and the timers are real. Either can be moved forward.
 */

/** A reset calls `dropped` instead of `run`. */
type Job = { at: number; run: () => unknown; dropped: () => void }

const MS_PER_SECOND = 1000

export class Clock {
  readonly #base: () => number
  readonly #manual: boolean
  #offsetMs = 0
  #jobs: Job[] = []
  #timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(now?: () => number) {
    this.#base = now ?? Date.now
    this.#manual = now !== undefined
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#base() + this.#offsetMs
  }

  /** The time in ISO 8601. */
  iso(): string {
    return new Date(this.now()).toISOString()
  }

  unixSeconds(): number {
    return Math.floor(this.now() / MS_PER_SECOND)
  }

  /** Moves the clock forward and runs the jobs that became due. */
  async advance(seconds: number): Promise<void> {
    this.#offsetMs += seconds * MS_PER_SECOND
    await this.tick()
  }

  /** Runs a job that many seconds from now. */
  later(seconds: number, run: () => unknown, dropped: () => void = () => {}): void {
    const job = { at: this.now() + seconds * MS_PER_SECOND, run, dropped }
    this.#jobs.push(job)
    if (this.#manual) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      // By identity, for a timer may fire a millisecond before the job is due by the clock.
      void this.#run(candidate => candidate === job)
    }, seconds * MS_PER_SECOND)
    this.#timers.add(timer)
  }

  /** Resolves that many milliseconds from now, or at once with a reset. Rejects as soon as the caller gives up. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      this.later(milliseconds / MS_PER_SECOND, resolve, resolve)
    })
  }

  /** Runs all jobs that are due, in the order of their times. */
  async tick(): Promise<void> {
    await this.#run(job => job.at <= this.now())
  }

  /** Runs all jobs, due or not. */
  async settle(): Promise<void> {
    await this.#run(() => true)
  }

  /** Forgets all jobs and takes back the time that was added. */
  clear(): void {
    const forgotten = this.#jobs
    this.#jobs = []
    for (const job of forgotten) job.dropped()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#offsetMs = 0
  }

  async #run(chosen: (job: Job) => boolean): Promise<void> {
    const due = this.#jobs.filter(chosen).sort((a, b) => a.at - b.at)
    this.#jobs = this.#jobs.filter(job => !due.includes(job))
    for (const job of due) await job.run()
  }
}
