/** Which checkout has an order: pure. */
import { describe, expect, it } from 'vitest'
import {
  cancelOrder,
  claimOrder,
  emptyOrder,
  evolveOrder,
  type OrderEvent,
  orderForgottenAt,
  unclaimOrder,
} from '../../worker/order/rules/claims.ts'

const claimOf = (checkoutId: string, fence: number) => ({ checkoutId, fence })
const claimed = (checkoutId: string, fence: number, at = 0): OrderEvent => ({
  kind: 'claimed',
  claim: claimOf(checkoutId, fence),
  at,
})
const given = (...events: OrderEvent[]) => events.reduce(evolveOrder, emptyOrder)
const unclaimed: OrderEvent = { kind: 'unclaimed', claim: claimOf('mine', 2) }

describe('may this checkout claim the order?', () => {
  it.each<[string, ReturnType<typeof given>, OrderEvent[] | null]>([
    ['an order that nobody has', emptyOrder, [claimed('mine', 2, 5)]],
    ['one of another checkout', given(claimed('other', 1)), null],
    [
      'one that another checkout gave back',
      given(claimed('other', 1), { kind: 'unclaimed', claim: claimOf('other', 1) }),
      [claimed('mine', 2, 5)],
    ],
    ['its own, with a later fence', given(claimed('mine', 1)), [claimed('mine', 2, 5)]],
    ['its own once more', given(claimed('mine', 2)), []],
    ['its own, overtaken by a later claim', given(claimed('mine', 3)), []],
  ])('%s', (_, state, events) => {
    const answer = events === null ? 'taken' : 'claimed'
    expect(claimOrder(state, claimOf('mine', 2), false, 5)).toEqual({
      answer,
      events: events ?? [],
    })
  })
})

describe('may this checkout give the order back?', () => {
  it.each<[string, ReturnType<typeof given>, OrderEvent[]]>([
    ['its own', given(claimed('mine', 2)), [unclaimed]],
    ['its own, claimed again since', given(claimed('mine', 3)), []],
    ['one of another checkout', given(claimed('other', 1)), []],
    ['an order that nobody has', emptyOrder, []],
  ])('%s', (_, state, events) => {
    expect(unclaimOrder(state, claimOf('mine', 2))).toEqual(events)
  })

  it('and can look it up afterwards', () => {
    expect(given(claimed('mine', 2), unclaimed)).toMatchObject({ live: null, last: 'mine' })
  })
})

describe('an order that is cancelled while no checkout has it', () => {
  const cancelled = given({ kind: 'cancelled', at: 3 })

  it('remembers it once', () => {
    expect(cancelOrder(emptyOrder, 3)).toEqual([{ kind: 'cancelled', at: 3 }])
    expect(cancelOrder(cancelled, 4)).toEqual([])
  })

  it('leaves it to the checkout that has it', () => {
    expect(cancelOrder(given(claimed('mine', 1)), 3)).toEqual([])
  })

  it('is no delivery’s to claim, and the shop’s own call takes it back', () => {
    const claim = claimOf('mine', 2)
    expect(claimOrder(cancelled, claim, false, 5)).toEqual({ answer: 'cancelled', events: [] })
    expect(claimOrder(cancelled, claim, true, 5).answer).toBe('claimed')
    expect(given({ kind: 'cancelled', at: 3 }, claimed('mine', 2)).cancelled).toBe(false)
  })

  it('is forgotten RETENTION_DAYS later', () => {
    expect(orderForgottenAt(cancelled, 100)).toBe(103)
  })
})

it('an order is forgotten RETENTION_DAYS after its last claim', () => {
  expect(orderForgottenAt(emptyOrder, 100)).toBeNull()
  expect(orderForgottenAt(given(claimed('mine', 1, 5), unclaimed), 100)).toBe(105)
})
