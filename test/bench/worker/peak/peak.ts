/**
 * Section `peak`: 200 orders a second through the shards of the back office, by the calls that a checkout makes for an order, and whether
 * every event is listed afterwards, once and in order. The gift-card systems and the disk of a laptop would not hold as many whole orders;
 * at Cloudflare each checkout and each card is an object of its own, and only the shards are shared.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerEntry } from '../../../../worker/back-office/ledger/calls.ts'
import { freePort } from '../../../killing/engine.ts'
import { STORE_API_KEY } from '../../../worker-settings.ts'
import type { Section } from '../../line.ts'
import { figure, quantile } from '../../report/figure.ts'
import type { Sizes } from '../../report/options.ts'
import { load } from '../load.ts'
import { makeProduct } from '../product.ts'
import { requestText, type Side } from '../side.ts'
import { startUpstream } from '../upstream.ts'
import { type Listed, verdictOn } from './listed.ts'
import { paced } from './pace.ts'
import type { PeakOrder } from './peak-worker.ts'

const SECONDS = 10
const PER_SECOND = 200
/** The last answers come a moment after the last call. */
const LEAST_PER_SECOND = 198
const CONNECTIONS = 64
const COMPLETED = 'checkout.completed'
/** Of every fifth order a second event is listed, so that there is an order to keep. */
const TYPES = [COMPLETED, 'checkout.refunded']
const REFUNDED_EACH = 5
const EVENTS_WITHIN_MS = 20_000

export async function benchPeak({ seconds }: Sizes): Promise<Section> {
  const lasts = seconds ?? SECONDS
  const directory = mkdtempSync(join(tmpdir(), 'bench-peak-'))
  const upstream = await startUpstream()
  const entry = { entry: 'peak/peak-worker.ts' }
  const side = await makeProduct(directory, await freePort(), upstream.url, entry)
  try {
    await side.engine.start()
    const orders = makeOrders(await realCheckout(side, await upstream.cards(1)), lasts * PER_SECOND)
    // The shards and their tables are there before.
    const warm = makeOrders(orders[0]!.checkout, PER_SECOND)
    await run(side, warm)
    const { took, lasted } = await run(side, orders)
    const events = await eventsOf(side)
    const { missing, repeated, misplaced } = verdictOn(events, orders)
    const due = orders.reduce((sum, { types }) => sum + types.length, 0)
    const none = { limit: { of: 'median', atMost: 0 } as const }
    return {
      title: `Peak: ${PER_SECOND} orders a second for ${lasts} s through the 16 shards of the back office, the five calls of each order, and a sixth for every fifth, storage on disk; then all events are read from the API`,
      figures: [
        figure('orders a second', '/s', (orders.length * 1000) / lasted, {
          limit: { of: 'median', atLeast: LEAST_PER_SECOND },
        }),
        figure('the calls of an order: p50', 'ms', quantile(took, 0.5)),
        figure('the calls of an order: p99', 'ms', quantile(took, 0.99)),
        figure('events listed', '', due - missing),
        figure('events missing', '', missing, none),
        figure('events listed twice', '', repeated, none),
        figure('checkouts with events out of order', '', misplaced, none),
      ],
    }
  } finally {
    await side.engine.close()
    upstream.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const run = ({ port }: Side, orders: readonly PeakOrder[]) =>
  paced({ port, perSecond: PER_SECOND, count: orders.length, connections: CONNECTIONS }, number => {
    const order = { ...orders[number]!, at: Date.now() }
    return requestText('POST', '/bench/order', {}, JSON.stringify(order))
  })

/** A checkout as the event of an order tells it that was really paid. */
async function realCheckout(side: Side, codes: readonly string[]): Promise<object> {
  const orders = codes.map(code => side.newOrder(1, code))
  for (const act of ['apply', 'place', 'complete'] as const) await load(side, act, orders, 1)
  const since = Date.now()
  while (Date.now() - since < EVENTS_WITHIN_MS) {
    const [event] = await eventsOf(side)
    if (event) return event.data
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('no event was listed of an order that was paid')
}

function makeOrders(checkout: object, count: number): PeakOrder[] {
  return Array.from({ length: count }, (_, number) => {
    const checkoutId = `ck_${randomBytes(28).toString('base64url')}`
    const types = number % REFUNDED_EACH ? [COMPLETED] : TYPES
    return { checkoutId, at: 0, checkout, types, entry: entryOf(checkoutId, number) }
  })
}

/** How a checkout with one card stands that is completed. */
function entryOf(checkoutId: string, number: number): LedgerEntry {
  const card = { provider: 'instagift', label: String(number % 10_000).padStart(4, '0') }
  const amount = 5_200
  const now = Date.now()
  return {
    ...{ checkoutId, at: 0, version: 1, isOrder: true, status: 'completed', currency: 'USD' },
    ...{ orderIds: [`order-${number}`], orderTotal: amount, applied: amount, redeemed: amount },
    ...{ shortfall: 0, refunded: 0, openReviews: 0, paidAt: now, redeemedAt: now },
    cards: [{ ...card, applied: amount, redeemed: amount, status: 'redeemed' }],
    movements: [
      {
        ...{ ...card, id: `redeemed-${number}`, at: now, kind: 'redeemed', amount, booked: amount },
        ...{ upstreamId: String(number), attemptId: `${checkoutId.slice(3, 25)}-1` },
      },
    ],
  }
}

/** All of them, page by page. */
async function eventsOf({ engine }: Side): Promise<Listed[]> {
  const all: Listed[] = []
  for (let after = ''; ; ) {
    const url = `${engine.url}/v1/events?limit=100&after=${after}`
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${STORE_API_KEY}` } })
    if (!answer.ok) throw new Error(`/v1/events: ${answer.status} ${await answer.text()}`)
    const { events, next } = (await answer.json()) as { events: Listed[]; next: string | null }
    all.push(...events)
    if (next === null || events.length === 0) return all
    after = next
  }
}
