/** What `POST /v1/check` tries out, and for whom (docs/contract.md#check-the-worker). */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { verifyEvent } from '../../server/verify/event.ts'
import { NotGenuine } from '../../server/verify/refused.ts'
import { type Env, storeOf } from '../../worker/env.ts'
import { NOTIFY_SECRET, SANDBOX, SHOP_SERVER, workerSettings } from '../worker-settings.ts'
import { asShop, asShopper, call, json, shop, workerWith } from '../workerd/caller.ts'
import { objects, shopAnswers } from '../workerd/outside-world.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

const POST = { method: 'POST' }

type Letter = { headers: Record<string, string>; body: string }
const inbox = async (): Promise<Letter[]> =>
  (await json(await fetch(`${SHOP_SERVER}/inbox`))).filter((one: Letter) =>
    one.body.includes('"type":"test"'),
  )
const upstreamCalls = async (): Promise<{ system: string; changed: boolean }[]> =>
  json(await fetch(`${SANDBOX}/control/calls`))

type Stub = Parameters<typeof runInDurableObject>[0]
type Kept = { storage: { kv: { delete(name: string): void } } }
const store = (env as unknown as { STORE: { getByName(name: string): Stub } }).STORE

/** As after a while. */
const whileLater = () =>
  runInDurableObject(store.getByName('store'), (_, state) =>
    (state as unknown as Kept).storage.kv.delete('checkedAt'),
  )

beforeEach(async () => {
  await whileLater()
  await fetch(`${SHOP_SERVER}/inbox`, { method: 'DELETE' })
  await fetch(`${SANDBOX}/control/calls/reset`, { method: 'POST' })
})

describe('a check', () => {
  it('says what the worker was told, and that every gift-card system takes its keys', async () => {
    expect(await json(await shop('/v1/check', POST))).toEqual({
      at: expect.stringMatching(/^20\d\d-.+Z$/),
      publicUrl: workerSettings.PUBLIC_URL,
      storeOrigins: workerSettings.STORE_ORIGINS.split(' '),
      preview: false,
      sources: ['standard', 'woocommerce', 'shopify', 'stripe', 'bigcommerce'],
      providers: ['instagift', 'yougotagift', 'vauchar'].map(name => ({
        name,
        answer: 'accepts_us',
        detail: 'answers a lookup',
      })),
      events: { url: workerSettings.NOTIFY_URL, genuine: 204, forged: 204 },
    })
  })

  it('asks each system once, and changes no card', async () => {
    await shop('/v1/check', POST)
    const calls = await upstreamCalls()
    expect(calls.map(({ system }) => system).sort()).toEqual([
      'instagift',
      'vauchar',
      'yougotagift',
    ])
    expect(calls.every(({ changed }) => !changed)).toBe(true)
  })

  it('is told to health like every real call, though the store takes its time about it', async () => {
    const noted: { name: string; ok: boolean }[] = []
    const noteCall = async ({ name, ok }: { name: string; ok: boolean }) => {
      await new Promise(resolve => setTimeout(resolve, 200))
      noted.push({ name, ok })
    }
    const settings = { VAUCHAR_API_KEY: 'wrong' }
    await asShop(workerWith({ settings, store: { noteCall } }))('/v1/check', POST)
    expect(noted).toContainEqual({ name: 'vauchar', ok: false })
  })

  it('keeps no checkout, review or event', async () => {
    await shop('/v1/check', POST)
    const kinds = (await objects()).map(({ kind }) => kind)
    expect(kinds.filter(kind => ['CHECKOUT', 'CARD', 'ORDER'].includes(kind))).toEqual([])
    expect(await json(await shop('/v1/events'))).toMatchObject({ events: [] })
    expect(await json(await shop('/v1/reviews'))).toMatchObject({ reviews: [] })
  })

  it('sends the shop one event that verifies, and one that does not', async () => {
    await shop('/v1/check', POST)
    const letters = await inbox()
    const verdicts = await Promise.all(
      letters.map(({ headers, body }) =>
        verifyEvent(body, headers, NOTIFY_SECRET).catch(error => error),
      ),
    )
    expect(verdicts).toHaveLength(2)
    expect(verdicts).toContainEqual(expect.any(NotGenuine))
    expect(verdicts).toContainEqual({
      id: expect.stringMatching(/^test_/),
      type: 'test',
      timestamp: expect.any(String),
      // A whole Checkout that is nobody's, so that a shop has nothing to do.
      data: {
        ...{ id: 'ck_test', version: 0, status: 'expired', currency: 'USD', orderTotal: 0 },
        ...{ applied: 0, due: 0, cards: [], lost: [], expiresAt: null, cartRef: null },
        ...{ orderId: null, placedApplied: null, redeemed: null, shortfall: null, refunded: 0 },
        ...{ settled: false, reviews: [] },
      },
    })
  })

  it('sends an event that has every field of the events about orders', async () => {
    await shop('/v1/check', POST)
    const [letter] = await inbox()
    const { data } = JSON.parse(letter!.body)
    const whole = sampleCheckout('ck_test', { refunded: 0 })
    expect(Object.keys(data).sort()).toEqual(Object.keys(whole).sort())
  })

  it('says with which status the shop answered', async () => {
    await shopAnswers('"type":"test"', 500)
    expect(await json(await shop('/v1/check', POST))).toMatchObject({
      events: { genuine: 500, forged: 500 },
    })
  })

  it.each([
    ['instagift', { INSTAGIFT_MERCHANT_SECRET: 'wrong' }],
    ['yougotagift', { YOUGOTAGIFT_PASSWORD: 'wrong' }],
    ['vauchar', { VAUCHAR_API_KEY: 'wrong' }],
  ])('tells which system refuses its keys: %s', async (name, settings) => {
    const { providers } = await json(await asShop(workerWith({ settings }))('/v1/check', POST))
    const refused = { answer: 'refuses_us', detail: 'refused with 401' }
    for (const one of providers)
      expect(one).toMatchObject(one.name === name ? refused : { answer: 'accepts_us' })
  })

  it('tells which system cannot be reached', async () => {
    const ask = asShop(workerWith({ settings: { VAUCHAR_API_URL: 'https://vauchar.invalid' } }))
    const { providers } = await json(await ask('/v1/check', POST))
    expect(providers.map((one: { answer: string }) => one.answer)).toEqual([
      'accepts_us',
      'accepts_us',
      'unavailable',
    ])
    expect(providers[2].detail).toBe('status 502')
  })

  it('says that no event was sent where the shop wants none', async () => {
    const ask = asShop(
      workerWith({ settings: { NOTIFY_URL: undefined, NOTIFY_SECRET: undefined } }),
    )
    expect(await json(await ask('/v1/check', POST))).toMatchObject({ events: null })
    expect(await inbox()).toEqual([])
  })

  it('holds no secret in its answer', async () => {
    const text = await (await shop('/v1/check', POST)).text()
    const secrets = Object.entries(workerSettings).filter(([name]) =>
      /SECRET|KEY|TOKEN|PASSWORD/.test(name),
    )
    for (const [name, secret] of secrets) expect(text, name).not.toContain(secret)
  })
})

describe('strangers and haste', () => {
  it('a check is admitted every five seconds, and a clock that was set back holds nobody up', async () => {
    const start = Date.parse('2099-01-01T00:00:00Z')
    const waits: number[] = []
    for (const ms of [0, 0, 1, 4_000, 4_001, 4_999, 5_000, 5_001, -60_000]) {
      vi.useFakeTimers({ toFake: ['Date'], now: start + ms })
      waits.push((await storeOf(env as unknown as Env).admitCheck()).waitSeconds)
    }
    vi.useRealTimers()
    expect(waits).toEqual([0, 5, 5, 1, 1, 1, 0, 5, 0])
  })

  it.each([
    ['without the API key', call],
    ['from a page of the shop', asShopper(call)],
  ])('a call %s is refused and calls nobody', async (_, ask) => {
    expect((await ask('/v1/check', POST)).status).toBe(401)
    expect(await upstreamCalls()).toEqual([])
    expect(await inbox()).toEqual([])
  })

  it('a second check within five seconds is told to wait, and calls nobody', async () => {
    await shop('/v1/check', POST)
    await fetch(`${SANDBOX}/control/calls/reset`, { method: 'POST' })
    const again = await shop('/v1/check', POST)
    expect(again.status).toBe(429)
    const wait = Number(again.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(5)
    expect(await upstreamCalls()).toEqual([])
  })
})
