/** The counter of the misses of the whole store: one object, which no shopper waits for. */
import { DurableObject } from 'cloudflare:workers'
import { settingsOf } from '../durable-object.ts'
import type { Env } from '../env.ts'
import type { StoreMissesCalls } from './calls.ts'
import { forgetAfter, KeptBucket } from './kept-bucket.ts'
import { isOverrun, storeMissed } from './rules/store-misses.ts'

export class StoreMissesObject extends DurableObject<Env> implements StoreMissesCalls {
  readonly #misses = new KeptBucket(this.ctx.storage)

  async missed(): Promise<void> {
    const { storeMissesPerMinute } = settingsOf(this.env)
    const bucket = storeMissed(this.#misses.load(), storeMissesPerMinute, Date.now())
    await this.#misses.keep(bucket, storeMissesPerMinute)
  }

  async isOverrun(): Promise<boolean> {
    const { storeMissesPerMinute } = settingsOf(this.env)
    return isOverrun(this.#misses.load(), storeMissesPerMinute, Date.now())
  }

  override alarm(): Promise<void> {
    return forgetAfter(this.ctx.storage, [this.#misses.emptyAt()])
  }
}
