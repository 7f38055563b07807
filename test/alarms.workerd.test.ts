/**
 * Every object that has an alarm sets it again after one that failed (kind of fault: a dead alarm). The real objects, whose storage
 * is broken from below: a table that their work needs is gone.
 */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'

for (const level of ['error', 'warn'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

type Storage = {
  sql: { exec(query: string): unknown }
  getAlarm(): Promise<number | null>
  setAlarm(at: number): Promise<void>
  deleteAlarm(): Promise<void>
}

/** What breaks the work of each kind of object, and after how long at most its alarm rings again (ms). */
const SHELLS: [binding: string, breaks: string, withinMs: number][] = [
  ['CHECKOUT', 'CREATE TABLE state (one INTEGER PRIMARY KEY, odd TEXT)', 30_000],
  ['CARD', 'CREATE TABLE state (one INTEGER PRIMARY KEY, odd TEXT)', 30_000],
  ['ORDER', 'CREATE TABLE state (one INTEGER PRIMARY KEY, odd TEXT)', 3_600_000],
  ['BACK_OFFICE', 'CREATE TABLE events (seq INTEGER PRIMARY KEY, odd TEXT)', 60_000],
]

describe('an alarm that failed is set again', () => {
  it.each(SHELLS)('of %s', async (binding, breaks, withinMs) => {
    const objects = (env as Record<string, { getByName(name: string): never }>)[binding]!
    await runInDurableObject(
      objects.getByName(`broken ${crypto.randomUUID()}`),
      async (object, state) => {
        const { storage } = state as unknown as { storage: Storage }
        storage.sql.exec(breaks)
        await storage.deleteAlarm()
        await (object as unknown as { alarm(): Promise<void> }).alarm()
        const at = await storage.getAlarm()
        expect(at).not.toBeNull()
        expect(at! - Date.now()).toBeLessThanOrEqual(withinMs)
      },
    )
  })
})
