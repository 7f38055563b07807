/** `Idempotency-Key`: which calls count as repetitions of each other (docs/contract.md#idempotency-keys). */
import { describe, expect, it } from 'vitest'
import type { IdempotencyKey } from '../../worker/checkout/calls.ts'
import { asShopper, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const id = await newCheckoutId()

describe('an Idempotency-Key', () => {
  const KEY = 'a-key-of-one-call'
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
      await create(`${KEY}s`, body),
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
    expect(await from('1', '192.0.2.1')).toBe(await from('1', '192.0.2.1'))
    expect(await from('1', '192.0.2.1')).not.toBe(await from('1', '192.0.2.2'))
    expect(await from(KEY, '192.0.2.1')).toBe(await from(KEY, '192.0.2.2'))
  })

  it('has a limited length', async () => {
    const { answer } = await create('k'.repeat(256), body)
    expect(await json(answer)).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'Idempotency-Key' }],
    })
  })

  it('may be left out', async () => {
    await ask('/v1/checkouts', { body })
    expect(keys.at(-1)).toBeNull()
  })
})
