/**
 * The keys of a storage, in raw workerd: under another last master key nothing is served and nothing is done, and with the right
 * one all is as before; and the way to retire a naming key that leaked (SECURITY.md).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STORE_API_KEY, workerSettings } from '../worker-settings.ts'
import { type Harness, startHarness } from './harness.ts'
import { eventually, type Order } from './shop.ts'

const KEY = workerSettings.MASTER_KEY
const OTHER_KEY = btoa('another key of exactly 32 bytes.')
const SILENCE_MS = 4_000

let harness: Harness

beforeAll(async () => {
  harness = await startHarness({ seed: 1 })
})
afterAll(() => harness.close())

const restartWith = async (settings: Record<string, string>) => {
  await harness.engine.kill()
  harness.engine.configure(settings)
  await harness.engine.start()
}
const statusOf = async (order: Order) => {
  const answer = await harness.shop.call('GET', `/v1/orders/${order.orderId}`)
  return `${answer?.status} ${answer?.body.status ?? answer?.body.code}`
}
const redeemedOf = ({ code }: Order) => harness.outside.sandbox.ledger(code).redemptions.length

describe('Another last master key, kind of fault: a replaced, wrongly ordered or lost naming key', () => {
  let done: Order
  let unanswered: Order

  beforeAll(async () => {
    const { shop, outside } = harness
    done = await shop.apply('vauchar')
    await shop.place(done)
    await shop.complete(done)
    unanswered = await shop.apply('instagift')
    await shop.place(unanswered)
    outside.sandbox.fault({ system: 'instagift', kind: 'unauthorized', times: 1_000 })
    await shop.complete(unanswered)
  })

  test.each([
    ['another one', OTHER_KEY],
    ['the right one, not last', `${KEY} ${OTHER_KEY}`],
    ['none that can be read', 'nonsense'],
    ['a malformed one last', `${KEY} nonsense`],
  ])('with %s nothing is served, no alarm does anything, and it is said why', async (_, key) => {
    await restartWith({ MASTER_KEY: key })
    const { shop, outside, engine } = harness
    const asked = outside.sandbox.calls().length
    const creation = { currency: 'USD', orderTotal: 4000, code: done.code }
    for (const [method, path, body] of [
      ['GET', `/v1/orders/${done.orderId}`, undefined],
      ['GET', `/v1/checkouts/${done.checkoutId}`, undefined],
      ['POST', '/v1/checkouts', creation],
      ['GET', '/v1/events', undefined],
      ['GET', '/v1/reviews', undefined],
    ] as const) {
      const answer = await shop.call(method, path, body)
      expect([path, answer?.status, answer?.body.code]).toEqual([path, 503, 'misconfigured'])
      expect(String(answer?.body.detail)).toMatch(/^MASTER_KEY /)
    }
    const { checkoutId, orderId } = done
    const delivery = await shop.deliver('msg_1', 'order.cancelled', { checkoutId, orderId })
    expect([delivery?.status, delivery?.body.code]).toEqual([503, 'misconfigured'])
    const health = await (await fetch(`${engine.url}/v1/health`)).json()
    expect(health).toMatchObject({ status: 'misconfigured' })
    expect(JSON.stringify(health)).toContain('"MASTER_KEY"')
    await new Promise(resolve => setTimeout(resolve, SILENCE_MS))
    expect(outside.sandbox.calls().length).toBe(asked)
  })

  test.each([
    ['the right one', KEY],
    ['a new one before the right one', `${OTHER_KEY} ${KEY}`],
  ])('with %s again all is as before', async (_, key) => {
    await restartWith({ MASTER_KEY: key })
    const { shop, outside } = harness
    expect(await statusOf(done)).toBe('200 completed')
    expect(redeemedOf(done)).toBe(1)
    outside.sandbox.clearFaults()
    await eventually(40_000, async () => (await shop.read(unanswered)).settled || null)
    expect([await statusOf(unanswered), redeemedOf(unanswered)]).toEqual(['200 completed', 1])
  })
})

describe('A naming key that leaked is retired with new storage', () => {
  test('once its holds have ended, a worker on new storage takes the cards, and knows nothing of the old', async () => {
    const before = await harness.shop.apply('vauchar')
    await harness.shop.insist('POST', `/v1/checkouts/${before.checkoutId}/cancel`, {})
    await harness.engine.kill()
    const next = await startHarness({ seed: 1, settings: { MASTER_KEY: OTHER_KEY } })
    try {
      const old = await next.shop.call('GET', `/v1/checkouts/${before.checkoutId}`)
      expect(old?.status).toBe(404)
      const order = await next.shop.apply('vauchar')
      await next.shop.place(order)
      await next.shop.complete(order)
      await eventually(20_000, async () => (await next.shop.read(order)).settled || null)
      expect((await next.shop.read(order)).status).toBe('completed')
    } finally {
      await next.close()
    }
  })
})

test('Two API keys open the calls of the server while one replaces the other, and the old one then opens nothing', async () => {
  const next = 'the-next-key-of-the-shop-server-in-tests'
  const statusWith = async (key: string) =>
    (
      await fetch(`${harness.engine.url}/v1/events`, {
        headers: { Authorization: `Bearer ${key}` },
      })
    ).status
  await restartWith({ STORE_API_KEY: `${next} ${STORE_API_KEY}` })
  expect([await statusWith(next), await statusWith(STORE_API_KEY)]).toEqual([200, 200])
  await restartWith({ STORE_API_KEY: next })
  expect([await statusWith(next), await statusWith(STORE_API_KEY)]).toEqual([200, 401])
})
