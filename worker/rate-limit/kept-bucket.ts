/** A leaky bucket in the storage of an object, which wakes the object when the bucket is empty. */
import { type Bucket, EMPTY, emptyAt } from './rules/leaky-bucket.ts'

/** An alarm is at least this far away (ms). */
const LEAST_PAUSE_MS = 1000

export class KeptBucket {
  readonly #storage: DurableObjectStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  load(): Bucket {
    return this.#storage.kv.get<Bucket>('budget') ?? EMPTY
  }

  async keep(bucket: Bucket, perMinute: number): Promise<void> {
    const at = emptyAt(bucket, perMinute)
    this.#storage.kv.put('budget', bucket)
    this.#storage.kv.put('emptyAt', at)
    await wakeAt(this.#storage, at)
  }

  /** When it will be empty, by the allowance that it was last kept with. */
  emptyAt(): number {
    return this.#storage.kv.get<number>('emptyAt') ?? 0
  }
}

/** Deletes all that an object has stored once none of these moments lies ahead; else the object wakes at the last of them. */
export async function forgetAfter(storage: DurableObjectStorage, moments: number[]): Promise<void> {
  const ahead = moments.filter(at => at > Date.now())
  if (ahead.length === 0) await storage.deleteAll()
  else await wakeAt(storage, Math.max(...ahead))
}

/** Cleaning may be late, so an alarm that is set already is left alone. */
export async function wakeAt(storage: DurableObjectStorage, at: number): Promise<void> {
  if ((await storage.getAlarm()) === null)
    await storage.setAlarm(Math.max(at, Date.now() + LEAST_PAUSE_MS))
}
