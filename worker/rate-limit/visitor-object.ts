/**
 * The Visitor object: how many lookups one visitor has made, and which challenges they have spent. A budget of which little is used is
 * kept in memory alone, so that what a shopper does is no row.
 */
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
  usedPart,
} from './rules/lookup-budget.ts'
import { SpentSolutions } from './spent-solutions.ts'

/**
 * A budget is written from this part of the allowance on. An instance ends after ten idle seconds at the earliest, in which as much of
 * a minute's allowance leaks away: what is less than that is lost to nobody's gain.
 */
const WRITTEN_FROM = 1 / 6

/** `unusedAt`: when nothing of the budget counts any more, by the allowance that it was last kept with (ms). */
type Kept = { budget: Budget; unusedAt: number }

export class VisitorObject extends DurableObject<Env> implements VisitorCalls {
  readonly #solutions = new SpentSolutions(this.ctx.storage)
  #budget: Budget | null = null

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
    this.#budget ??= this.ctx.storage.kv.get<Kept>('kept')?.budget ?? UNUSED
    return this.#budget
  }

  async #keep(budget: Budget, perMinute: number, spentUntil: number): Promise<void> {
    this.#budget = budget
    const until = unusedAt(budget, perMinute)
    const isMuch = usedPart(budget, perMinute, Date.now()) >= WRITTEN_FROM
    const isStored = this.ctx.storage.kv.get<Kept>('kept') !== undefined
    if (isMuch || isStored)
      this.ctx.storage.kv.put('kept', { budget, unusedAt: until } satisfies Kept)
    else if (spentUntil === 0) return
    await wakeAt(this.ctx.storage, Math.max(until, spentUntil))
  }
}
