/**
 * The register of unfinished business and the Cron Trigger in the simulation: who stands there and is overdue is poked, within a
 * minute. A shard may fail to answer, with or without having taken in what it was told.
 */
import type { Unfinished } from '../../../worker/back-office/calls.ts'
import type { Attempt } from '../../../worker/card/rules/attempt.ts'
import type { CardState } from '../../../worker/card/rules/state.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import type { Faults } from '../history/faults.ts'
import type { Clockwork } from './clockwork.ts'
import type { Host } from './host.ts'
import type { Instance, SimObject } from './sim-object.ts'

const MINUTE_MS = 60_000
const POKE_AGAIN_MS = 300_000

export class Register {
  readonly #entries = new Map<string, { fence: number; pokeAt: number }>()
  readonly #clock: Clockwork
  readonly #faults: Faults
  readonly #host: () => Host

  constructor(clock: Clockwork, faults: Faults, host: () => Host) {
    this.#clock = clock
    this.#faults = faults
    this.#host = host
  }

  watch(instance: Instance, { checkoutId, fence, dueAt }: Unfinished): Promise<void> {
    return this.#told(instance, checkoutId, fence, () => {
      this.#entries.set(checkoutId, { fence, pokeAt: dueAt })
      this.#pokeLater(checkoutId, dueAt)
    })
  }

  unwatch(instance: Instance, { checkoutId, fence }: Omit<Unfinished, 'dueAt'>): Promise<void> {
    return this.#told(instance, checkoutId, fence, () => this.#entries.delete(checkoutId))
  }

  has(checkoutId: string): boolean {
    return this.#entries.has(checkoutId)
  }

  /**
   * Who may lose an alarm and is found again: a checkout in the register, and a card on which its money moves, or which is still to be
   * read for a late effect as its checkout knows.
   */
  findsAgain({ kind, name, disk }: SimObject): boolean {
    if (kind === 'checkout') return this.has(name) && (disk.state as CheckoutState | null) !== null
    const attempts = kind === 'card' ? ((disk.state as CardState | null)?.attempts ?? []) : []
    const moving = attempts.find(({ phase }) =>
      ['ready', 'sending', 'unknown', 'reversing'].includes(phase.name),
    )
    const found = moving ?? attempts.find(attempt => this.#isWatched(attempt))
    return found !== undefined && this.has(found.checkoutId)
  }

  #isWatched({ id, checkoutId }: Attempt): boolean {
    const state = this.#host().object('checkout', checkoutId).disk.state as CheckoutState | null
    const dueAt = state?.cards.map(({ watched }) => watched[id]?.dueAt ?? null)
    return dueAt?.some(time => time !== null) ?? false
  }

  async #told(instance: Instance, id: string, fence: number, take: () => void): Promise<void> {
    const fails = this.#faults.strikes('shard_failed', 0.05)
    const isOlder = fence < (this.#entries.get(id)?.fence ?? 0)
    if ((!fails || fence % 2 === 0) && !isOlder) take()
    await this.#host().wait(instance, 5, 'message', () => undefined)
    if (fails) throw new Error('the shard did not answer')
  }

  #pokeLater(checkoutId: string, at: number): void {
    const nextMinute = Math.ceil(Math.max(at, this.#clock.now) / MINUTE_MS) * MINUTE_MS
    this.#clock.after(nextMinute - this.#clock.now, 'alarm', () => {
      const entry = this.#entries.get(checkoutId)
      if (!entry || entry.pokeAt > this.#clock.now) return
      entry.pokeAt = this.#clock.now + POKE_AGAIN_MS
      this.#pokeLater(checkoutId, entry.pokeAt)
      const host = this.#host()
      host.call(null, host.object('checkout', checkoutId), 'poke', []).catch(() => undefined)
    })
  }
}
