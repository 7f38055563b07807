/** The rows of the register of unfinished business: who is overdue, whose turn it is, and which call is too old. */
import { describe, expect, it } from 'vitest'
import { UnfinishedBusiness } from '../../../worker/back-office/unfinished.ts'
import { memoryStorage } from '../../world/sqlite.ts'

const AT = 1_000_000
const AGAIN_MS = 300_000

const registerOf = (dueAts: Record<string, number>) => {
  const register = new UnfinishedBusiness(memoryStorage().sql)
  for (const [checkoutId, dueAt] of Object.entries(dueAts))
    register.watch({ checkoutId, fence: 5, dueAt })
  return register
}

describe('unfinished business', () => {
  it('is overdue from its moment on, and has its turn again after five minutes', () => {
    const register = registerOf({ a: AT })
    const turns = [AT - 1, AT, AT + AGAIN_MS - 1, AT + AGAIN_MS]
    expect(turns.map(now => register.overdue(now, 9))).toEqual([[], ['a'], [], ['a']])
  })

  it('has its turn before what is overdue since a shorter time', () => {
    const register = registerOf({ b: AT - 1, a: AT - 3, c: AT - 2 })
    expect(register.overdue(AT, 1)).toEqual(['a'])
    expect(register.overdue(AT, 9).sort()).toEqual(['b', 'c'])
  })

  it('is shown to a person those first that wait longest, and as long as it waits', () => {
    const register = registerOf({ b: AT - 1, a: AT - 2, c: AT })
    register.overdue(AT, 9)
    const rows = [
      { checkoutId: 'a', dueAt: AT - 2 },
      { checkoutId: 'b', dueAt: AT - 1 },
    ]
    expect(register.overdueSince(AT, 9)).toEqual(rows)
    expect(register.overdueSince(AT, 1)).toEqual(rows.slice(0, 1))
  })

  it('counts while it is due from before a moment, at most a hundred times', () => {
    const register = registerOf({ a: AT })
    register.overdue(AT, 9)
    expect([AT, AT + 1].map(before => register.countOverdue(before))).toEqual([0, 1])
    const many = Array.from({ length: 120 }, (_, nth) => [`n${nth}`, AT] as const)
    expect(registerOf(Object.fromEntries(many)).countOverdue(AT + 1)).toBe(100)
  })

  it('is told anew by a call that is as new or newer, and taken off by such a one alone', () => {
    const register = registerOf({ a: AT })
    register.watch({ checkoutId: 'a', fence: 4, dueAt: AT + 7 })
    expect(register.overdueSince(AT + 9, 9)).toEqual([{ checkoutId: 'a', dueAt: AT }])
    register.watch({ checkoutId: 'a', fence: 5, dueAt: AT + 7 })
    register.unwatch('a', 4)
    register.unwatch('b', 9)
    expect(register.overdueSince(AT + 9, 9)).toEqual([{ checkoutId: 'a', dueAt: AT + 7 }])
    // Its turn is that of the newer moment, too.
    expect([register.overdue(AT + 6, 9), register.overdue(AT + 7, 9)]).toEqual([[], ['a']])
    register.unwatch('a', 5)
    expect(register.countOverdue(AT + 9)).toBe(0)
  })
})
