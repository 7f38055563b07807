/**
 * Deliveries of a real WooCommerce 10.5.2, in the order in which it sent them, each to a checkout of its own. Their personal
 * details are replaced, so they are signed anew. What they end as is what the contract says (docs/contract.md#platforms).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { workerSettings } from '../../worker-settings.ts'
import { useWorld } from '../../world/use-world.ts'
import { base64, hmac } from '../signing.ts'

type Order = Record<string, unknown> & {
  id?: number
  meta_data?: { key: string; value: unknown }[]
}
type Recorded = { file: string; topic: string; body: Order }

const RECORDED: Recorded[] = readFileSync(
  new URL('./woocommerce-deliveries.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))

const bodyOf = (file: string): Order => {
  const recorded = RECORDED.find(one => one.file === file)
  if (recorded === undefined) throw new Error(`no delivery ${file}`)
  return structuredClone(recorded.body)
}

const noted = (order: Order, key: string) =>
  order.meta_data?.find(entry => entry.key === `_instagift_${key}`)

const { world, inWorld, shopper, shop } = useWorld()

const deliver = async (order: Order, secret = workerSettings.WOOCOMMERCE_SECRET) => {
  const body = JSON.stringify(order)
  const signature = base64(await hmac(secret, body))
  const headers = { 'X-WC-Webhook-Signature': signature, 'Content-Type': 'application/json' }
  const answer = await shopper.ask('/v1/webhooks/woocommerce', { body, headers })
  await world.settle()
  return [answer.status, answer.body.status]
}

/** What the platform said of the same order before: that it stands, or that it is paid. */
const STANDS = { status: 'processing', date_paid: null, date_completed: null, refunds: [] }
const IS_PAID = { status: 'completed', date_paid: '2026-11-25T23:12:27', refunds: [] }

type Row = {
  file: string
  /** What was delivered before of the same order, as it was then. */
  before?: object
  answer: [number, string]
  /** How the checkout ends, and what is spent on the card. */
  ends: string
  spent: number
  reviews?: string[]
}

const ROWS: Row[] = [
  {
    file: '009-order-updated-17-completed',
    answer: [202, 'completing'],
    ends: 'completed',
    spent: 5200,
  },
  { file: '010-order-created-18-on-hold', answer: [202, 'placed'], ends: 'placed', spent: 0 },
  {
    file: '015-order-updated-19-cancelled',
    before: STANDS,
    answer: [202, 'cancelling'],
    ends: 'cancelled',
    spent: 0,
  },
  {
    file: '017-order-updated-20-completed',
    before: STANDS,
    answer: [202, 'completing'],
    ends: 'completed',
    spent: 5200,
  },
  {
    file: '018-order-updated-20-refunded',
    before: IS_PAID,
    answer: [202, 'completed'],
    ends: 'completed',
    spent: 5200,
    reviews: ['refunded'],
  },
  {
    file: '019-order-created-22-processing',
    answer: [202, 'completing'],
    ends: 'completed',
    spent: 5250,
  },
  // 10.00 were refunded of 22.50: the platform's own affair.
  {
    file: '023-order-updated-23-completed',
    before: IS_PAID,
    answer: [200, 'ignored'],
    ends: 'completed',
    spent: 3000,
  },
  // All that WooCommerce had collected: 2.50. What the card paid is not part of it.
  {
    file: '027-order-updated-26-refunded',
    before: IS_PAID,
    answer: [202, 'completed'],
    ends: 'completed',
    spent: 5000,
    reviews: ['refunded'],
  },
  // WooCommerce collected 52.50, all of it, so the card would pay a second time.
  {
    file: '032-order-updated-30-completed',
    answer: [202, 'open'],
    ends: 'open',
    spent: 0,
    reviews: ['total_mismatch'],
  },
  { file: '042-order-created-35-failed', answer: [200, 'ignored'], ends: 'open', spent: 0 },
  { file: '045-order-updated-36-processing', answer: [200, 'ignored'], ends: 'open', spent: 0 },
  // The order never fitted this checkout, so its end is not the checkout's.
  {
    file: '046-order-updated-33-cancelled',
    before: STANDS,
    answer: [200, 'ignored'],
    ends: 'open',
    spent: 0,
  },
  {
    file: '052-order-updated-37-cancelled',
    before: STANDS,
    answer: [202, 'cancelling'],
    ends: 'cancelled',
    spent: 0,
  },
  {
    file: '062-order-updated-error-woocommerce_rest_invalid_shop_order_id',
    answer: [200, 'ignored'],
    ends: 'open',
    spent: 0,
  },
  {
    file: '065-order-updated-error-woocommerce_rest_cannot_view',
    answer: [200, 'ignored'],
    ends: 'open',
    spent: 0,
  },
  {
    file: '071-order-updated-41-processing',
    answer: [202, 'open'],
    ends: 'open',
    spent: 0,
    reviews: ['total_mismatch'],
  },
  {
    file: '074-order-created-43-processing',
    answer: [202, 'completing'],
    ends: 'completed',
    spent: 5200,
  },
  {
    file: '092-order-updated-53-processing',
    answer: [202, 'completing'],
    ends: 'completed',
    spent: 5250,
  },
]

/** The delivery about a checkout that holds a card with as much as the order says was applied. */
const toldOf = async (file: string) => {
  const order = bodyOf(file)
  const applied = Number(noted(order, 'applied')?.value ?? 5200)
  const orderTotal = Number(noted(order, 'total')?.value ?? 5250)
  const { code } = world.sandbox.createCard({
    system: 'vauchar',
    balance: Math.min(applied, orderTotal),
  })
  const { id } = await shopper.begin(orderTotal, code)
  const named = noted(order, 'checkout')
  if (named) named.value = id
  if (order.order_key) order.order_key = `wc_order_${order.id}`
  return { order, id, code }
}

const spentOn = (code: string) =>
  world.sandbox
    .ledger(code)
    .redemptions.reduce((sum, { amount, reversed }) => sum + (reversed ? 0 : amount), 0)

describe('a delivery of a real WooCommerce', () => {
  it('stands in the table, each of them', () => {
    expect(ROWS.map(({ file }) => file)).toEqual(RECORDED.map(({ file }) => file))
  })

  const endsAsItShould = async (row: Row) => {
    const { order, id, code } = await toldOf(row.file)
    if (row.before) await deliver({ ...order, ...row.before })
    expect(await deliver(order)).toEqual(row.answer)
    expect((await shop.see(id)).status).toBe(row.ends)
    expect(spentOn(code)).toBe(row.spent)
    const open = await shop.reasons()
    expect(open).toEqual(row.reviews ?? [])
    // A second copy of it is no news, and neither is the first state that comes late.
    if (row.answer[0] === 202) expect(await deliver(order)).toEqual([200, 'ignored'])
    expect(spentOn(code)).toBe(row.spent)
  }

  it.each(ROWS)('$file ends $ends, with $spent spent', endsAsItShould)

  it('signed with another secret changes nothing', async () => {
    const { order, id } = await toldOf('009-order-updated-17-completed')
    expect((await deliver(order, 'another secret'))[0]).toBe(401)
    expect((await shop.see(id)).status).toBe('open')
  })

  it.each([
    [
      '062-order-updated-error-woocommerce_rest_invalid_shop_order_id',
      'woocommerce_rest_invalid_shop_order_id',
    ],
    ['065-order-updated-error-woocommerce_rest_cannot_view', 'woocommerce_rest_cannot_view'],
  ])('%s is seen in health, which is ok', async (file, reason) => {
    await deliver(bodyOf(file))
    const { status, body } = await shop.ask('/v1/health')
    expect(status).toBe(200)
    const detail = `refused: ${reason} 1 times, last ${new Date(world.now()).toISOString()}`
    expect(body.checks).toContainEqual({ name: 'webhooks woocommerce', ok: true, detail })
  })
})

describe('a shop whose WooCommerce keeps the total before gift cards', () => {
  it('is taken at its word where TOTAL_BEFORE names it', async () => {
    await inWorld({ TOTAL_BEFORE: 'woocommerce' })
    const { order, code } = await toldOf('071-order-updated-41-processing')
    expect(await deliver(order)).toEqual([202, 'completing'])
    expect(spentOn(code)).toBe(5200)
    const after = await toldOf('009-order-updated-17-completed')
    expect(await deliver(after.order)).toEqual([202, 'open'])
    expect(spentOn(after.code)).toBe(0)
  })
})
