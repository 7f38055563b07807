/**
 * The Visitor objects: VISITOR_BOOKS of them, each of which counts the lookups of many visitors, and which challenges they have spent.
 * A budget of which little is used is kept in memory alone, so that what a shopper does is no row.
 */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { wakeAt } from './alarms.ts'
import type { LookupAsked, LookupEnded, VisitorBookCalls } from './calls.ts'
import { HeldBudgets } from './held-budgets.ts'
import {
  type Admission,
  admit,
  type Budget,
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

const PREFIX = 'budget:'

/** `unusedAt`: when nothing of the budget counts any more, by the allowance that it was last kept with (ms). */
type Kept = { budget: Budget; unusedAt: number }

export class VisitorObject extends DurableObject<Env> implements VisitorBookCalls {
  readonly #solutions = new SpentSolutions(this.ctx.storage)
  /** By visitor, as they stand by now; `isWritten`: what is stored of it has to follow. */
  readonly #held = new HeldBudgets<Kept & { isWritten: boolean }>()

  async admit(visitor: string, { perMinute, solution, attempt }: LookupAsked): Promise<Admission> {
    const before = this.#load(visitor).budget
    const brought = solution !== null && this.#solutions.isFree(solution, attempt) ? solution : null
    const asked = { budget: before, perMinute, solved: brought !== null, now: Date.now() }
    const { budget, verdict } = admit(asked)
    if (verdict.kind !== 'admitted') return verdict
    const spentUntil = brought === null ? 0 : this.#solutions.spend(brought, attempt)
    await this.#keep(visitor, budget, perMinute, spentUntil)
    return verdict
  }

  async ended(visitor: string, { perMinute, solved, ending }: LookupEnded): Promise<void> {
    const asked = { budget: this.#load(visitor).budget, perMinute, solved, now: Date.now() }
    await this.#keep(visitor, ended(asked, ending), perMinute, 0)
  }

  /** Forgets what no longer counts; a visitor who does not come again leaves nothing behind. */
  override async alarm(): Promise<void> {
    const now = Date.now()
    const { kv } = this.ctx.storage
    const ahead = this.#solutions.deleteOver(now)
    for (const [key, { unusedAt }] of [...kv.list<Kept>({ prefix: PREFIX })])
      if (unusedAt > now) ahead.push(unusedAt)
      else {
        kv.delete(key)
        this.#held.delete(key.slice(PREFIX.length))
      }
    if (ahead.length > 0) await wakeAt(this.ctx.storage, Math.max(...ahead))
  }

  #load(visitor: string): { budget: Budget; isWritten: boolean } {
    const held = this.#held.get(visitor)
    if (held) return held
    const kept = this.ctx.storage.kv.get<Kept>(PREFIX + visitor)
    return { budget: kept?.budget ?? UNUSED, isWritten: kept !== undefined }
  }

  async #keep(
    visitor: string,
    budget: Budget,
    perMinute: number,
    spentUntil: number,
  ): Promise<void> {
    const now = Date.now()
    const isMuch = usedPart(budget, perMinute, now) >= WRITTEN_FROM
    const isWritten = isMuch || this.#load(visitor).isWritten
    const kept = { budget, unusedAt: unusedAt(budget, perMinute) }
    this.#held.set(visitor, { ...kept, isWritten }, now)
    if (isWritten) this.ctx.storage.kv.put<Kept>(PREFIX + visitor, kept)
    const until = Math.max(isWritten ? kept.unusedAt : 0, spentUntil)
    if (until > 0) await wakeAt(this.ctx.storage, until)
  }
}
