/** `GET /metrics` of the real worker: figures of what is stored, for whoever has the API key, and of which an alert can be made. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { asShop, call, json, shop, workerWith } from '../../workerd/caller.ts'
import { begin, newCard, postAsShop } from '../../workerd/outside-world.ts'
import { memoryBackOffice } from '../../world/back-office.ts'

const LINE = /^instagift_[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? \d+(\.\d+)?$/

const linesOf = async (answer: Response): Promise<string[]> =>
  (await answer.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))

beforeAll(async () => {
  const code = await newCard({ system: 'vauchar', balance: 6000 })
  const { id } = await begin(5200, code)
  const order = { orderId: 'metrics-1', orderTotal: 5200, applied: 5200 }
  await postAsShop(id, 'complete', order, '?wait=10')
  // A review reaches the back office by an alarm.
  const unplaced = await begin(5200, await newCard({ system: 'vauchar', balance: 6000 }))
  await postAsShop(unplaced.id, 'complete', { orderId: 'metrics-2' })
  await vi.waitFor(
    async () => expect((await json(await shop('/v1/reviews'))).reviews).toHaveLength(1),
    { timeout: 20_000 },
  )
})

describe('the metrics', () => {
  it('are lines of the text format, with reviews, money, calls and lookups', async () => {
    const answer = await shop('/metrics')
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = await linesOf(answer)
    expect(lines.filter(line => !LINE.test(line))).toEqual([])
    expect(lines).toEqual(
      expect.arrayContaining([
        'instagift_open_reviews{reason="never_placed"} 1',
        'instagift_open_reviews{reason="any"} 1',
        'instagift_overdue_checkouts 0',
        'instagift_today_minor_units{currency="USD",kind="redeemed"} 5200',
        'instagift_silent_shards 0',
      ]),
    )
    // An instance writes its lookups once a minute.
    expect(lines.join('\n')).toMatch(/lookups_today\{result="found"\} [12]$/m)
    const calls = lines.find(line =>
      line.includes('_calls_total{system="vauchar",outcome="answered"'),
    )
    expect(Number(calls?.split(' ')[1])).toBeGreaterThan(0)
  })

  it('are of the day since midnight UTC', async () => {
    const now = Date.parse('2026-11-21T20:00:00Z')
    const asked: unknown[] = []
    const sums = async (since: number) => {
      asked.push(since)
      return { orders: [], money: [] }
    }
    const lookups = async (days: object) => {
      asked.push(days)
      return []
    }
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now)
    const backOffice = { ...memoryBackOffice(), sums }
    await asShop(workerWith({ backOffice, store: { lookups } }))('/metrics')
    clock.mockRestore()
    const day = Date.parse('2026-11-21')
    expect(asked).toContainEqual(day)
    expect(asked).toContainEqual({ from: day / 86_400_000, to: day / 86_400_000 })
  })

  it('are for the API key alone', async () => {
    expect((await call('/metrics')).status).toBe(401)
    const wrong = { Authorization: 'Bearer somebody-else-who-guesses-a-long-key' }
    expect((await call('/metrics', { headers: wrong })).status).toBe(401)
  })

  it('say how long money is overdue, and how many parts of the back office are silent', async () => {
    const overdueMoney = async () => [{ checkoutId: 'ck_a', dueAt: Date.now() - 3_600_000 }]
    const openReviews = async () => {
      throw new Error('away')
    }
    const backOffice = { ...memoryBackOffice(), overdueMoney, openReviews }
    const lines = await linesOf(await asShop(workerWith({ backOffice }))('/metrics'))
    const value = (name: string) =>
      Number(lines.find(line => line.startsWith(`instagift_${name} `))?.split(' ')[1])
    expect(value('overdue_checkouts')).toBe(16)
    expect(value('overdue_seconds')).toBeGreaterThanOrEqual(3600)
    expect(value('silent_shards')).toBe(16)
  })
})
