/** The log holds what it is meant to hold (log.ts), and no call puts a code or a secret into it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { log, traceOf } from '../../../worker/log.ts'
import { STORE_API_KEY } from '../../worker-settings.ts'
import { asShop, asShopper, workerWith } from '../../workerd/caller.ts'

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  for (const level of ['info', 'warn', 'error', 'log'] as const)
    vi.spyOn(console, level).mockImplementation(line => void lines.push(String(line)))
})
afterEach(() => {
  vi.restoreAllMocks()
})

const CANARY = 'CANARY-7Q2F-EHJ3'

describe('a line of the log', () => {
  it('has only the fields that it may have', () => {
    log('info', 'test', { status: 200, ...({ code: CANARY, url: CANARY } as object) })
    expect(lines).toEqual(['{"level":"info","event":"test","status":200}'])
  })

  it('says where an exception was thrown, without its message', () => {
    const trace = traceOf(new TypeError(`fetch failed: https://api.example/${CANARY}\n${CANARY}`))
    expect(trace).toMatch(/^TypeError \| at /)
    expect(trace).not.toContain(CANARY)
    expect(traceOf(CANARY)).toBe('string')
  })
})

describe('a code or a secret', () => {
  it('is in no line, however the call ends', async () => {
    const throwing = async () => {
      throw new Error(CANARY)
    }
    const ask = workerWith({ checkout: { create: throwing }, backOffice: { decide: throwing } })
    const shopper = asShopper(ask)
    await shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1, code: CANARY } })
    await shopper('/v1/checkouts', { body: { currency: CANARY, [CANARY]: CANARY } })
    await shopper(`/v1/checkouts/${CANARY}/cards/${CANARY}?code=${CANARY}`, { method: 'DELETE' })
    await shopper(`/${CANARY}`)
    const decision = { version: 1, decision: 'retry', by: 'Ada', note: CANARY }
    await asShop(ask)('/v1/reviews/rv_store_0_1', { body: decision })
    await asShop(workerWith({ settings: { MASTER_KEY: CANARY } }))('/v1/events')
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.join('\n')).not.toContain(CANARY)
    expect(lines.join('\n')).not.toContain(STORE_API_KEY)
  })
})
