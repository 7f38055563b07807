/**
 * The Visitor object: how many lookups one address has made, and which challenges it has spent. Another instance, named
 * `store`, counts the misses of the whole store; nothing on a shopper's way waits for that one.
 */
import { DurableObject } from 'cloudflare:workers'
import type { VisitorCalls } from '../checkout/calls.ts'
import type { Env } from '../env.ts'
import { readSettings, type Settings } from '../settings/settings.ts'
import * as lookups from './lookup-budget.ts'

/** What is asked of the instance that counts for the whole store. */
export interface StoreMissesCalls {
  /** One more miss, wherever it came from. */
  missedInStore(): Promise<void>
  /** Whether the store has more misses than `STORE_MISSES_PER_MINUTE` now. */
  isOverrun(): Promise<boolean>
}

// As long as a challenge can be solved (challenge.ts), and a minute for clocks that differ.
const SPENT_MS = 6 * 60_000
const SPENT = 'spent:'

export class VisitorObject extends DurableObject<Env> implements VisitorCalls, StoreMissesCalls {
  async admit(challenged: boolean): Promise<lookups.Admission> {
    const { lookupsPerMinute } = this.#limits()
    const { budget, verdict } = lookups.admit(
      this.#budget(),
      lookupsPerMinute,
      challenged,
      Date.now(),
    )
    await this.#keep(budget, lookupsPerMinute)
    return verdict
  }

  async missed(): Promise<void> {
    const { lookupsPerMinute } = this.#limits()
    const budget = lookups.missed(this.#budget(), lookupsPerMinute, Date.now())
    await this.#keep(budget, lookupsPerMinute)
  }

  async spend(solutionId: string): Promise<boolean> {
    const key = SPENT + solutionId
    if (this.ctx.storage.kv.get(key) !== undefined) return false
    this.ctx.storage.kv.put(key, Date.now() + SPENT_MS)
    await this.#wakeAt(Date.now() + SPENT_MS)
    return true
  }

  async missedInStore(): Promise<void> {
    const { storeMissesPerMinute } = this.#limits()
    const budget = lookups.storeMissed(this.#budget(), storeMissesPerMinute, Date.now())
    await this.#keep(budget, storeMissesPerMinute)
  }

  async isOverrun(): Promise<boolean> {
    return lookups.isOver(this.#budget(), this.#limits().storeMissesPerMinute, Date.now())
  }

  /** Forgets what no longer counts; an address that is not seen again leaves nothing behind. */
  override async alarm(): Promise<void> {
    const now = Date.now()
    const spent = [...this.ctx.storage.kv.list<number>({ prefix: SPENT })]
    for (const [key, until] of spent) if (until <= now) this.ctx.storage.kv.delete(key)
    const emptyAt = this.ctx.storage.kv.get<number>('emptyAt') ?? 0
    const pending = [...spent.map(([, until]) => until), emptyAt].filter(at => at > now)
    if (pending.length === 0) await this.ctx.storage.deleteAll()
    else await this.#wakeAt(Math.max(...pending))
  }

  #budget(): lookups.Budget {
    return this.ctx.storage.kv.get<lookups.Budget>('budget') ?? lookups.EMPTY
  }

  async #keep(budget: lookups.Budget, perMinute: number): Promise<void> {
    const emptyAt = lookups.emptyAt(budget, perMinute)
    this.ctx.storage.kv.put('budget', budget)
    this.ctx.storage.kv.put('emptyAt', emptyAt)
    await this.#wakeAt(emptyAt)
  }

  /** Cleaning may be late, so an alarm that is set already is left alone. */
  async #wakeAt(at: number): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null)
      await this.ctx.storage.setAlarm(Math.max(at, Date.now() + 1000))
  }

  /** The route has read the settings before it calls, so they are good; if not, the counting is what fails. */
  #limits(): Settings {
    const settings = readSettings(this.env)
    if (!settings.ok) throw new Error('the settings are wrong')
    return settings.value
  }
}
