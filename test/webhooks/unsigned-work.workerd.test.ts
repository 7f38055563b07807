/** What a delivery costs before its signature is known (docs/contract.md#answers-to-deliveries): next to nothing without one. */
import { describe, expect, it, vi } from 'vitest'
import { workerWith } from '../workerd/caller.ts'
import { PLATFORMS } from './platforms/deliveries.ts'
import { headersFor } from './standard-delivery.ts'

vi.spyOn(console, 'warn').mockImplementation(() => {})

/** A body that says how much of it was read. */
const counted = (megabytes: number) => {
  let read = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull: controller => {
        if (read >= megabytes * 1024 * 1024) return controller.close()
        read += 64 * 1024
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    },
    { highWaterMark: 0 },
  )
  return { body, bytesRead: () => read }
}

const NAMES = ['standard', ...PLATFORMS.map(({ name }) => name)]

describe('an unsigned body of 1 MiB', () => {
  it.each(NAMES)('is refused by %s without being read', async name => {
    const ask = workerWith({ store: { refused: async () => {} } })
    const { body, bytesRead } = counted(1)
    expect((await ask(`/v1/webhooks/${name}`, { body })).status).toBe(401)
    // WooCommerce's ping is unsigned, and shorter than the first chunk.
    expect(bytesRead()).toBeLessThanOrEqual(name === 'woocommerce' ? 64 * 1024 : 0)
  })
})

describe('a body with a wrong signature', () => {
  it('is hashed once for each secret, however many signatures there are, and never parsed', async () => {
    const ask = workerWith({ store: { refused: async () => {} } })
    const text = `{"a":"${'x'.repeat(1_000_000)}"}`
    const wrong = `v1,${btoa('x'.repeat(32))}`
    const headers = { ...headersFor(text, {}), 'webhook-signature': `${wrong} `.repeat(300).trim() }
    const sign = vi.spyOn(crypto.subtle, 'sign')
    const parse = vi.spyOn(JSON, 'parse')
    expect((await ask('/v1/webhooks/standard', { body: text, headers })).status).toBe(401)
    expect(sign).toHaveBeenCalledTimes(1)
    expect(parse).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

describe('refused deliveries', () => {
  it('of one source and reason are written once a minute, with all that were counted meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const written: { reason: string; count: number }[] = []
    let fails = false
    const refused = async (one: { reason: string; count: number }) => {
      if (fails) throw new Error('the back office is away')
      written.push({ reason: one.reason, count: one.count })
    }
    const ask = workerWith({ store: { refused } })
    const flood = async (times: number, name = 'standard', headers = {}) => {
      for (let sent = 0; sent < times; sent++)
        expect((await ask(`/v1/webhooks/${name}`, { body: '{}', headers })).status).toBe(401)
    }
    await flood(50)
    await flood(2, 'stripe')
    await flood(3, 'standard', { ...headersFor('another', {}) })
    expect(written).toEqual([
      { reason: 'no signature', count: 1 },
      { reason: 'no signature', count: 1 },
      { reason: 'signature', count: 1 },
    ])
    vi.setSystemTime(Date.now() + 60_000)
    written.length = 0
    fails = true
    await flood(1)
    fails = false
    vi.setSystemTime(Date.now() + 60_000)
    await flood(1)
    expect(written).toEqual([{ reason: 'no signature', count: 51 }])
    vi.useRealTimers()
  })
})
