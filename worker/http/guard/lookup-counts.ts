/**
 * Counts how lookups of typed codes end, for the figures of the console. Strangers may cause them without limit: they are counted in
 * memory and written at most once a minute by each instance.
 */
import { type Env, storeOf } from '../../env.ts'

const WRITE_PAUSE_MS = 60_000
const DAY_MS = 86_400_000

type Counted = { counts: Map<string, number>; writtenAt: number }

/** Those of one instance of the worker, by day and result. */
const instances = new WeakMap<Env, Counted>()

/** Counts one. What is to be written is left to the promise: the answer does not wait for it. */
export const countLookup = async (env: Env, result: string, now: number): Promise<void> => {
  const counted = instances.get(env) ?? { counts: new Map(), writtenAt: Number.NEGATIVE_INFINITY }
  instances.set(env, counted)
  const key = `${Math.floor(now / DAY_MS)} ${result}`
  counted.counts.set(key, (counted.counts.get(key) ?? 0) + 1)
  if (now - counted.writtenAt < WRITE_PAUSE_MS) return
  const { counts } = counted
  Object.assign(counted, { counts: new Map(), writtenAt: now })
  try {
    await storeOf(env).countLookups([...counts].map(countOf))
  } catch {
    // A later one writes these, too.
    for (const [one, count] of counts)
      counted.counts.set(one, (counted.counts.get(one) ?? 0) + count)
  }
}

const countOf = ([key, count]: [string, number]) => {
  const [day, result = ''] = key.split(' ')
  return { day: Number(day), result, count }
}
