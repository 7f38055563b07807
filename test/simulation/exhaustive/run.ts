/**
 * The exhaustive search, scenario by scenario, on worker threads: each takes the next one as soon as it is free.
 *
 * Covered, in every order: what shoppers and shop do (creating, placing, completing, completing again, cancelling, another checkout with the same
 * code), each delivery between the objects and to and from the gift-card system, every fault of a redemption (never arrives, arrives
 * late, loses its answer, is answered with somebody else's, is held back, books another amount, is refused), of a reading, of an
 * undoing and of a call between objects, the death of an instance at every moment at which it waits, every expiry, reconciliation
 * and audit, until six days have gone by. Bounded are, for each scenario, faults, deaths and alarms that ring while messages are
 * under way; the schedule of readings is 5, 10 and 15 s.
 *
 * Not covered here, but in the histories of the simulation: several cards on one order, changing and removing, reviews decided, the
 * outbox (the back office answers at once, nobody else listens), orders that fail to answer, deaths between two writes without a wait between
 * them, and messages that are slower than the next alarm.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { SCENARIOS } from './scenario.ts'
import { type Found, search } from './search.ts'

export type Searched = Found & { name: string; seconds: number }

export async function searchAll(given: {
  threads: number
  mostMs: number
  done: (searched: Searched) => void
}): Promise<Searched[]> {
  const until = performance.now() + given.mostMs
  const all: Searched[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < SCENARIOS.length) {
      const index = next++
      const searched = await onThread(index, Math.max(1, until - performance.now()))
      all.push(searched)
      given.done(searched)
    }
  }
  await Promise.all(Array.from({ length: given.threads }, lane))
  return all
}

function onThread(index: number, mostMs: number): Promise<Searched> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { index, mostMs } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

if (!isMainThread && workerData && 'index' in workerData) {
  const { index, mostMs } = workerData as { index: number; mostMs: number }
  const start = performance.now()
  const found = await search(SCENARIOS[index]!, mostMs)
  const seconds = (performance.now() - start) / 1000
  parentPort!.postMessage({ ...found, name: SCENARIOS[index]!.name, seconds } satisfies Searched)
}
