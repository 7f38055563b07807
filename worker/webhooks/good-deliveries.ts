/** Notes when the last genuine delivery of each source came, for the console: at most once a minute by each instance. */
import { type Env, storeOf } from '../env.ts'

const WRITE_PAUSE_MS = 60_000

const instances = new WeakMap<Env, Map<string, number>>()

/** The answer does not wait for it. */
export const noteDelivered = async (env: Env, source: string, now: number): Promise<void> => {
  const noted = instances.get(env) ?? new Map<string, number>()
  instances.set(env, noted)
  const before = noted.get(source) ?? Number.NEGATIVE_INFINITY
  if (now - before < WRITE_PAUSE_MS) return
  noted.set(source, now)
  // The next delivery tries again.
  await storeOf(env)
    .delivered(source)
    .catch(() => noted.set(source, before))
}
