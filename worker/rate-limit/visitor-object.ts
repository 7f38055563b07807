/** The Visitor object: how many lookups one visitor has made, and which challenges they have spent. */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { forgetAfter, wakeAt } from './alarms.ts'
import type { LookupAsked, VisitorCalls } from './calls.ts'
import {
  type Admission,
  admit,
  type Budget,
  type Ending,
  ended,
  UNUSED,
  unusedAt,
} from './rules/lookup-budget.ts'
import { SpentSolutions } from './spent-solutions.ts'

/** `unusedAt`: when nothing of the budget counts any more, by the allowance that it was last kept with (ms). */
type Kept = { budget: Budget; unusedAt: number }

export class VisitorObject extends DurableObject<Env> implements VisitorCalls {
  readonly #solutions = new SpentSolutions(this.ctx.storage)

  async admit({ perMinute, solution, attempt }: LookupAsked): Promise<Admission> {
    const before = this.#load()
    const brought = solution !== null && this.#solutions.isFree(solution, attempt) ? solution : null
    const asked = { budget: before, perMinute, solved: brought !== null, now: Date.now() }
    const { budget, verdict } = admit(asked)
    if (verdict.kind !== 'admitted') return verdict
    const spentUntil = brought === null ? 0 : this.#solutions.spend(brought, attempt)
    await this.#keep(budget, perMinute, spentUntil)
    return verdict
  }

  async ended(lookup: { perMinute: number; solved: boolean; ending: Ending }): Promise<void> {
    const { perMinute, solved, ending } = lookup
    const asked = { budget: this.#load(), perMinute, solved, now: Date.now() }
    await this.#keep(ended(asked, ending), perMinute, 0)
  }

  /** Forgets what no longer counts; a visitor who does not come again leaves nothing behind. */
  override async alarm(): Promise<void> {
    const stillSpent = this.#solutions.deleteOver(Date.now())
    const until = this.ctx.storage.kv.get<Kept>('kept')?.unusedAt ?? 0
    await forgetAfter(this.ctx.storage, [...stillSpent, until])
  }

  #load(): Budget {
    return this.ctx.storage.kv.get<Kept>('kept')?.budget ?? UNUSED
  }

  async #keep(budget: Budget, perMinute: number, spentUntil: number): Promise<void> {
    const until = unusedAt(budget, perMinute)
    this.ctx.storage.kv.put('kept', { budget, unusedAt: until } satisfies Kept)
    await wakeAt(this.ctx.storage, Math.max(until, spentUntil))
  }
}
