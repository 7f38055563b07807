/** `completeUntilSettled`: what it repeats, when, and what ends it. The clock is the test's. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GiftCodeProblem, GiftCodes, type Repetition } from '../../server/index.ts'
import { spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'
import { answering, checkoutAnswer, kitIn, refusing, thrownBy, WORKER } from './kit.ts'

const KEY = 'a-key-of-the-shop-server-in-32-characters'

/** Completes against these answers; `at` is when each was asked for, in seconds. */
function completing(answers: (Response | Error)[], repetition: Repetition = {}) {
  const { fetch, asked } = answering(...answers)
  const at: number[] = []
  const begin = Date.now()
  const gifts = new GiftCodes({
    ...{ url: WORKER, apiKey: KEY },
    fetch: (url, init) => {
      at.push((Date.now() - begin) / 1000)
      return fetch(url, init)
    },
  })
  const result = gifts.completeUntilSettled('ck_1', { orderId: '1' }, repetition)
  return { result, at, asked }
}

describe('a completion that is repeated until it is settled', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes on after 202, 5xx and silence, with growing pauses', async () => {
    const { result, at, asked } = completing([
      checkoutAnswer({}, 202),
      new TypeError('fetch failed'),
      new Response('', { status: 502 }),
      refusing('internal', 500, { requestId: 'r-1' }),
      checkoutAnswer({}, 202),
      checkoutAnswer({}, 202),
      checkoutAnswer({}, 202),
      checkoutAnswer({ settled: true, redeemed: 5200 }),
    ])
    await vi.advanceTimersByTimeAsync(1_000_000)
    expect(await result).toMatchObject({ settled: true, redeemed: 5200 })
    const pauses = at.slice(1).map((time, index) => time - at[index]!)
    expect(pauses).toEqual([0.5, 2, 5, 15, 60, 300, 300])
    expect(new Set(asked.map(({ body }) => body)).size).toBe(1)
  })

  it('waits as long as the worker says, where that is longer, and at most an hour', async () => {
    const { result, at } = completing(
      [
        refusing('slow_down', 429, { retryAfter: 30 }),
        refusing('provider_unavailable', 503, { retryAfter: 1 }),
        refusing('slow_down', 429, { retryAfter: 1e9 }),
        checkoutAnswer({ settled: true }),
      ],
      { pauses: [10] },
    )
    await vi.advanceTimersByTimeAsync(10_000_000)
    await result
    expect(at).toEqual([0, 30, 40, 3640])
  })

  it('does not repeat a refusal', async () => {
    const { result, asked } = completing([refusing('order_taken', 409), checkoutAnswer()])
    expect(await thrownBy(result)).toBeInstanceOf(GiftCodeProblem)
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['in a pause', [checkoutAnswer({}, 202)]],
    ['during a call', []],
  ])('ends %s when it is told to, with the reason', async (_, answers) => {
    const stop = new AbortController()
    const gifts = new GiftCodes({
      ...{ url: WORKER, apiKey: KEY },
      fetch: async () => answers.shift() ?? new Promise<never>(() => {}),
    })
    const result = thrownBy(
      gifts.completeUntilSettled('ck_1', { orderId: '1' }, { signal: stop.signal }),
    )
    await vi.advanceTimersByTimeAsync(100)
    stop.abort(new Error('the server closes'))
    expect(await result).toEqual(new Error('the server closes'))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not begin where it was ended before', async () => {
    const signal = AbortSignal.abort(new Error('closed'))
    const { result } = completing([checkoutAnswer({ settled: true })], { signal })
    expect(await thrownBy(result)).toEqual(new Error('closed'))
  })
})

describe('in a world where answers are lost', () => {
  const { world, shopper } = useWorld()

  it('an order is completed once', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    let calls = 0
    const gifts = kitIn(world, {
      fetch: async (url, init) => {
        const answer = await world.fetch(new Request(url, init))
        calls += 1
        if (calls < 4) throw new TypeError('connection reset')
        return answer
      },
    })
    const order = { orderId: '1', orderTotal: 5250, applied: 5200 }
    const settled = await gifts.completeUntilSettled(id, order, { pauses: [0] })
    expect(settled).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect(calls).toBe(4)
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('an outcome that nobody knows is waited for until it was read back', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const order = { orderId: '1', orderTotal: 5250, applied: 5200 }
    world.between = async (request, go) => {
      const answer = await go()
      return request.method === 'POST' ? new Response('', { status: 504 }) : answer
    }
    const statuses: number[] = []
    const gifts = kitIn(world, {
      fetch: async (url, init) => {
        const answer = await world.fetch(new Request(url, init))
        statuses.push(answer.status)
        // The alarm of the worker that reads back, between two calls.
        await world.advance(10)
        return answer
      },
    })
    const settled = await gifts.completeUntilSettled(id, order, { pauses: [0] })
    expect(settled).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect(statuses).toEqual([202, 200])
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })
})
