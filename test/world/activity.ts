/** What is under way in a world, to find out when everything is still; and who sleeps until when. */
import { vi } from 'vitest'

const nextTurn = () => new Promise(resolve => setImmediate(resolve))

/** The turns of the event loop without anything under way that count as stillness. */
const QUIET_TURNS = 10

export class Activity {
  #inFlight = 0
  readonly #sleepers = new Set<{ until: number; wake: () => void }>()

  /** Counts as under way until it has ended. */
  async busy<T>(work: Promise<T>): Promise<T> {
    this.#inFlight += 1
    return work.finally(() => {
      this.#inFlight -= 1
    })
  }

  /** Resolves when nothing is under way but what waits for the clock. */
  async idle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = this.#inFlight === 0 ? quiet + 1 : 0)
      await nextTurn()
  }

  /** Ends when its time has come, or when nothing is left that could come before. */
  async sleep(ms: number): Promise<void> {
    const sleeper = { until: Date.now() + ms, wake: () => {} }
    const timeHasCome = new Promise<void>(resolve => {
      sleeper.wake = resolve
    })
    this.#sleepers.add(sleeper)
    await Promise.race([timeHasCome, this.idle()])
    this.#sleepers.delete(sleeper)
  }

  /** Waits for somebody to sleep, and lets this much time pass for them while everything else stands still. */
  async pass(seconds: number): Promise<void> {
    while (this.#sleepers.size === 0) await nextTurn()
    vi.setSystemTime(Date.now() + seconds * 1000)
    for (const { until, wake } of this.#sleepers) if (until <= Date.now()) wake()
  }
}
