/** Movements of money that a checkout tells again, beside those that the ledger keeps. */
import { describe, expect, it } from 'vitest'
import type { Movement } from '../../worker/back-office/ledger/calls.ts'
import {
  byHandId,
  changedMovements,
  redemptionId,
  undoneId,
} from '../../worker/back-office/ledger/rules/movements.ts'

const AT = 1_000_000

const movement = (id: string, more: Partial<Movement> = {}): Movement => ({
  ...{ id, at: AT, kind: 'redeemed', provider: 'vauchar', label: 'NTM2', amount: 500 },
  ...{ booked: 600, upstreamId: 'up1', attemptId: 'a-1', ...more },
})

describe('movements that are told again', () => {
  const known = (id: string, amount = 500): [string, number, number] => [id, AT, amount]
  const later = (id: string, amount = 500) => movement(id, { at: AT + 5, amount })

  it('stay at their first time', () => {
    expect(changedMovements([known('r.a')], [later('r.a')])).toEqual({
      ...{ remove: [], add: [], known: [known('r.a')] },
    })
  })

  it('with another amount take the place of the first, at its time', () => {
    expect(changedMovements([known('r.a')], [later('r.a', 7)])).toEqual({
      remove: [{ id: 'r.a', at: AT }],
      add: [movement('r.a', { amount: 7 })],
      known: [known('r.a', 7)],
    })
  })

  it('no more did not happen, unless they were undone', () => {
    const remove = [{ id: 'r.a', at: AT }]
    expect(changedMovements([known('r.a')], [])).toEqual({ remove, add: [], known: [] })
    const undone = [known('r.a'), known('u.a')]
    expect(changedMovements(undone, [])).toEqual({ remove: [], add: [], known: undone })
    const other = [known('r.a'), known('u.b')]
    expect(changedMovements(other, [])).toEqual({ remove, add: [], known: [known('u.b')] })
    const byHand = [known('h.a')]
    expect(changedMovements(byHand, []).remove).toEqual([{ id: 'h.a', at: AT }])
  })

  it('are named by what they undo', () => {
    const names = [redemptionId('a-1'), undoneId('a-1'), byHandId('rv_1')]
    expect(names).toEqual(['r.a-1', 'u.a-1', 'h.rv_1'])
  })
})
