/** The worker's bundle in workerd, with counts of what Cloudflare bills. Only this entry of the bench answers under `/bench/`. */
import worker, * as objects from 'the-worker'
import type { AnyEnv, AnyWorker } from '../entry/platform.ts'
import { counted, counts, idsOf, type ObjectCounts, reset, watchOutside } from './counting.ts'

/** Since they were reset. `storedBytes`: by class, of all objects that were ever awake. */
export type Answered = {
  requests: number
  objects: Record<string, ObjectCounts>
  storedBytes: Record<string, number>
}

watchOutside()
let requests = 0

export const BackOfficeObject = counted('BACK_OFFICE', objects.BackOfficeObject)
export const StoreObject = counted('STORE', objects.StoreObject)
export const CardObject = counted('CARD', objects.CardObject)
export const CheckoutObject = counted('CHECKOUT', objects.CheckoutObject)
export const OrderObject = counted('ORDER', objects.OrderObject)
export const StoreMissesObject = counted('STORE_MISSES', objects.StoreMissesObject)
export const VisitorObject = counted('VISITOR', objects.VisitorObject)
export const ReconciliationObject = counted('RECONCILIATION', objects.ReconciliationObject)

export default {
  async fetch(request, env, ctx) {
    switch (new URL(request.url).pathname) {
      case '/bench/counts':
        return Response.json({ requests, objects: counts, storedBytes: {} } satisfies Answered)
      case '/bench/sizes': {
        // Asked first: to be asked is a call, too.
        const before = structuredClone(counts)
        const storedBytes = await ofEach(env, object => object.benchSize())
        return Response.json({ requests, objects: before, storedBytes } satisfies Answered)
      }
      case '/bench/forget':
        // Each call ends with its object.
        await ofEach(env, object => object.benchForget().then(toNothing, toNothing))
        return new Response()
      case '/bench/reset':
        requests = 0
        reset()
        return new Response()
      case '/bench/minute':
        await worker.scheduled({}, env, ctx)
        return new Response()
      default:
        requests += 1
        return worker.fetch(request, env, ctx)
    }
  },
  scheduled: worker.scheduled,
} satisfies AnyWorker

type Counted = { benchSize(): Promise<number>; benchForget(): Promise<void> }

const toNothing = (): number => 0

/** The sums of what the objects answer that were ever awake, by class. */
async function ofEach(
  env: AnyEnv,
  ask: (object: Counted) => Promise<number>,
): Promise<Record<string, number>> {
  const all: Record<string, number> = {}
  for (const [name, ids] of idsOf()) {
    const namespace = env[name]!
    const asked = [...ids].map(id => ask(namespace.get(namespace.idFromString(id)) as Counted))
    all[name] = (await Promise.all(asked)).reduce((sum, one) => sum + one, 0)
  }
  return all
}
