/** Whom the console asks about a review or a checkout: the shard or the object that keeps it, and nobody else. */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../../../shared/api.ts'
import { asShop, json, shop, workerWith } from '../../../workerd/caller.ts'
import { newCheckoutId } from '../../../workerd/sample-checkout.ts'
import { memoryBackOffice } from '../../../world/back-office.ts'
import { iso, NOW } from './asking.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const BOOKS: Review = {
  ...{ id: 'rv_store_15_1', checkoutId: 'ck_a', orderId: null, cardId: null, provider: 'vauchar' },
  ...{ label: 'NTM2', amount: 500, currency: 'USD', reason: 'books_differ', evidence: [] },
  ...{ openedAt: iso(NOW), status: 'open', version: 3, decisions: ['settled'], decided: null },
}

describe('a review of the store', () => {
  const asked: string[] = []
  const review = async (id: string) => {
    asked.push(id)
    return id === BOOKS.id ? BOOKS : null
  }
  const ask = asShop(workerWith({ backOffice: { ...memoryBackOffice(), review } }))

  it('where the books differ asks a person to look at the gift-card system', async () => {
    const answer = await json(await ask(`/v1/console/reviews/${BOOKS.id}`))
    expect(answer).toEqual({
      ...{ review: BOOKS, checkout: null, now: null },
      outlooks: [{ decision: 'settled', atBest: null, atWorst: null, promise: 'store-3' }],
      byHand: [
        {
          ...{ act: 'look_up', label: 'NTM2', provider: 'vauchar', amount: 500, currency: 'USD' },
          ...{ orderId: null, upstreamId: null, attemptId: null, redeemedAt: null },
        },
      ],
    })
  })

  it.each([
    ['rv_store_15_2', ['rv_store_15_2']],
    ['rv_store_16_1', []],
    ['rv_store_1_', []],
    ['xrv_store_1_1', []],
    [`rv_store_1_${'1'.repeat(13)}`, []],
    [`rv_${'x'.repeat(38)}_1`, []],
  ])('%s is not found, and asked of %j', async (id, expected) => {
    asked.length = 0
    expect((await ask(`/v1/console/reviews/${id}`)).status).toBe(404)
    expect(asked).toEqual(expected)
  })
})

describe('a call about a checkout', () => {
  const gone = async () => ({ ok: false as const, failure: { code: 'not_found' as const } })
  const ask = asShop(workerWith({ checkout: { outlook: gone, story: gone } }))

  it('is in the log with its checkout: a review of its own, and its story', async () => {
    const id = await newCheckoutId()
    const info = vi.spyOn(console, 'info')
    for (const path of [`reviews/${id.replace('ck_', 'rv_')}_1`, `orders/${id}`]) {
      info.mockClear()
      expect((await ask(`/v1/console/${path}`)).status).toBe(404)
      const lines = info.mock.calls.map(([line]) => JSON.parse(String(line)))
      expect(lines).toContainEqual(expect.objectContaining({ status: 404, checkoutId: id }))
    }
  })
})

describe('rebuilding the ledger', () => {
  it('asks twenty checkouts at a time, each once, and names those that failed', async () => {
    const ids: string[] = []
    for (let nth = 0; nth < 45; nth++) ids.push(await newCheckoutId())
    let [running, most, asked] = [0, 0, 0]
    const tellAnew = async () => {
      asked += 1
      const mine = asked
      running += 1
      most = Math.max(most, running)
      await new Promise(resolve => setTimeout(resolve, 2))
      running -= 1
      if (mine === 44) throw new Error('away')
    }
    const ask = asShop(workerWith({ checkout: { tellAnew } }))
    const answer = await json(await ask('/v1/console/rebuild', { body: { checkouts: ids } }))
    expect([answer, most, asked]).toEqual([{ told: 44, failed: [ids[43]] }, 20, 45])
  })

  it.each([
    [{ checkouts: Array(501).fill('x') }, 'checkouts'],
    [{ checkouts: ['x'.repeat(65)] }, 'checkouts.0'],
    [{ objects: Array(501).fill('0'.repeat(64)) }, 'objects'],
    [{ objects: ['0'.repeat(63)] }, 'objects.0'],
    [{ objects: [`${'0'.repeat(64)}0`] }, 'objects.0'],
  ])('of too many, or of no form of ours, is refused by name', async (body, path) => {
    const answer = await shop('/v1/console/rebuild', { body })
    expect([answer.status, (await json(answer)).issues[0].path]).toEqual([400, path])
  })

  it('says what an id of an object looks like', async () => {
    const answer = await shop('/v1/console/rebuild', { body: { objects: ['x'] } })
    const message = 'expected the id of an object: 64 digits of hex'
    expect((await json(answer)).issues).toEqual([{ path: 'objects.0', message }])
  })

  it('takes five hundred of either, and none', async () => {
    const checkouts = Array<string>(500).fill('x'.repeat(64))
    const objects = Array<string>(500).fill('0'.repeat(64))
    const body = { checkouts, objects }
    const answer = await json(await shop('/v1/console/rebuild', { body }))
    expect([answer.told, answer.failed.length]).toEqual([0, 1_000])
    const none = await json(await shop('/v1/console/rebuild', { body: {} }))
    expect(none).toEqual({ told: 0, failed: [] })
  })
})
