/** Whom a wrong setting keeps out, and what they are told; and whom it does not (docs/contract.md#malformed-settings). */
import { describe, expect, it, vi } from 'vitest'
import { deliver } from '../webhooks/standard-delivery.ts'
import { STORE_ORIGIN } from '../worker-settings.ts'
import { asShop, asShopper, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const CREATION = { currency: 'USD', orderTotal: 100 }

describe('a refusal', () => {
  it('names every setting that keeps the call out, and no other', async () => {
    const settings = { MINIMUM_DUE: '0.50', ROUNDING: 'sideways', SHOPIFY_SECRET: '' }
    const answer = await asShopper(workerWith({ settings }))('/v1/checkouts', { body: CREATION })
    const { code, detail } = await json(answer)
    expect([answer.status, code]).toEqual([503, 'misconfigured'])
    expect(detail).toMatch(
      /^ROUNDING [^;]+; off: applying and placing; MINIMUM_DUE [^;]+; off: applying and placing$/,
    )
  })

  it('names a master key that is not the one of this store', async () => {
    const settings = { MASTER_KEY: btoa('a key that made nothing here 001') }
    const store = { fingerprint: async () => 'of another key' }
    const answer = await asShop(workerWith({ settings, store }))('/v1/events')
    const { code, detail } = await json(answer)
    expect([answer.status, code]).toEqual([503, 'misconfigured'])
    expect(detail).toMatch(/^MASTER_KEY .*; off: everything$/)
  })
})

describe('a delivery, while a rule of new promises is wrong', () => {
  it('that places is to come again, and one that is paid goes on', async () => {
    const id = await newCheckoutId()
    const asked: string[] = []
    const noting = (verb: string) => async () => {
      asked.push(verb)
      return { ok: true as const, value: sampleCheckout(id, { version: 4, status: 'completing' }) }
    }
    const read = async () => ({ ok: true as const, value: sampleCheckout(id) })
    const ask = workerWith({
      settings: { MINIMUM_DUE: '0.50' },
      checkout: { read, place: noting('place'), complete: noting('complete') },
    })
    const data = { checkoutId: id, orderId: '17', orderTotal: 5250, applied: 5200 }
    const placed = await deliver({ type: 'order.placed', data }, {}, ask)
    expect(await json(placed)).toMatchObject({
      ...{ status: 503, code: 'misconfigured' },
      detail: expect.stringMatching(/^MINIMUM_DUE /),
    })
    expect(asked).toEqual([])
    expect((await deliver({ type: 'order.completed', data }, {}, ask)).status).toBe(202)
    expect(asked).toContain('complete')
  })
})

describe('without STORE_ORIGINS', () => {
  const ask = workerWith({ settings: { STORE_ORIGINS: undefined } })
  const headers = { Origin: 'https://gifts.example' }

  it('the console goes on, whose page sends its origin', async () => {
    expect((await asShop(ask)('/v1/console/session', { headers })).status).toBe(200)
  })

  it('what is open to anybody goes on', async () => {
    const open = { headers: { Origin: STORE_ORIGIN } }
    expect((await ask('/.well-known/jwks.json', open)).status).toBe(200)
  })
})

describe('a store with a single origin', () => {
  const ask = workerWith({ settings: { STORE_ORIGINS: STORE_ORIGIN } })
  const from = (Origin: string) => ask('/v1/checkouts', { body: CREATION, headers: { Origin } })

  it('serves pages of that one alone', async () => {
    expect((await from(STORE_ORIGIN)).headers.get('access-control-allow-origin')).toBe(STORE_ORIGIN)
    expect((await from('https://evil.example')).status).toBe(403)
  })
})
