/** What the kit takes for an answer of the worker, and what for none (docs/contract.md#lost-answers). */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GiftCodeProblem, GiftCodes, GiftCodesUnreachable } from '../../server/index.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'
import { answering, kitIn, refusing, thrownBy, WORKER } from './kit.ts'

afterEach(() => void vi.useRealTimers())

const KEY = 'a-key-of-the-shop-server-in-32-characters'
const order = { orderId: '1042', orderTotal: 5250, applied: 5200 }

const placing = (...answers: (Response | Error)[]) => {
  const { asked, fetch } = answering(...answers)
  const gifts = new GiftCodes({ url: WORKER, apiKey: KEY, fetch })
  return { asked, result: gifts.place('ck_1', order) }
}

describe('the outcome is not known after', () => {
  it.each([
    ['silence', new TypeError('fetch failed')],
    ['a page of a gateway', new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['a page with success', new Response('<h1>Please log in</h1>')],
    ['JSON that is no checkout', Response.json({ ok: true })],
    ['a checkout without the fields for the server', Response.json({ id: 'ck_1', version: 1 })],
    ['somebody else’s refusal', Response.json({ code: 'not_found' }, { status: 404 })],
    ['a way that leads elsewhere', new Response('', { status: 302, headers: { Location: '/' } })],
    ['a failure of the worker', refusing('internal', 500, { requestId: 'r-1' })],
  ])('%s', async (_, answer) => {
    const { result, asked } = placing(answer)
    const error = await thrownBy(result)
    expect(error).toBeInstanceOf(GiftCodesUnreachable)
    expect(String(error)).toContain('repeat the call, or reopen')
    expect(asked).toHaveLength(1)
  })

  it('a gift-card system that does not answer, with the time to wait', async () => {
    const { result } = placing(refusing('provider_unavailable', 503, { retryAfter: 7 }))
    expect(await thrownBy(result)).toMatchObject({
      name: 'GiftCodesUnreachable',
      retryAfterSeconds: 7,
      problem: { code: 'provider_unavailable' },
    })
  })

  it('the time that a call may take, whether or not fetch heeds the signal', async () => {
    for (const heeds of [true, false]) {
      let signal: AbortSignal | undefined
      const gifts = new GiftCodes({
        ...{ url: WORKER, apiKey: KEY, timeoutMs: 20 },
        fetch: (_, init) => {
          signal = init.signal
          return new Promise((_, reject) => {
            if (heeds) init.signal.addEventListener('abort', () => reject(init.signal.reason))
          })
        },
      })
      const error = (await thrownBy(gifts.place('ck_1', order))) as GiftCodesUnreachable
      expect(error).toBeInstanceOf(GiftCodesUnreachable)
      expect(String(error.cause)).toContain('no answer within 20 ms')
      expect(signal?.aborted).toBe(true)
    }
  })

  it('the time that an answer takes to arrive whole', async () => {
    const gifts = new GiftCodes({
      ...{ url: WORKER, apiKey: KEY, timeoutMs: 20 },
      fetch: async () => ({ status: 200, text: () => new Promise<string>(() => {}) }),
    })
    expect(await thrownBy(gifts.place('ck_1', order))).toBeInstanceOf(GiftCodesUnreachable)
  })
})

describe('a call', () => {
  it('is refused for good by an answer of ours below 500', async () => {
    const { result } = placing(refusing('slow_down', 429, { retryAfter: 3 }))
    const error = await thrownBy(result)
    expect(error).toBeInstanceOf(GiftCodeProblem)
    expect(error).toMatchObject({ code: 'slow_down', status: 429, retryAfterSeconds: 3 })
  })

  it('carries the key in its header alone, and follows no redirect with it', async () => {
    const { result, asked } = placing(new Error('silence'))
    const error = (await thrownBy(result)) as Error
    expect(asked[0]).toMatchObject({
      url: `${WORKER}/v1/checkouts/ck_1/place`,
      method: 'POST',
      headers: { Authorization: `Bearer ${KEY}` },
      body: JSON.stringify(order),
    })
    expect(`${error.message}${error.stack}${error.cause}`).not.toContain(KEY)
  })

  it.each([
    [undefined, '', 10],
    [25, '?wait=25', 25],
    [0, '?wait=0', 0],
  ])('that may wait %s s has that much more time for its answer', async (wait, query, seconds) => {
    vi.useFakeTimers()
    const { asked, fetch } = answering()
    const gifts = new GiftCodes({
      ...{ url: WORKER, apiKey: KEY, timeoutMs: 1_000 },
      fetch: (url, init) => {
        void fetch(url, init).catch(() => {})
        return new Promise(() => {})
      },
    })
    let ended = false
    const call = thrownBy(
      gifts.complete('ck_1', { orderId: '1' }, wait === undefined ? {} : { waitSeconds: wait }),
    ).finally(() => {
      ended = true
    })
    await vi.advanceTimersByTimeAsync(seconds * 1000 + 999)
    expect(ended).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await call).toBeInstanceOf(GiftCodesUnreachable)
    expect(asked[0]?.url).toBe(`${WORKER}/v1/checkouts/ck_1/complete${query}`)
  })
})

describe('settings', () => {
  it.each([
    [{ url: '' }, 'url'],
    [{ url: 'gifts.example.com' }, 'url'],
    [{ url: 'http://gifts.example.com' }, 'https'],
    [{ apiKey: '' }, 'STORE_API_KEY'],
    [{ apiKey: 'a key\nwith a break' }, 'STORE_API_KEY'],
    [{ apiKey: undefined as unknown as string }, 'STORE_API_KEY'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
  ])('%j are refused by name', (wrong, named) => {
    const make = () => new GiftCodes({ url: WORKER, apiKey: KEY, ...wrong })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(named)
  })

  it.each(['https://gifts.example/', 'http://127.0.0.1:8787', 'http://localhost:8787//'])(
    'the address %s is one',
    async url => {
      const { asked, fetch } = answering()
      await thrownBy(new GiftCodes({ url, apiKey: KEY, fetch }).read('ck_1'))
      expect(asked[0]?.url).toMatch(/\w\/v1\/checkouts\/ck_1$/)
    },
  )
})

describe('an answer that was lost on its way', () => {
  const { world, shopper } = useWorld()

  it('of place is told from the first by `repeated`, or taken back by reopen', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const deaf = kitIn(world, {
      fetch: async (url, init) => {
        await world.fetch(new Request(url, init))
        throw new TypeError('connection reset')
      },
    })
    const payment = { ...order, paymentId: 'pay-1' }
    expect(await thrownBy(deaf.place(id, payment))).toBeInstanceOf(GiftCodesUnreachable)
    const gifts = kitIn(world)
    expect(await gifts.place(id, payment)).toMatchObject({ status: 'placed', repeated: true })
    expect(await gifts.reopen(id, { orderId: '1042', paymentId: 'pay-1' })).toMatchObject({
      status: 'open',
    })
  })
})
