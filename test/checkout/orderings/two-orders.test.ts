/**
 * Another order's news never changes what becomes of this one. All orderings of "paid" and "cancelled" of two orders that name the
 * same checkout, from two sources, each told twice.
 */
import { describe, expect, it } from 'vitest'
import { type Begun, endOfTwo, type News, type Source, type TwoOrdersEnd } from './two-orders.ts'
import { permutations } from './update-orderings.ts'

const SOURCES: [mine: Source, other: Source][] = [
  ['api', 'webhook'],
  ['webhook', 'api'],
]

const isBefore = (letters: string, one: string, other: string) =>
  letters.indexOf(one) < letters.indexOf(other)

/** P and X are the payment and the cancellation of `mine`, p and x those of `other`. */
const LETTERS = { mine: { paid: 'P', cancelled: 'X' }, other: { paid: 'p', cancelled: 'x' } }

const nothingSpent = (checkout: string, order: string | null, ...reviews: string[]) => ({
  ...{ checkout, order, spent: 0 },
  reviews,
})

/** The table of ARCHITECTURE.md, "How order updates end". */
function endFor(begun: Begun, letters: string): TwoOrdersEnd {
  const paidFirst = { mine: isBefore(letters, 'P', 'X'), other: isBefore(letters, 'p', 'x') }
  const about = (order: 'mine' | 'other') =>
    `${order}: ${paidFirst[order] ? 'second_order' : 'paid_after_cancel'}`
  if (begun === 'placed')
    return paidFirst.mine
      ? nothingSpent('cancelled', 'mine', about('other'))
      : nothingSpent('review', 'mine', 'mine: paid_after_cancel', about('other'))
  // The first payment of an order that was not cancelled before it names the checkout.
  const payments = (['mine', 'other'] as const).filter(order => paidFirst[order])
  const [owner] = payments.sort((a, b) =>
    isBefore(letters, LETTERS[a].paid, LETTERS[b].paid) ? -1 : 1,
  )
  if (!owner)
    return nothingSpent('expired', null, 'mine: paid_after_cancel', 'other: paid_after_cancel')
  const loser = owner === 'mine' ? 'other' : 'mine'
  return nothingSpent('cancelled', owner, about(loser))
}

const NEWS = (mine: Source, other: Source): News[] => [
  { order: 'mine', verb: 'paid', source: mine },
  { order: 'mine', verb: 'cancelled', source: mine },
  { order: 'other', verb: 'paid', source: other },
  { order: 'other', verb: 'cancelled', source: other },
]

describe.each<Begun>(['placed', 'open'])('a checkout that is %s', begun => {
  describe.each(SOURCES)('and two orders, told by %s and by %s', (mine, other) => {
    const orderings = permutations(NEWS(mine, other)).map(news => ({
      news,
      letters: news.map(({ order, verb }) => LETTERS[order][verb]).join(''),
    }))

    it.each(orderings)('$letters', async ({ news, letters }) => {
      expect(await endOfTwo(begun, news)).toEqual(endFor(begun, letters))
    })
  })
})
