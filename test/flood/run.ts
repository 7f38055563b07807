/**
 * `npm run flood`: a minute of anonymous calls against the worker in a local workerd, from one address and from a thousand, while
 * an honest shopper buys. Compares what is stored, made and asked of the gift-card systems with the figures of SECURITY.md. Exit
 * code 1 where one is exceeded or an honest order failed.
 * `-- --calls 100000 --seconds 60 --addresses '1 1000'`
 */
import { parseArgs } from 'node:util'
import { startHarness } from '../killing/harness.ts'
import { callerOf } from './caller.ts'
import { type Figures, mostAfter } from './figures.ts'
import { buyUntil } from './honest.ts'
import { storedIn } from './stored.ts'
import { attackInThread } from './strangers.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '60' },
    addresses: { type: 'string', default: '1 1000' },
  },
})
const CONNECTIONS = 64
const BETWEEN_ORDERS_MS = 2000
// The defaults, which the harness of the kills sets out of the way.
const DEFAULTS = {
  LOOKUPS_PER_MINUTE: '10',
  STORE_MISSES_PER_MINUTE: '60',
  WRITES_PER_MINUTE: '60',
  HOLD_TAKEOVER_SECONDS: '120',
  UPSTREAM_TIMEOUT_MS: '10000',
}

let failures = 0
for (const addresses of values.addresses.split(' ').map(Number)) await flood(addresses)
process.exitCode = failures === 0 ? 0 : 1

async function flood(addresses: number): Promise<void> {
  const { engine, outside, close } = await startHarness({ seed: 1, settings: DEFAULTS })
  const honest = callerOf(engine.url, 2)
  try {
    let over = false
    const buying = buyUntil(() => over, honest, outside.sandbox, BETWEEN_ORDERS_MS)
    const options = { calls: Number(values.calls), seconds: Number(values.seconds), addresses }
    const attacked = await attackInThread({ url: engine.url, connections: CONNECTIONS, options })
    over = true
    const bought = await buying
    // The counter of the store writes once a second.
    await new Promise(resolve => setTimeout(resolve, 1500))
    const stored = storedIn(engine.storage)
    const most = mostAfter(attacked.seconds / 60, bought.orders)
    console.log(
      `\n${addresses} addresses: ${attacked.sent} calls in ${attacked.seconds.toFixed(0)} s`,
    )
    console.log(`answered: ${JSON.stringify(attacked.answered)}`)
    compare(most, {
      checkouts: stored.objects.CheckoutObject ?? 0,
      visitors: stored.objects.VisitorObject ?? 0,
      giftCardCalls: outside.sandbox.calls().length,
      changes: attacked.changes,
      bytes: stored.bytes,
    })
    console.log(`objects: ${JSON.stringify(stored.objects)}`)
    console.log(`honest: ${JSON.stringify(bought)}`)
    if (bought.completed < bought.orders || bought.orders === 0) failures += 1
  } finally {
    honest.close()
    await close()
  }
}

function compare(most: Figures, were: Figures): void {
  for (const name of Object.keys(most) as (keyof Figures)[]) {
    const isWithin = were[name] <= most[name]
    if (!isWithin) failures += 1
    console.log(
      `${isWithin ? '✓' : '✗'} ${name}: ${were[name]} of at most ${Math.round(most[name])}`,
    )
  }
}
