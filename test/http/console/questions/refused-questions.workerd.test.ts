/** Ranges and searches that are refused, each by the name of what is wrong and with what was expected. */
import { describe, expect, it, vi } from 'vitest'
import { json, shop } from '../../../workerd/caller.ts'
import { DAY_MS, iso } from './asking.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('a range', () => {
  const calls: [path: string, days: number][] = [
    ['/v1/console/figures', 400],
    ['/v1/console/export?what=orders', 400],
    ['/v1/console/reconciliations', 92],
  ]

  it.each(calls)('of %s has at most %d days, and is refused by name beyond', async (path, days) => {
    const from = Date.parse('2026-01-01')
    const ask = async (to: number) => {
      const range = { from: iso(from), to: iso(to) }
      if (path.endsWith('reconciliations')) return shop(path, { body: range })
      const query = new URLSearchParams(range)
      return shop(`${path}${path.includes('?') ? '&' : '?'}${query}`)
    }
    expect((await ask(from + days * DAY_MS)).ok).toBe(true)
    for (const to of [from + days * DAY_MS + 1, from, from - 1]) {
      const answer = await ask(to)
      const message = `expected a time after \`from\`, at most ${days} days later`
      expect([answer.status, (await json(answer)).issues]).toEqual([400, [{ path: 'to', message }]])
    }
  })

  it.each([
    ['from=2026-01-01', 'from', 'expected a time in UTC, such as 2026-11-21T00:00:00Z'],
    ['timeZone=Mars', 'timeZone', 'expected a time zone, such as America/New_York'],
  ])('says what was expected of %s', async (query, path, message) => {
    const good = new URLSearchParams({ from: iso(0), to: iso(DAY_MS) })
    for (const [name, value] of new URLSearchParams(query)) good.set(name, value)
    const { issues } = await json(await shop(`/v1/console/figures?${good}`))
    expect(issues).toEqual([{ path, message }])
  })

  it.each([
    ['currency=usd', 'currency', 'expected an ISO 4217 code'],
    ['amount=-1', 'amount', 'expected an amount in minor units, such as 5250'],
    ['cursor=x', 'cursor', 'expected the `next` of a page before'],
    ['limit=101', 'limit', 'expected an integer from 1 to 100'],
  ])('nor a search for %s', async (query, path, message) => {
    const { issues } = await json(await shop(`/v1/console/orders?${query}`))
    expect(issues).toEqual([{ path, message }])
  })
})
