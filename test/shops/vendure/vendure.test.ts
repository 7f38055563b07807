/** Gift codes in a real Vendure: whatever happens on the way, total = collected + redeemed in all books. */
import { afterEach, beforeAll, describe, expect } from 'vitest'
import { changing } from './changing.ts'
import { ending } from './ending.ts'
import { givingBack } from './giving-back.ts'
import { interrupted } from './interrupted.ts'
import { losing } from './losing.ts'
import { paying } from './paying.ts'
import { Bookkeeper, isGift } from './stand/books.ts'
import { useStand } from './stand/stand.ts'
import { twice } from './twice.ts'

const stand = useStand()
let keeper: Bookkeeper
beforeAll(async () => {
  keeper = await Bookkeeper.of(stand)
})
const shop = { stand, keeper: () => keeper }

afterEach(async () => {
  stand.line.mend()
  stand.events.mend()
  for (const { code } of stand.shoppers.splice(0)) {
    const { payments, totalWithTax, state } = await keeper.staff.sees(code)
    // A cancelled order comes to 0, and its card is for the staff to void.
    if (state === 'Cancelled') continue
    const live = payments.filter(({ state }) => state === 'Authorized' || state === 'Settled')
    expect(live.filter(isGift).length).toBeLessThanOrEqual(1)
    expect(live.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(totalWithTax)
  }
})

describe('an order', () => paying(shop))
describe('an order that changes', () => changing(shop))
describe('two acts at once', () => twice(shop))
describe('what is lost on the way', () => losing(shop))
describe('what is interrupted', () => interrupted(shop))
describe('what goes back', () => givingBack(shop))
describe('codes that end', () => ending(shop))
