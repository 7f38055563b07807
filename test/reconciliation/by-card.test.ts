/** A gift-card system that tells its redemptions card by card: each of our cards is looked up, and its list is read. */
import { describe, expect, it } from 'vitest'
import { benchWith, listing, movement, RANGE, row, TOLERANCE_MS } from './bench.ts'

describe('a system that lists by card', () => {
  it('has each card looked up once and its list read, and names the cards that could not be', async () => {
    const asked: (object | null)[] = []
    const looked: string[] = []
    const books = ['a', 'b', 'c', 'd'].map(id => movement(id, { label: id }))
    const list = listing([], {
      of: 'card',
      read: async ({ card, from, position }, take) => {
        asked.push({ ...card, from, position })
        if (card?.upstreamId === 'CARD-a') take(row('a'))
        return { kind: 'read', next: null }
      },
    })
    const { systems, found } = await benchWith(books, list, {
      cardOf: async (checkoutId, label) => {
        looked.push(`${checkoutId} ${label}`)
        if (label === 'c') throw new Error('away')
        const cardId = label === 'd' ? null : `CARD-${label}`
        return { cardId, currency: 'USD', attempts: [] }
      },
    }).run()
    const from = RANGE.from - TOLERANCE_MS
    expect(asked).toEqual(
      ['CARD-a', 'CARD-b'].map(upstreamId => ({
        ...{ upstreamId, currency: 'USD', from, position: null },
      })),
    )
    expect(looked.sort()).toEqual(['a', 'b', 'c', 'd'].map(id => `ck_${id} ${id}`))
    expect(systems).toMatchObject([{ outcome: 'compared', rows: 1, agreed: 1, unreadable: 2 }])
    expect(found.map(({ kind, attemptId }) => [kind, attemptId])).toEqual([['missing_there', 'b']])
  })
})
