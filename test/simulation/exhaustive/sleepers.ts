/** Those who wait for time to pass: an instance that lets a caller wait only for a while. */
import type { Instance } from '../world/sim-object.ts'

export class Sleepers {
  #all: { at: number; instance: Instance; wake(): void }[] = []

  /** Until then (ms), unless it is cut short: then for ever. */
  sleep(at: number, instance: Instance, cut: AbortSignal | undefined): Promise<void> {
    return new Promise(resolve => {
      const sleeper = { at, instance, wake: () => resolve() }
      this.#all.push(sleeper)
      cut?.addEventListener('abort', () => this.#drop(sleeper))
    })
  }

  forget(instance: Instance): void {
    this.#all = this.#all.filter(sleeper => sleeper.instance !== instance)
  }

  times(): number[] {
    return this.#all.map(sleeper => sleeper.at)
  }

  due(now: number): { label: string; to: string; run(): void }[] {
    return this.#all
      .filter(sleeper => sleeper.at <= now)
      .map(sleeper => ({
        label: `${sleeper.instance.object.name} has waited long enough`,
        to: sleeper.instance.object.name,
        run: () => {
          this.#drop(sleeper)
          sleeper.wake()
        },
      }))
  }

  /** Who sleeps until when: a part of what tells two states apart. */
  names(): string[] {
    return this.#all.map(({ at, instance }) => `${instance.object.name} ${at}`).sort()
  }

  #drop(gone: object): void {
    this.#all = this.#all.filter(sleeper => sleeper !== gone)
  }
}
