/**
 * How long `/v1/health` and a page of `/v1/events` take with 1,000 and with 1,000,000 events stored: raw workerd, whose back office
 * is filled on the disk while it is not running. The promise is a factor of 2 at most.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Harness, startHarness } from '../../killing/harness.ts'

const ROUNDS = 15
const COUNTS = [1_000, 1_000_000]
const FACTOR = 2

const FILL = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT OR IGNORE INTO events (id, json, at, delivered) SELECT 'evt_' || i, ?, ? + i, i % 20 > 0 FROM n`

const EVENT = JSON.stringify({
  ...{ id: 'evt_1', type: 'checkout.completed', timestamp: '2026-11-21T20:00:00.000Z' },
  data: { id: 'ck_1', filling: 'x'.repeat(1_000) },
})

/** The names of the databases of the shards, each with as many events as make up `count` in all. */
function fill(storage: string, count: number): void {
  const folder = join(storage, 'BackOfficeObject')
  const files = readdirSync(folder).filter(name => /^[0-9a-f]{64}\.sqlite$/.test(name))
  for (const file of files) {
    const database = new DatabaseSync(join(folder, file))
    const from = Date.now() - 86_400_000
    database.prepare(FILL).run(Math.round(count / files.length), EVENT, from)
    database.close()
  }
}

/** The least of several: what else the machine does can only make it longer (ms). */
async function fastest({ shop, engine }: Harness, path: string, restart: boolean): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    if (restart) {
      // Health is kept for 30 s by an instance, so each round asks a new one.
      await engine.kill()
      await engine.start()
      await shop.call('GET', '/v1/reviews?limit=1')
    }
    const since = performance.now()
    const answer = await shop.call('GET', path)
    times.push(performance.now() - since)
    if (answer === null || answer.status >= 500) throw new Error(`${path}: ${answer?.status}`)
  }
  return Math.min(...times)
}

const seen = new Map<string, number[]>()
const harness = await startHarness({ seed: 1 })
try {
  await harness.shop.call('GET', '/v1/events')
  for (const count of COUNTS) {
    await harness.engine.kill()
    fill(harness.engine.storage, count)
    await harness.engine.start()
    for (const [name, path, restart] of [
      ['health', '/v1/health', true],
      ['events', '/v1/events?limit=50', false],
    ] as const) {
      const took = await fastest(harness, path, restart)
      seen.set(name, [...(seen.get(name) ?? []), took])
      console.log(`${name} with ${count} events: ${took.toFixed(1)} ms`)
    }
  }
} finally {
  await harness.close()
}
for (const [name, [few = 0, many = 0]] of seen) {
  console.log(`${name}: ${(many / few).toFixed(2)} times as long with a thousand times as many`)
  if (many > FACTOR * few) process.exitCode = 1
}
