/** Many at once against one worker in real workerd, over HTTP: only one may win, and nothing may happen twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SystemName } from '../../demo/sandbox/systems.ts'
import { type Harness, startHarness } from './harness.ts'
import { eventually } from './shop.ts'

const PROVIDERS: SystemName[] = ['instagift', 'yougotagift', 'vauchar']

let harness: Harness

beforeAll(async () => {
  // Nobody takes over a hold while the race lasts, and a busy machine may answer 64 lookups slowly.
  const settings = { HOLD_TAKEOVER_SECONDS: '600', UPSTREAM_TIMEOUT_MS: '20000' }
  harness = await startHarness({ seed: 1, settings })
})

afterAll(() => harness.close())

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

const tally = (words: string[]): Record<string, number> =>
  Object.fromEntries([...new Set(words)].map(word => [word, words.filter(w => w === word).length]))

test.each(PROVIDERS)(
  'Of 64 checkouts that present one %s code at once, one holds it and 63 get card_in_use',
  async provider => {
    const { code } = harness.shop.card(provider)
    const body = { currency: 'USD', orderTotal: 4000, code }
    const answers = await times(64, () => harness.shop.call('POST', '/v1/checkouts', body))
    const words = answers.map(answer => `${answer?.status} ${answer?.body.code ?? 'held'}`)
    expect(tally(words)).toEqual({ '201 held': 1, '409 card_in_use': 63 })
  },
)

test('Of 64 checkouts that exist and apply one code at once, one holds it and 63 get card_in_use', async () => {
  const { code } = harness.shop.card('vauchar')
  const empty = { currency: 'USD', orderTotal: 4000 }
  const made = await times(64, () => harness.shop.insist('POST', '/v1/checkouts', empty))
  const answers = await times(64, index =>
    harness.shop.call('POST', `/v1/checkouts/${made[index]!.body.id}/cards`, { code }),
  )
  const words = answers.map(answer => `${answer?.status} ${answer?.body.code ?? 'held'}`)
  expect(tally(words)).toEqual({ '200 held': 1, '409 card_in_use': 63 })
})

test.each(PROVIDERS)('Fifty copies of one delivery lead to one POST to %s', async provider => {
  const { shop, outside } = harness
  const order = await shop.apply(provider)
  await shop.place(order)
  const { checkoutId, orderId, orderTotal, applied } = order
  const data = { checkoutId, orderId, orderTotal, applied }
  const answers = await times(50, () => shop.deliver('one-delivery', 'order.completed', data))
  for (const answer of answers) expect([200, 202]).toContain(answer?.status)
  await eventually(20_000, async () => (await shop.read(order)).settled || null)
  expect((await shop.read(order)).status).toBe('completed')
  const posts = outside.sandbox.calls().filter(call => call.operation === 'redeem')
  expect(posts.filter(call => call.code === order.code)).toHaveLength(1)
  expect(outside.sandbox.ledger(order.code).redemptions).toMatchObject([{ amount: applied }])
})

test('Completions and cancellations of one order at once leave it in one state, with nothing spent that is not undone', async () => {
  const { shop, outside } = harness
  const order = await shop.apply('vauchar')
  await shop.place(order)
  const { checkoutId, orderId, orderTotal, applied } = order
  const paid = { checkoutId, orderId, orderTotal, applied }
  await times(20, index =>
    index % 2 === 0
      ? shop.deliver(`paid-${index}`, 'order.completed', paid)
      : shop.deliver(`cancelled-${index}`, 'order.cancelled', { checkoutId, orderId }),
  )
  await eventually(20_000, async () => (await shop.read(order)).settled || null)
  const { status, reviews } = await shop.read(order)
  // Where a completion came last, it is a matter for a person: paid after cancelled.
  expect(status === 'cancelled' || reviews?.length).toBeTruthy()
  const rows = outside.sandbox.ledger(order.code).redemptions
  expect(rows.length).toBeLessThanOrEqual(1)
  expect(rows.filter(row => !row.reversed)).toEqual([])
})
