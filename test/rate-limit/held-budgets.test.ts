/** The budgets that are held in memory: no more than count, and some. */
import { expect, it } from 'vitest'
import { HeldBudgets } from '../../worker/rate-limit/held-budgets.ts'

const NOW = 1_000_000

/** Holds so many more of which nothing counts by this moment. */
const fill = (held: HeldBudgets<{ unusedAt: number }>, name: string, many: number, at: number) => {
  for (let made = 0; made < many; made++) held.set(`${name} ${made}`, { unusedAt: at }, NOW)
}

it('are found by their visitor until they are deleted', () => {
  const held = new HeldBudgets<{ unusedAt: number }>()
  held.set('Ann', { unusedAt: NOW + 1 }, NOW)
  held.set('Ann', { unusedAt: NOW + 2 }, NOW)
  expect([held.get('Ann'), held.get('Ben'), held.size]).toEqual([
    { unusedAt: NOW + 2 },
    undefined,
    1,
  ])
  held.delete('Ann')
  expect([held.get('Ann'), held.size]).toEqual([undefined, 0])
})

it('that no longer count are dropped with the ten thousand and first, to the millisecond', () => {
  const held = new HeldBudgets<{ unusedAt: number }>()
  fill(held, 'old', 6_000, NOW)
  fill(held, 'young', 4_000, NOW + 1)
  expect(held.size).toBe(10_000)
  held.set('one more', { unusedAt: NOW + 1 }, NOW)
  expect(held.size).toBe(4_001)
  expect([held.get('old 0'), held.get('young 0')]).toEqual([undefined, { unusedAt: NOW + 1 }])
  fill(held, 'older', 5_999, NOW)
  expect(held.size).toBe(10_000)
  fill(held, 'oldest', 1, NOW)
  expect(held.size).toBe(4_001)
})

it('that all count are kept, and looked through again at twice as many', () => {
  const held = new HeldBudgets<{ unusedAt: number }>()
  fill(held, 'young', 10_001, NOW + 1)
  fill(held, 'old', 10_001, NOW)
  expect(held.size).toBe(20_002)
  held.set('one more', { unusedAt: NOW + 1 }, NOW)
  expect(held.size).toBe(10_002)
})
