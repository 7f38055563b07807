/** `Idempotency-Key`: which calls count as repetitions of each other (docs/contract.md#idempotency-keys). */
import { describe, expect, it } from 'vitest'
import type { IdempotencyKey } from '../../worker/checkout/calls.ts'
import { STORE_API_KEY } from '../worker-settings.ts'
import { asShopper, json, newAddress, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const id = await newCheckoutId()

describe('an Idempotency-Key', () => {
  const KEY = '0b9c2f6e-5d1a-4c3b-9e8f-7a6b5c4d3e2f'
  const OTHER_KEY = '1b9c2f6e-5d1a-4c3b-9e8f-7a6b5c4d3e2f'
  const keys: IdempotencyKey[] = []
  const ids: string[] = []
  const note = async (_: unknown, key: IdempotencyKey) => {
    keys.push(key)
    return { ok: true as const, value: sampleCheckout('ck_x') }
  }
  const ask = asShopper(workerWith({ checkout: { create: note, apply: note } }))
  const create = async (key: string, body: object) => {
    const answer = await ask('/v1/checkouts', { body, headers: { 'Idempotency-Key': key } })
    ids.push(answer.headers.get('location') ?? '')
    return { answer, idempotencyKey: keys.at(-1) }
  }
  const body = { currency: 'USD', orderTotal: 5250, code: 'CODE' }

  it('leads to the same checkout, whatever challenge was solved in between', async () => {
    const first = await create(KEY, body)
    const again = await create(KEY, { ...body, solution: 'bm9uc2Vuc2U=' })
    expect(again.idempotencyKey).toEqual(first.idempotencyKey)
    expect(ids[1]).toBe(ids[0])
    expect(JSON.stringify(first.idempotencyKey)).not.toContain(KEY)
  })

  it('distinguishes bodies, keys and paths', async () => {
    const [first, otherBody, otherKey] = [
      await create(KEY, body),
      await create(KEY, { ...body, orderTotal: 5251 }),
      await create(OTHER_KEY, body),
    ].map(({ idempotencyKey }) => idempotencyKey)
    expect(otherBody?.key).toBe(first?.key)
    expect(otherBody?.bodyHash).not.toBe(first?.bodyHash)
    expect(otherKey?.key).not.toBe(first?.key)
    const headers = { 'Idempotency-Key': KEY }
    await ask(`/v1/checkouts/${id}/cards`, { body: { code: 'CODE' }, headers })
    expect(keys.at(-1)?.key).not.toBe(first?.key)
  })

  it('that could be guessed counts only for the same visitor', async () => {
    const from = async (key: string, address: string) => {
      const headers = { 'Idempotency-Key': key, 'CF-Connecting-IP': address }
      return (await ask('/v1/checkouts', { body, headers })).headers.get('location')
    }
    for (const guessable of [
      '1',
      'cart-0000000000000017',
      '00000000-0000-1000-8000-000000000017',
      '0b9c2f6e5d1a4c3b9e8f7a6b5c4d3e2f',
    ]) {
      const [address, other] = [newAddress(), newAddress()]
      const first = await from(guessable, address)
      expect(await from(guessable, address)).toBe(first)
      expect(await from(guessable, other)).not.toBe(first)
    }
    expect(await from(KEY, newAddress())).toBe(await from(KEY, newAddress()))
  })

  it("that could be guessed is the shop's own, wherever its servers are", async () => {
    const from = async (address: string) => {
      const headers = {
        'Idempotency-Key': 'cart-0000000000000017',
        'CF-Connecting-IP': address,
        Authorization: `Bearer ${STORE_API_KEY}`,
      }
      return (await ask('/v1/checkouts', { body, headers })).headers.get('location')
    }
    expect(await from('192.0.2.1')).toBe(await from('192.0.2.2'))
    const headers = { 'Idempotency-Key': 'cart-0000000000000017', 'CF-Connecting-IP': '192.0.2.1' }
    const stranger = await ask('/v1/checkouts', { body, headers })
    expect(stranger.headers.get('location')).not.toBe(await from('192.0.2.1'))
  })

  it('has a limited length', async () => {
    const message = 'expected 1 to 255 characters'
    for (const key of ['', 'k'.repeat(256)])
      expect(await json((await create(key, body)).answer)).toMatchObject({
        code: 'invalid_request',
        issues: [{ path: 'Idempotency-Key', message }],
      })
    for (const key of ['k', 'k'.repeat(255)])
      expect((await create(key, body)).answer.status).toBe(201)
  })

  it('of checkouts that are older than a day leads past eight of them, each by when it was made', async () => {
    const outdatedFor = async (times: number, key = KEY) => {
      let left = times
      const made = async () =>
        left-- > 0 ? { outdated: times } : { ok: true as const, value: sampleCheckout('ck_x') }
      const old = asShopper(workerWith({ checkout: { create: made } }))
      const answer = await old('/v1/checkouts', { body, headers: { 'Idempotency-Key': key } })
      return answer.headers.get('location')
    }
    for (const times of [0, 1, 7]) expect(await outdatedFor(times)).toBe(await outdatedFor(times))
    const each = [await outdatedFor(0), await outdatedFor(1), await outdatedFor(2)]
    expect(new Set(each).size).toBe(3)
    expect(await outdatedFor(1, OTHER_KEY)).not.toBe(each[1])
    // Beyond them, chance names the new one.
    expect(await outdatedFor(8)).not.toBe(await outdatedFor(8))
  })

  it('may be left out', async () => {
    await ask('/v1/checkouts', { body })
    expect(keys.at(-1)).toBeNull()
  })
})
