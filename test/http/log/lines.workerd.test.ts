/** The line that each call leaves in the log: its level, its status and what it was about (worker/http/envelope.ts). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asShop, asShopper, json, workerWith } from '../../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../../workerd/sample-checkout.ts'

type Line = Record<string, unknown>
const lines: { level: string; line: Line }[] = []

beforeEach(() => {
  lines.length = 0
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(
      line => void lines.push({ level, line: JSON.parse(String(line)) }),
    )
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The lines about calls, each with the console's method and its own level. */
const requests = () => lines.filter(({ line }) => line.event === 'request')
const broken = async (): Promise<never> => {
  throw new Error('no disk')
}

describe('the log line of a call', () => {
  it('is an error if the answer is a 5xx, whoever caused it', async () => {
    const id = await newCheckoutId()
    lines.length = 0
    await asShop(workerWith({ checkout: { read: broken } }))(`/v1/checkouts/${id}`)
    await asShop(workerWith({ settings: { MASTER_KEY: 'short' } }))('/v1/reviews')
    const seen = requests().map(({ level, line }) => [level, line.level, line.status, line.problem])
    expect(seen).toEqual([
      ['error', 'error', 500, 'internal'],
      ['error', 'error', 503, 'misconfigured'],
    ])
  })

  it('is no error if the answer is below 500', async () => {
    const ask = workerWith({})
    await asShop(ask)('/openapi.json')
    await asShop(ask)('/nowhere')
    await asShopper(ask)('/v1/reviews')
    const seen = requests().map(({ level, line }) => [level, line.level, line.status, line.problem])
    expect(seen).toEqual([
      ['info', 'info', 200, undefined],
      ['info', 'info', 404, 'not_found'],
      ['info', 'info', 401, 'unauthorized'],
    ])
  })

  it('says by what, for which route and checkout, how long, and under which id the answer came', async () => {
    const id = await newCheckoutId()
    lines.length = 0
    const read = async () => ({ ok: true as const, value: sampleCheckout(id) })
    const answer = await asShop(workerWith({ checkout: { read } }))(`/v1/checkouts/${id}`)
    expect(requests()[0]?.line).toEqual({
      ...{ level: 'info', event: 'request', method: 'GET', route: '/v1/checkouts/:id' },
      ...{ status: 200, checkoutId: id, requestId: answer.headers.get('x-request-id') },
      durationMs: expect.any(Number),
    })
    const { durationMs } = requests()[0]!.line
    expect(durationMs).toBeGreaterThanOrEqual(0)
    expect(durationMs).toBeLessThan(60_000)
  })

  it('has the id that an exception has in the log and in its answer', async () => {
    const id = await newCheckoutId()
    lines.length = 0
    const answer = await asShop(workerWith({ checkout: { read: broken } }))(`/v1/checkouts/${id}`)
    const { requestId } = await json(answer)
    expect(answer.headers.get('x-request-id')).toBe(requestId)
    expect(lines.map(({ level, line }) => [level, line.event, line.requestId])).toEqual([
      ['error', 'exception', requestId],
      ['error', 'request', requestId],
    ])
    expect(lines[0]?.line).toMatchObject({ route: '/v1/checkouts/:id' })
    expect(lines[0]?.line.error).toMatch(/^Error \| at /)
  })
})
