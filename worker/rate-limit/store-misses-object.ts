/**
 * The counter of the whole store: one object for its misses and for the checkouts that are begun without a code. It counts in
 * memory and writes at most once a second, so that a flood of lookups is no flood of writes.
 */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { forgetAfter, wakeAt } from './alarms.ts'
import type { StoreAnswer, StoreMissesCalls } from './calls.ts'
import { type Bucket, EMPTY, emptyAt } from './rules/leaky-bucket.ts'
import { type Counted, counted, givenBack, growthAt, hasRoom } from './rules/store-misses.ts'

const WRITTEN_AFTER_MS = 1000

type Kept = { bucket: Bucket; emptyAt: number }

export class StoreMissesObject extends DurableObject<Env> implements StoreMissesCalls {
  readonly #kept = new Map<Counted, Kept>()
  #isWriting = false

  async admit(asked: {
    counted: Counted
    perMinute: number
    solved: boolean
  }): Promise<StoreAnswer> {
    const { perMinute, solved } = asked
    const before = this.#load(asked.counted).bucket
    const room = hasRoom(before, perMinute, Date.now())
    const counts = room || solved
    const bucket = counts ? counted(before, perMinute, Date.now()) : before
    if (counts) this.#keep(asked.counted, bucket, perMinute)
    return { room, growth: growthAt(bucket, perMinute, Date.now()) }
  }

  async growth(asked: { counted: Counted; perMinute: number }): Promise<number> {
    return growthAt(this.#load(asked.counted).bucket, asked.perMinute, Date.now())
  }

  async giveBack(asked: { counted: Counted; perMinute: number }): Promise<void> {
    const { perMinute } = asked
    const bucket = givenBack(this.#load(asked.counted).bucket, perMinute, Date.now())
    this.#keep(asked.counted, bucket, perMinute)
  }

  override async alarm(): Promise<void> {
    const moments = (['misses', 'creations'] as const).map(kind => this.#load(kind).emptyAt)
    await forgetAfter(this.ctx.storage, moments)
  }

  #load(kind: Counted): Kept {
    return (
      this.#kept.get(kind) ?? this.ctx.storage.kv.get<Kept>(kind) ?? { bucket: EMPTY, emptyAt: 0 }
    )
  }

  #keep(kind: Counted, bucket: Bucket, perMinute: number): void {
    this.#kept.set(kind, { bucket, emptyAt: emptyAt(bucket, perMinute) })
    if (this.#isWriting) return
    this.#isWriting = true
    // The object stays in memory while a timer waits.
    setTimeout(() => this.#write(), WRITTEN_AFTER_MS)
  }

  #write(): void {
    this.#isWriting = false
    // A lookup that found its card has given back what it took.
    const isNews = ([kind, { emptyAt }]: [Counted, Kept]) =>
      emptyAt > Date.now() || this.ctx.storage.kv.get(kind) !== undefined
    const news = [...this.#kept].filter(isNews)
    if (news.length === 0) return
    for (const [kind, kept] of news) this.ctx.storage.kv.put(kind, kept)
    const last = Math.max(...[...this.#kept.values()].map(kept => kept.emptyAt))
    this.ctx.waitUntil(wakeAt(this.ctx.storage, last))
  }
}
