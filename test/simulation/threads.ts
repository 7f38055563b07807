/** Shares the histories of a run among worker threads: each takes a stretch of the seeds, and the sums are added up. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { add, emptySummary, runHistories, type Summary } from './run.ts'

export async function runOnThreads(given: {
  seed: number
  histories: number
  threads: number
}): Promise<Summary> {
  const { seed, histories, threads } = given
  const share = Math.ceil(histories / threads)
  const parts = Array.from({ length: threads }, (_, at) => ({
    seed: seed + at * share,
    histories: Math.max(0, Math.min(share, histories - at * share)),
  }))
  const sum = emptySummary(seed)
  const summaries = await Promise.all(parts.filter(part => part.histories > 0).map(onThread))
  for (const summary of summaries) add(sum, summary)
  sum.failures.sort((one, other) => one.seed - other.seed)
  return sum
}

function onThread(part: { seed: number; histories: number }): Promise<Summary> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: part })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

if (!isMainThread) parentPort!.postMessage(await runHistories(workerData))
