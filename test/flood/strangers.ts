/** The strangers in a thread of their own, so that the gift-card systems in the main thread answer meanwhile. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type AttackOptions, type AttackReport, attack } from './attack.ts'
import { callerOf } from './caller.ts'

type Given = { url: string; connections: number; options: AttackOptions }

/** Attacks the worker at this address, over so many connections. */
export const attackInThread = (given: Given): Promise<AttackReport> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: given })
    thread.once('message', resolve)
    thread.once('error', reject)
  })

if (!isMainThread && workerData) {
  const { url, connections, options } = workerData as Given
  const caller = callerOf(url, connections)
  const report = await attack(caller, options)
  caller.close()
  parentPort!.postMessage(report)
}
