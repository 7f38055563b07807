/**
 * How long the console waits with 1,000,000 orders of a year in the ledger: raw workerd, whose back office is filled on the disk
 * while it is not running. Medians; the promise is 200 ms, and 2 s for the figures of the year.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startHarness } from '../killing/harness.ts'

const ORDERS = 1_000_000
const ROUNDS = 9
const YEAR_MS = 365 * 86_400_000
const NOW = Date.now()
const STEP = YEAR_MS / ORDERS
const PROMISED_MS = 200
const PROMISED_FIGURES_MS = 2_000

/** `i`: the number of an order within its shard; every 500th is not over, every 40th was cancelled. */
const NUMBERED = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)'
const AT = `(:from + (i * 16 + :shard) * ${STEP})`
const ID = "'ck_' || printf('%038d', i * 16 + :shard)"
const LABEL = "printf('%04X', (i * 40503 + :shard) % 65536)"
const AMOUNT = '(5200 + (i * 37) % 9000)'
const FILLS = [
  `${NUMBERED} INSERT OR IGNORE INTO orders SELECT ${AT}, ${ID}, 9,
     CASE WHEN i % 500 = 0 THEN 'placed' WHEN i % 40 = 0 THEN 'cancelled' ELSE 'completed' END, 'USD',
     ${AMOUNT} + 50, ${AMOUNT}, ${AMOUNT}, 0, 0, ${AT} + 60000, ${AT} + 60000 + (i * i) % 9000,
     json_object('ids', json_array('' || i, 'wc_order_' || i), 'cards', json_array(json_array(${LABEL}, 'instagift',
       ${AMOUNT}, ${AMOUNT}, 'redeemed')), 'reviews', 0, 'moved', json_array(json_array('r.' || i, ${AT}, ${AMOUNT}))) FROM n`,
  `${NUMBERED} INSERT OR IGNORE INTO labels SELECT ${LABEL}, ${AT}, ${ID} FROM n`,
  `${NUMBERED} INSERT OR IGNORE INTO movements SELECT ${AT} + 65000, 'r.' || (i * 16 + :shard), ${ID}, 'redeemed',
     CASE i % 3 WHEN 0 THEN 'instagift' WHEN 1 THEN 'vauchar' ELSE 'yougotagift' END, 'USD', ${LABEL}, ${AMOUNT}, ${AMOUNT},
     'up_' || i, 'attempt_' || i FROM n`,
]

function fill(storage: string): void {
  const folder = join(storage, 'BackOfficeObject')
  const files = readdirSync(folder).filter(name => /^[0-9a-f]{64}\.sqlite$/.test(name))
  for (const [shard, file] of files.entries()) {
    const database = new DatabaseSync(join(folder, file))
    const given = { count: Math.round(ORDERS / files.length), from: NOW - YEAR_MS, shard }
    for (const sql of FILLS) database.prepare(sql).run(given)
    database.close()
  }
}

const harness = await startHarness({ seed: 1 })
const { shop, engine } = harness

async function median(path: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const since = performance.now()
    const answer = await shop.call('GET', path)
    times.push(performance.now() - since)
    if (answer?.status !== 200) throw new Error(`${path}: ${answer?.status}`)
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
}

try {
  // The shards' databases come with the first question.
  await shop.call('GET', '/v1/console/today')
  await engine.kill()
  fill(engine.storage)
  await engine.start()
  const { code } = shop.card('vauchar')
  const begun = { currency: 'USD', orderTotal: 5250, code }
  const id = String((await shop.insist('POST', '/v1/checkouts', begun)).body.id)
  const order = { orderId: 'bench-1', orderTotal: 5250, applied: 5250 }
  await shop.insist('POST', `/v1/checkouts/${id}/complete`, order)
  const iso = (time: number) => new Date(time).toISOString()
  const spring = NOW - YEAR_MS / 2
  const finds = {
    'the newest': '',
    'last four': 'q=1A2B',
    'a status': 'status=placed',
    'a status that none has': 'status=cancelling',
    'an amount': 'amount=5250',
    'an amount that none has': 'amount=7',
    'an order by name': 'q=bench-1',
    'a day half a year ago': `from=${iso(spring)}&to=${iso(spring + 86_400_000)}`,
  }
  const year = `from=${iso(NOW - YEAR_MS)}&to=${iso(NOW + 60_000)}&timeZone=America/New_York`
  const questions: [string, string, number][] = [
    ['today', '/v1/console/today', PROMISED_MS],
    ...Object.entries(finds).map(([name, query]): [string, string, number] => [
      `find ${name}`,
      `/v1/console/orders?limit=25&${query}`,
      PROMISED_MS,
    ]),
    ['story', `/v1/console/orders/${id}`, PROMISED_MS],
    ['figures of the year', `/v1/console/figures?${year}`, PROMISED_FIGURES_MS],
  ]
  for (const [name, path, promised] of questions) {
    const took = await median(path)
    const isKept = took <= promised
    console.log(`${name}: ${took.toFixed(0)} ms${isKept ? '' : `, more than ${promised}`}`)
    if (!isKept) process.exitCode = 1
  }
} finally {
  await harness.close()
}
