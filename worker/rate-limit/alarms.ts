/** When an object that counts wakes to forget what no longer counts. */

/** An alarm is at least this far away (ms): whoever comes again soon would make the database anew. */
const LEAST_PAUSE_MS = 600_000

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
