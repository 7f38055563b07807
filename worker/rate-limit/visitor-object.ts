/** The Visitor object: how many lookups one address has made, and which challenges it has spent. */
import { DurableObject } from 'cloudflare:workers'
import { settingsOf } from '../durable-object.ts'
import type { Env } from '../env.ts'
import type { VisitorCalls } from './calls.ts'
import { forgetAfter, KeptBucket } from './kept-bucket.ts'
import { type Admission, admit, missed } from './rules/lookup-budget.ts'
import { SpentSolutions } from './spent-solutions.ts'

export class VisitorObject extends DurableObject<Env> implements VisitorCalls {
  readonly #lookups = new KeptBucket(this.ctx.storage)
  readonly #solutions = new SpentSolutions(this.ctx.storage)

  async admit(challenged: boolean): Promise<Admission> {
    const { lookupsPerMinute } = settingsOf(this.env)
    const before = this.#lookups.load()
    const { bucket, verdict } = admit(before, lookupsPerMinute, challenged, Date.now())
    await this.#lookups.keep(bucket, lookupsPerMinute)
    return verdict
  }

  async missed(): Promise<void> {
    const { lookupsPerMinute } = settingsOf(this.env)
    const bucket = missed(this.#lookups.load(), lookupsPerMinute, Date.now())
    await this.#lookups.keep(bucket, lookupsPerMinute)
  }

  spend(solutionId: string): Promise<boolean> {
    return this.#solutions.spend(solutionId)
  }

  /** Forgets what no longer counts; an address that is not seen again leaves nothing behind. */
  override async alarm(): Promise<void> {
    const stillSpent = this.#solutions.deleteOver(Date.now())
    await forgetAfter(this.ctx.storage, [...stillSpent, this.#lookups.emptyAt()])
  }
}
